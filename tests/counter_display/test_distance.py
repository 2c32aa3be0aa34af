"""A wall that is read from afar has larger rows and fewer of them; the command says how far it can be read."""

from pathlib import Path

import pytest

from assets.legibility import READ, angle_of, capital_mm
from counter_display.command import main
from counter_display.distance import fitted, sizes
from counter_display.settings import DisplaySettings

FULL_HD = (1920, 1080)


def test_without_screen_and_distance_the_wall_is_the_usual_one() -> None:
    view, row_height = fitted(DisplaySettings(diagonal_inches=43), *FULL_HD)
    assert (view, row_height) == (DisplaySettings().view(), 0)


@pytest.mark.parametrize("layout", ["call", "grid"])
@pytest.mark.parametrize("metres", [4.0, 8.0, 10.0])
@pytest.mark.parametrize("size", [FULL_HD, (1080, 1920), (3840, 2160)])
def test_every_row_and_tile_can_be_read_from_the_distance_that_is_set(
    layout: str, metres: float, size: tuple[int, int]
) -> None:
    settings = DisplaySettings(layout=layout, diagonal_inches=65, distance_m=metres)  # type: ignore[arg-type]  # two of three
    view, _ = fitted(settings, *size)
    number = sizes(settings, *size, counters=24)["rows"]
    shown = capital_mm(number, width=size[0], height=size[1], diagonal_inches=65)
    assert view.a_page >= 1
    assert angle_of(shown, metres) >= READ * 0.99


def test_the_farther_the_reader_the_fewer_rows() -> None:
    pages = [
        fitted(DisplaySettings(diagonal_inches=55, distance_m=metres), *FULL_HD)[0].rows_a_page
        for metres in (3.0, 6.0, 9.0, 12.0)
    ]
    assert pages == sorted(pages, reverse=True)
    assert pages[0] == 8
    assert pages[-1] < 4


def test_the_command_says_how_far_each_text_can_be_read_and_warns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "display.toml"
    file.write_text("diagonal_inches = 32\ndistance_m = 15\n", encoding="utf-8")
    assert main(["--settings", str(file), "--sight", "6"]) == 0
    said = capsys.readouterr().out
    # 32 inches: capitals of 115.4 mm, 0.44° at 15 m; 0.7° up to 9.4 m; a screen of 51 inches would do.
    assert "Nomor yang dipanggil   huruf besar  115 mm   0,44°  terbaca sampai 9,4 m" in said
    assert "PERINGATAN: nomor yang dipanggil terlalu kecil untuk 15 m (kurang dari 0,70°). Pakai layar 51 inci" in said


def test_the_command_asks_for_the_size_of_the_screen(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--sight"]) == 0
    assert "diagonal_inches" in capsys.readouterr().out
    assert main(["--sight", "0"]) == 2
