"""The shipped voice can say everything the rules of a call can ask of it, evenly and without a click."""

import math
from itertools import pairwise

import pytest

from assets import path
from assets.make_voice import chime
from assets.voice import LANGUAGES, missing, shipped_pack, voices
from assets.voice.script import CHIME, script
from assets.voice.sound import RATE, from_pcm, loudest, read_wav
from hub.domain import announcement

WHOLE_MB = 4.2


def test_the_voice_speaks_every_language_of_the_rules() -> None:
    assert set(LANGUAGES) == set(announcement.LANGUAGES)
    assert announcement.CHIME == CHIME


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_a_call_can_say_is_shipped_and_well(language: str) -> None:
    pack = shipped_pack(language)
    assert announcement.vocabulary(language) | {CHIME} <= set(pack.clips)
    assert pack.problems == missing(pack, language) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_shipped_that_no_call_says(language: str) -> None:
    written = set(script(language).words)
    assert {file.stem for file in path("voice", language).glob("*.wav")} == written
    assert written <= announcement.vocabulary(language) | {announcement.tried(language).clips[0]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_phrases_of_a_call_are_those_before_which_the_voice_breathes(language: str) -> None:
    spoken = announcement.call_spoken("A001", "Loket 1", again=True, language=language)
    phrases = {clip for clip in (*spoken.clips, *announcement.tried(language).clips) if "-" in clip}
    assert phrases == script(language).phrases


def loudness(samples: list[int]) -> float:
    floor = max(map(abs, samples)) / 10
    loud = [one for one in samples if abs(one) > floor]
    return 20 * math.log10(math.sqrt(sum(one * one for one in loud) / len(loud)) / 32768)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_louder_than_another(language: str) -> None:
    levels = {clip: loudness(list(from_pcm(shipped_pack(language).clips[clip]))) for clip in script(language).words}
    assert max(levels.values()) - min(levels.values()) < 1.5, levels
    assert min(levels.values()) > -20


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_clip_begins_and_ends_at_nothing_and_speaks_in_between(language: str) -> None:
    for clip, pcm in shipped_pack(language).clips.items():
        samples = from_pcm(pcm)
        assert (samples[0], samples[-1]) == (0, 0), clip
        assert max(abs(after - before) for before, after in pairwise(samples[:40])) < 400, clip
        assert loudest(samples[: RATE // 20]) > 300, f"{clip} begins with silence"
        assert loudest(samples[-RATE // 20 :]) > 300 or clip == CHIME, f"{clip} ends with silence"


def test_the_chime_is_gentle_and_short() -> None:
    sound = from_pcm(shipped_pack("id").clips[CHIME])
    assert 0.6 < len(sound) / RATE < 1.2
    assert loudest(sound) < 0.5 * 32768
    assert shipped_pack("en").clips[CHIME] == shipped_pack("jv").clips[CHIME] == shipped_pack("id").clips[CHIME]


def test_the_chime_is_the_one_its_program_strikes() -> None:
    shipped = read_wav(path("voice", f"{CHIME}.wav").read_bytes())
    # Another machine's sine may round the last bit the other way.
    assert max(abs(one - other) for one, other in zip(chime(), shipped, strict=True)) <= 1


def test_the_whole_voice_stays_small() -> None:
    assert sum(file.stat().st_size for file in path("voice").rglob("*.wav")) < WHOLE_MB * 1e6


def test_both_languages_of_a_call_follow_each_other_after_one_chime() -> None:
    spoken = [announcement.call_spoken("A021", "Loket 2", language=language) for language in ("id", "en")]
    both = voices().pcm([(one.language, one.clips) for one in spoken])
    first, second = (voices().pcm([(one.language, one.clips)], chime=False) for one in spoken)
    bell = shipped_pack("id").clips[CHIME]
    assert both.startswith(bell)
    assert both.endswith(second)
    assert first in both[len(bell) :]
    assert both.count(bell) == 1
