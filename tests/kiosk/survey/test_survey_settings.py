"""One survey terminal's settings, what it keeps beside them, and how it refuses to start."""

import subprocess
import sys
from pathlib import Path

import pytest

from hub.web.survey_form import survey_form
from kiosk.settings import WrongSettings, settings_of
from kiosk.survey import kept
from kiosk.survey.command import main
from kiosk.survey.hall import Hall
from kiosk.survey.outbox import Job, Kind
from kiosk.survey.own_folder import own_folder
from kiosk.survey.settings import SurveySettings

ROOT = Path(__file__).parents[3]


def test_flags_go_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "survey.toml"
    file.write_text('counter = "loket-2"\nquick = true\nlanguage = "jv"\ninvite_seconds = 60\n', encoding="utf-8")
    settings = settings_of(SurveySettings, file, counter="loket-3", quick=None, language=None)
    assert (settings.counter, settings.quick, settings.language, settings.invite_seconds) == ("loket-3", True, "jv", 60)


@pytest.mark.parametrize("written", ['conter = "loket-2"', "quick = 1", "thanks_seconds = 0", 'printer = "tcp://x"'])
def test_a_wrong_file_stops_the_start_with_its_reason(tmp_path: Path, written: str) -> None:
    file = tmp_path / "survey.toml"
    file.write_text(written, encoding="utf-8")
    with pytest.raises(WrongSettings, match=written.split(" ", 1)[0]):
        settings_of(SurveySettings, file)
    ended = subprocess.run(
        [sys.executable, "-m", "hub.cli", "survey", "--settings", str(file)],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stdout) == (1, "")
    assert written.split(" ", 1)[0] in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_wrong_flag_ends_with_2() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "hub.cli", "survey", "--langauge", "id"],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert ended.returncode == 2
    assert "--langauge" in ended.stderr


def test_a_word_that_is_no_part_of_the_command_ends_with_2() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "hub.cli", "survey", "outbocks"],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert ended.returncode == 2
    assert "pendopo survey outbox" in ended.stderr


def test_a_folder_that_another_terminal_uses_stops_the_start(tmp_path: Path) -> None:
    with own_folder(tmp_path / "own"):
        ended = subprocess.run(
            [sys.executable, "-m", "hub.cli", "survey", "--folder", str(tmp_path / "own")],
            cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
    assert ended.returncode == 1
    assert "another survey terminal" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_the_outbox_tells_what_waits_and_what_was_set_aside(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    listing = ["outbox", "--folder", str(tmp_path / "own")]
    assert main(listing) == 0
    assert "no survey terminal has kept anything" in capsys.readouterr().out
    with own_folder(tmp_path / "own") as outbox:
        for number in range(3):
            kind = Kind.MOOD if number == 1 else Kind.RESPONSE
            outbox.put(Job(key=f"key-{number}", kind=kind, body=b'{"token":"secret"}'))
        assert main(listing) == 0  # also while the terminal runs
        assert capsys.readouterr().out == "waiting for the hub: 1 mood, 2 response\n"
        outbox.put_aside(Job(key="key-0", kind=Kind.RESPONSE, body=b"{}", aside="survey_refused: too old"))
    assert main(listing) == 1
    assert capsys.readouterr().out == (
        "waiting for the hub: 1 mood, 1 response\nset aside: response: survey_refused: too old\n"
    )


def test_answers_wait_in_a_folder_of_this_terminal_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STATE_DIRECTORY", raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", "/state")
    assert SurveySettings(device="survei loket 2").own_folder == Path("/state/pendopo/survei-loket-2/survey")
    assert SurveySettings(folder="/own").own_folder == Path("/own")


def test_what_was_never_kept_or_is_spoilt_is_asked_anew(tmp_path: Path) -> None:
    assert kept.load(tmp_path) == Hall()
    (tmp_path / kept.FILE).write_bytes(b'{"form": \xff')
    assert kept.load(tmp_path) == Hall()
    kept.keep(tmp_path, Hall(form=survey_form()))  # without the office nothing is whole
    assert kept.load(tmp_path) == Hall()
