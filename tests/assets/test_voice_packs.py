"""An office's own recordings: read, checked file by file, laid over the shipped voice, joined without gaps."""

import io
import math
import wave
from array import array
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets import path
from assets.voice import missing, office_pack, shipped_pack, voices
from assets.voice.pack import BREATH_MS, GAP_MS, ClipMissing, Pack, read_pack
from assets.voice.script import CHIME, script
from assets.voice.sound import RATE, from_pcm, read_wav, silence, to_pcm, wav


def a_tone(seconds: float = 0.4, *, loud: float = 0.5, quiet_around: float = 0.0) -> bytes:
    length, around = round(seconds * RATE), bytes(2 * round(quiet_around * RATE))
    samples = array("h", (round(loud * 32767 * math.sin(place * 0.1)) for place in range(length)))
    return around + to_pcm(samples) + around


def a_wav(pcm: bytes, *, channels: int = 1, width: int = 2, rate: int = RATE) -> bytes:
    whole = io.BytesIO()
    with wave.open(whole, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(pcm)
    return whole.getvalue()


GOOD = a_wav(a_tone())
TOO_LOUD = a_wav(to_pcm(array("h", [0, 9000, 32767, 32767, 32767, 32767, 9000, 0] * 400)))
FAULTS = {
    "not_a_wav": (b"not a sound at all", "bukan berkas WAV"),
    "not_mono": (a_wav(a_tone(), channels=2), "2 kanal"),
    "not_16_bit": (a_wav(a_tone(), width=1), "8 bit"),
    "wrong_rate": (a_wav(a_tone(), rate=44_100), "44100 Hz"),
    "empty": (a_wav(bytes(20_000)), "tidak ada suara"),
    "clipped": (TOO_LOUD, "terlalu keras"),
    "too_long": (a_wav(a_tone(4.5)), "4,5 detik"),
    "too_quiet": (a_wav(a_tone(loud=0.01)), "terlalu pelan"),
    "too_large": (bytes(4_100_000), "terlalu besar"),
}


@pytest.mark.parametrize("code", FAULTS)
def test_a_file_that_cannot_be_used_is_named_with_the_reason(code: str, tmp_path: Path) -> None:
    raw, words = FAULTS[code]
    (tmp_path / "dua.wav").write_bytes(raw)
    (tmp_path / "tiga.wav").write_bytes(GOOD)
    pack = read_pack(tmp_path)
    assert set(pack.clips) == {"tiga"}
    [problem] = pack.problems
    assert (problem.file, problem.code) == ("dua.wav", code)
    assert problem.sentence.startswith("dua.wav ")
    assert words in problem.sentence
    assert "{" not in problem.sentence


def test_the_limit_touched_by_four_samples_is_clipped_but_by_three_is_a_peak(tmp_path: Path) -> None:
    for name, peak in (("tiga", 3), ("empat", 4)):
        samples = [*[8000, -8000] * 500, *[-32768] * peak, *[8000, -8000] * 500]
        (tmp_path / f"{name}.wav").write_bytes(a_wav(to_pcm(array("h", samples))))
    assert [problem.file for problem in read_pack(tmp_path).problems] == ["empat.wav"]


def test_a_file_that_breaks_off_is_read_as_far_as_it_goes_or_named(tmp_path: Path) -> None:
    for length in range(0, len(GOOD), 97):
        (tmp_path / "dua.wav").write_bytes(GOOD[:length])
        pack = read_pack(tmp_path)
        assert len(pack.clips) + len(pack.problems) == 1


@given(st.binary(max_size=200), st.integers(0, 60))
def test_no_file_however_spoilt_stops_the_voice(rubbish: bytes, place: int) -> None:
    raw = GOOD[:place] + rubbish + GOOD[place + len(rubbish) :]
    with TemporaryDirectory() as folder:
        (Path(folder) / "dua.wav").write_bytes(raw)
        pack = read_pack(Path(folder))
    assert len(pack.clips) + len(pack.problems) == 1


def test_silence_around_the_words_is_cut_away_and_the_edges_do_not_click(tmp_path: Path) -> None:
    (tmp_path / "dua.wav").write_bytes(a_wav(a_tone(0.4, quiet_around=0.7)))
    clip = read_pack(tmp_path).clips["dua"]
    assert 0.4 <= len(clip) / 2 / RATE <= 0.45
    samples = from_pcm(clip)
    assert samples[0] == samples[-1] == 0


def test_some_recordings_replace_those_of_their_name_and_the_rest_is_the_shipped_voice(tmp_path: Path) -> None:
    (tmp_path / "Dua.WAV").write_bytes(GOOD)
    (tmp_path / "bank.wav").write_bytes(GOOD)
    (tmp_path / "baca-saya.txt").write_text("rekaman Bu Sari")
    whole = voices(tmp_path)
    assert whole.packs["id"].clips["dua"] != shipped_pack("id").clips["dua"]
    assert whole.packs["id"].clips["satu"] == shipped_pack("id").clips["satu"]
    assert whole.packs["en"].clips == shipped_pack("en").clips
    assert whole.problems == ()
    assert whole.join([("id", ("bank",))])[:4] == b"RIFF"


def test_a_second_language_has_a_folder_of_its_own_and_the_chime_is_one_for_all(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "two.wav").write_bytes(GOOD)
    (tmp_path / "bel.wav").write_bytes(GOOD)
    packs = voices(tmp_path).packs
    assert packs["en"].clips["two"] == packs["id"].clips[CHIME] == packs["jv"].clips[CHIME]
    assert packs["id"].clips[CHIME] != shipped_pack("id").clips[CHIME]


def test_a_whole_set_is_complete_and_what_is_lacking_is_named(tmp_path: Path) -> None:
    for file in (*path("voice", "id").glob("*.wav"), path("voice", "bel.wav")):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    assert missing(office_pack(tmp_path)) == ()
    (tmp_path / "sepuluh.wav").unlink()
    [lacking] = missing(office_pack(tmp_path))
    assert (lacking.file, lacking.code) == ("sepuluh.wav", "missing")


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    for language in ("id", "en"):
        with pytest.raises(OSError, match="elsewhere"):
            office_pack(tmp_path / "elsewhere", language)


def test_a_clip_nobody_recorded_is_named_and_nothing_is_said() -> None:
    with pytest.raises(ClipMissing) as refused:
        shipped_pack("id").join(("loket", "bank", "jatim"))
    assert refused.value.names == ("bank", "jatim")
    with pytest.raises(ClipMissing, match="nl"):
        voices().pcm([("nl", ("een",))])


@given(st.lists(st.sampled_from(sorted(script("id").words)), min_size=1, max_size=12), st.booleans())
def test_joined_clips_stand_whole_in_their_order_with_short_gaps_between(clips: list[str], chime: bool) -> None:
    pack = shipped_pack("id")
    rest = pack.pcm(clips, chime=chime)
    for place, name in enumerate([*[CHIME] * chime, *clips]):
        if place:
            gap = silence(BREATH_MS if name in pack.phrases else GAP_MS)
            assert rest.startswith(gap)
            rest = rest[len(gap) :]
        assert rest.startswith(pack.clips[name])
        rest = rest[len(pack.clips[name]) :]
    assert rest == b""
    assert max(GAP_MS, BREATH_MS) <= 150


def test_the_joined_file_is_a_wav_that_others_can_play() -> None:
    raw = shipped_pack("id").join(("nomor-antrean", "a"), chime=False)
    with wave.open(io.BytesIO(raw)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
    assert to_pcm(read_wav(raw)) == shipped_pack("id").pcm(("nomor-antrean", "a"), chime=False)
    assert wav(b"")[:4] == b"RIFF"
    assert Pack().pcm((), chime=False) == b""
