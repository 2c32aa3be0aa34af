"""A setting that is wrong stops the start with a sentence that names it; what the README shows is right."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from counter_display.led.settings import read_led_settings as read_led
from counter_display.settings import read_settings as read_display
from hub.app import build
from hub.cli import main
from hub.settings import WrongSettings, read_settings
from kiosk.settings import read_settings as read_kiosk

README = Path(__file__).parents[2] / "README.md"


def written(folder: Path, toml: str) -> Path:
    file = folder / "hub.toml"
    file.write_text(f'database = "sqlite:///{folder / "hub.db"}"\n{toml}')
    return file


SHOWN = re.findall(r"```toml\n(.*?)```", README.read_text(), re.DOTALL)


def test_an_office_can_begin_with_the_settings_that_the_readme_shows(tmp_path: Path) -> None:
    (shown,) = (each for each in SHOWN if not each.startswith("#"))
    without_database = re.sub(r"(?m)^database = .*$", "", shown)
    app = build(read_settings(written(tmp_path, without_database)))
    assert app is not None


@pytest.mark.parametrize(
    ("file", "read"), [("kiosk.toml", read_kiosk), ("display.toml", read_display), ("led.toml", read_led)]
)
def test_kiosk_display_and_panels_can_begin_with_what_the_readme_shows(
    file: str, read: Callable[[Path], object], tmp_path: Path
) -> None:
    (shown,) = (each for each in SHOWN if each.startswith(f"# {file}"))
    (tmp_path / file).write_text(shown)
    assert read(tmp_path / file)


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("prot = 8081", "prot"),
        ("port = 80800", "port"),
        ("[hours]\nopen = 7", "open"),
        ("[hours.week]\nmonday = { opens = '07.30', closes = '16.00' }", "monday"),
        ("[hours.week]\nsenin = { opens = '16.00', closes = '07.30' }", "opens < closes"),
        ("[hours.week]\nsenin = { opens = '7h30', closes = '16.00' }", "opens"),
        ("[hours.quotas]\npenelitan = 20", "penelitan"),
        ("[[counters]]\nid = 'satu'\nname = 'Loket 1'\nservices = ['paspor']", "paspor"),
        ("[[counters]]\nid = 'a'\nname = 'A'\n[[counters]]\nid = 'a'\nname = 'B'", "twice"),
    ],
)
def test_a_wrong_setting_stops_the_start_and_is_named(
    toml: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, toml)
    with pytest.raises(WrongSettings, match=said):
        build(read_settings(file))
    assert main(["hub", "--settings", str(file), "--no-announce"]) == 1
    error = capsys.readouterr().err
    assert said in error
    assert "Traceback" not in error


def test_settings_that_are_not_there_are_told(tmp_path: Path) -> None:
    with pytest.raises(WrongSettings, match="no-such-file"):
        read_settings(tmp_path / "no-such-file.toml")
