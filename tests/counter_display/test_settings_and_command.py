"""Settings are read once and strictly; the command says what is wrong with them."""

from pathlib import Path

import pytest

from counter_display.command import _parser, _settings, main
from counter_display.settings import DisplaySettings, SettingsRefused, read_settings


def test_a_file_of_settings_is_read(tmp_path: Path) -> None:
    file = tmp_path / "display.toml"
    file.write_text('hub = "http://10.0.0.5:8080"\nsize = "1366x768"\n', encoding="utf-8")
    settings = read_settings(file)
    assert (settings.hub, settings.pixels()) == ("http://10.0.0.5:8080", (1366, 768))
    assert DisplaySettings().pixels() == (1920, 1080)


@pytest.mark.parametrize(
    "text", ['hubb = "http://x"', 'hub = "x"', "frames_per_second = 0", "= broken", 'size = "big"']
)
def test_a_mistake_stops_the_start(tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "display.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsRefused, match=r"display\.toml"):
        read_settings(file)
    assert main(["--settings", str(file)]) == 2
    assert "display.toml" in capsys.readouterr().err


@pytest.mark.parametrize("flags", [["--size", "large"], ["--hub", "no address"], ["--nonsense"], ["--seconds", "x"]])
def test_wrong_usage_is_told_apart(flags: list[str]) -> None:
    assert main(flags) == 2


def test_help_is_not_a_failure() -> None:
    assert main(["--help"]) == 0


@pytest.mark.parametrize(
    ("flags", "speaks"),
    [([], True), (["--no-voice"], False), (["--voice"], True)],
)
def test_one_display_of_a_hall_speaks(flags: list[str], speaks: bool) -> None:
    assert _settings(_parser().parse_args(flags)).speaks() is speaks


def test_a_counters_own_display_speaks_only_when_asked_to() -> None:
    own = DisplaySettings(layout="counter", counter="loket-1")
    assert not own.speaks()
    assert DisplaySettings(layout="counter", counter="loket-1", voice=True).speaks()
