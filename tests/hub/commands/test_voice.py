"""The command `pendopo voice`: what to record, what is wrong with a recording, how a call sounds."""

import json
import wave
from pathlib import Path

import pytest

from assets import path
from assets.voice import voices
from hub.cli import main


def test_the_list_names_every_file_and_what_to_say(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["voice", "list"]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert ["b.wav", "be"] in [row.split() for row in rows]
    assert main(["voice", "list", "--language", "jv", "--json"]) == 0
    assert {"file": "sumangga-dhateng.wav", "words": "sumangga dhateng", "phrase": True} in json.loads(
        capsys.readouterr().out
    )


def test_a_whole_folder_is_well_and_a_spoilt_one_is_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for file in (*path("voice", "id").glob("*.wav"), path("voice", "bel.wav")):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    assert main(["voice", "check", str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith("Lengkap")
    (tmp_path / "dua.wav").write_bytes(b"RIFF")
    assert main(["voice", "check", str(tmp_path), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [(one["file"], one["code"]) for one in told["problems"]] == [("dua.wav", "not_a_wav")]
    assert "dua" not in told["usable"]
    assert main(["voice", "check", str(tmp_path / "nowhere")]) == 1
    assert "nowhere" in capsys.readouterr().err


def test_a_counter_whose_name_nobody_can_say_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = tmp_path / "hub.toml"
    settings.write_text(
        '[[counters]]\nid = "l1"\nname = "Loket 1"\n[[counters]]\nid = "bj"\nname = "Loket Bank Jatim"\n'
    )
    assert main(["voice", "check", "--settings", str(settings), "--json"]) == 1
    problems = json.loads(capsys.readouterr().out)["problems"]
    assert [(one["file"], one["code"]) for one in problems] == [
        ("bank.wav", "word_missing"),
        ("jatim.wav", "word_missing"),
    ]
    assert 'nama "Loket Bank Jatim" tidak bisa diucapkan' in problems[0]["sentence"]
    assert main(["voice", "check"]) == 0
    (tmp_path / "voice").mkdir()
    for name in ("bank", "jatim"):
        (tmp_path / "voice" / f"{name}.wav").write_bytes(path("voice", "id", "loket.wav").read_bytes())
    settings.write_text(settings.read_text() + f'[voice]\nfolder = "{tmp_path / "voice"}"\n')
    capsys.readouterr()
    assert main(["voice", "check", "--settings", str(settings), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert {one["code"] for one in told["problems"]} == {"missing"}, "the words on the counters are there now"
    assert told["usable"] == ["bank", "jatim"]
    assert main(["voice", "check", "--settings", str(tmp_path / "nowhere.toml")]) == 1


def test_a_call_is_written_as_a_sound_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "call.wav"
    assert main(["voice", "say", "A021", "Loket 2", "--out", str(file)]) == 0
    assert capsys.readouterr().out == "Nomor antrean A nol dua satu, silakan menuju loket dua.\n"
    clips = ("nomor-antrean", "a", "nol", "dua", "satu", "silakan-menuju", "loket", "dua")
    assert file.read_bytes() == voices().join([("id", clips)])
    with wave.open(str(file)) as sound:
        assert 3 < sound.getnframes() / sound.getframerate() < 8


def test_what_cannot_be_said_is_told_with_what_to_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["voice", "say", "A021", "Bank Jatim", "--out", str(tmp_path / "call.wav")]) == 1
    assert "bank.wav, jatim.wav belum ada" in capsys.readouterr().err
    assert not (tmp_path / "call.wav").exists()
    assert main(["voice", "say", "A021", "Loket 1", "--out", str(tmp_path / "no" / "call.wav")]) == 1
