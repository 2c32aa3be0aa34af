"""What is heard of a call: the recorded voice, else espeak-ng, else the chime alone; never nothing, never an error."""

from pathlib import Path

import pytest

from assets.voice import shipped_pack, voices
from assets.voice.script import CHIME
from assets.voice.sound import RATE
from counter_display.speech import Speech, installed_speech
from hub.protocol.voice import Spoken

CALL = Spoken(language="id", clips=("nomor-antrean", "a", "satu"), text="Nomor antrean A satu.")
UNKNOWN = Spoken(language="id", clips=("nomor-antrean", "bank"), text="Nomor antrean bank.")
CHIMED = shipped_pack("id").clips[CHIME]


def an_espeak(folder: Path, script: str) -> str:
    """A program in place of espeak-ng: this machine may have none, and one that fails cannot be installed."""
    program = folder / "espeak-ng"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return str(program)


def test_the_recorded_voice_speaks_after_the_chime() -> None:
    sound = Speech(voices(), None).of((CALL,))
    assert sound.how == "spoken"
    assert sound.pcm.startswith(CHIMED)
    assert sound.pcm.endswith(shipped_pack("id").clips["satu"])
    assert sound.seconds == len(sound.pcm) / 2 / RATE


def test_without_a_clip_and_without_espeak_the_chime_sounds_alone() -> None:
    assert Speech(voices(), None).of((UNKNOWN,)) == (CHIMED, "chimed")
    assert Speech(voices(), None).of(()) == (CHIMED, "chimed")


def test_a_sentence_without_a_clip_is_said_by_espeak_and_its_text_is_no_command(tmp_path: Path) -> None:
    wav = tmp_path / "said.wav"
    wav.write_bytes(voices().join([("id", CALL.clips)], chime=False))
    espeak = an_espeak(tmp_path, f'cat > {tmp_path}/text; echo "$@" > {tmp_path}/arguments; cat {wav}')
    sound = Speech(voices(), espeak).of((Spoken(language="id", clips=("bank",), text="--help\n-w /x <b>bank"),))
    assert sound.how == "spoken"
    assert len(sound.pcm) > len(CHIMED) + RATE
    assert (tmp_path / "text").read_text() == "--help-w /x <b>bank"
    assert (tmp_path / "arguments").read_text() == "-v id -s 150 --stdin --stdout\n"


@pytest.mark.parametrize("script", ["exit 1", "echo nonsense", "cat > /dev/null", "exec sleep 60"])
def test_an_espeak_that_fails_leaves_the_chime(script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("counter_display.speech.ESPEAK_SECONDS", 0.5)
    assert Speech(voices(), an_espeak(tmp_path, script)).of((UNKNOWN,)) == (CHIMED, "chimed")
    assert Speech(voices(), str(tmp_path / "nothing")).of((UNKNOWN,)) == (CHIMED, "chimed")


def test_a_language_that_cannot_be_said_is_left_out_and_the_other_is_heard() -> None:
    strange = Spoken(language="nl", clips=("een",), text="Een.")
    speech = Speech(voices(), None)
    assert speech.of((strange, CALL)) == speech.of((CALL,))


def test_recordings_that_are_wrong_are_said_in_the_log_and_replaced(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "satu.wav").write_bytes(b"RIFF")
    speech = installed_speech(tmp_path)
    assert speech.voices.packs["id"].clips["satu"] == shipped_pack("id").clips["satu"]
    assert "satu.wav bukan berkas WAV PCM" in caplog.text
    assert installed_speech(tmp_path / "nowhere").of((CALL,)).how == "spoken"
    assert "nowhere" in caplog.text
