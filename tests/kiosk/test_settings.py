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


def test_a_kiosk_may_have_one_printer_or_several(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text('printer = ["tcp://10.0.0.5", "tcp://10.0.0.6"]', encoding="utf-8")
    assert read_settings(file).printers == ("tcp://10.0.0.5", "tcp://10.0.0.6")
    assert read_settings(file, printer=["file:/dev/usb/lp0"]).printers == ("file:/dev/usb/lp0",)
    assert KioskSettings(printer="tcp://10.0.0.5").printers == ("tcp://10.0.0.5",)
    assert KioskSettings().printers == ()


def test_slips_are_on_record_in_a_folder_of_this_kiosk_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STATE_DIRECTORY", raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", "/state")
    assert KioskSettings(device="lobi 1/../x").spool_folder == Path("/state/pendopo/lobi-1-x/spool")
    assert KioskSettings(device="lobi", spool="/own").spool_folder == Path("/own")
    monkeypatch.setenv("STATE_DIRECTORY", "/var/lib/pendopo-kiosk:/var/lib/other")
    assert KioskSettings(device="lobi").spool_folder == Path("/var/lib/pendopo-kiosk/spool")
