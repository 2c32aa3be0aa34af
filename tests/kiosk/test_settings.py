"""One kiosk's settings: what is misspelt stops the start, with a sentence."""

from pathlib import Path

import pytest

from kiosk.settings import KioskSettings, WrongSettings, read_settings


def test_flags_go_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text('hub = "http://10.0.0.2:8080"\npaper = 58\nlanguage = "jv"\n', encoding="utf-8")
    settings = read_settings(file, hub="http://10.0.0.3:8080", printer=None, paper=None)
    assert (settings.hub, settings.paper, settings.language) == ("http://10.0.0.3:8080", 58, "jv")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('hbu = "x"', "hbu"),
        ("paper = 72", "72"),
        ('size = "big"', "size"),
        ("idle_seconds = 3", "idle_seconds"),
        ("language = ", "kiosk.toml"),
    ],
)
def test_a_wrong_file_is_refused_with_its_reason(tmp_path: Path, written: str, said: str) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(written, encoding="utf-8")
    with pytest.raises(WrongSettings, match=said):
        read_settings(file)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(WrongSettings, match="nowhere"):
        read_settings(tmp_path / "nowhere.toml")


def test_the_token_may_lie_in_a_file_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("s3cret\n", encoding="ascii")
    assert KioskSettings(token_file=str(tmp_path / "token")).secret() == "s3cret"
    assert KioskSettings(token="t").secret() == "t"
    assert KioskSettings().secret() is None
    with pytest.raises(WrongSettings, match="token_file"):
        KioskSettings(token_file=str(tmp_path / "none")).secret()


def test_a_size_is_pixels_or_the_whole_screen() -> None:
    assert KioskSettings(size="1080x1920").pixels() == (1080, 1920)
    assert KioskSettings().pixels() is None
