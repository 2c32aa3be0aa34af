"""What a wall must look like so that the farthest reader can read it: larger rows, and fewer of them at once."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from assets.legibility import READ, Legible, legibility, type_for
from counter_display.call_layout import COUNTER
from counter_display.grid_layout import tiles_that_fit
from counter_display.layout import lay_out
from counter_display.list_layout import row_height_for, row_number, rows_that_fit
from counter_display.places import lay_out_bands
from counter_display.running_text import SIZE
from counter_display.settings import DisplaySettings
from counter_display.tile_layout import FOUR_SIGNS, tile_number
from counter_display.view import View

# The width at size 1 of a usual number ("A014") and of a counter's name ("Loket 2").
NUMBER_EMS: Final = 2.51
NAMES: Final = {
    "number": "Nomor yang dipanggil",
    "counter": "Loket yang dituju",
    "rows": "Nomor di daftar loket",
    "running": "Teks berjalan",
}


def fitted(settings: DisplaySettings, width: int, height: int) -> tuple[View, int]:
    """Return the view with as many counters a page as can be read from afar, and how high a row then is in pixels.

    Where screen and distance are not set, nothing is asked for: the usual view, and 0.
    """
    view = settings.view()
    if settings.diagonal_inches is None or settings.distance_m is None:
        return view, 0
    bands = lay_out_bands(width, height, warned=False, titled=view.layout == "grid" or bool(view.counters))
    wanted = type_for(
        READ,
        width=width,
        height=height,
        diagonal_inches=settings.diagonal_inches,
        distance_m=settings.distance_m,
    )
    media = settings.media is not None
    tiles = tiles_that_fit(bands, number_size=wanted, media=media, most=view.tiles_a_page)
    high = row_height_for(wanted, unit=bands.unit)
    rows = min(view.rows_a_page, rows_that_fit(bands, row_height=high))
    return replace(view, rows_a_page=rows, tiles_a_page=tiles), high


def sizes(settings: DisplaySettings, width: int, height: int, *, counters: int = 4) -> Mapping[str, float]:
    """Return the type of every text (pixels) on a wall with so many counters, by the names of `NAMES`."""
    view, high = fitted(settings, width, height)
    shown = min(counters, view.a_page)
    layout = lay_out(
        width,
        height,
        kind=view.layout,
        number_ems=NUMBER_EMS,
        rows=shown,
        warned=False,
        titled=view.layout == "grid" or bool(view.counters),
        media=settings.media is not None,
        row_height=high,
    )
    found = {"number": float(layout.number_size), "counter": COUNTER * layout.unit}
    if layout.rows and view.layout == "grid":
        found["rows"] = tile_number(layout.rows[0], unit=layout.unit, ems=FOUR_SIGNS)
    elif layout.rows:
        found["rows"] = row_number(layout.rows[0].height, unit=layout.unit)
    return found | {"running": SIZE * layout.unit}


def report(settings: DisplaySettings, width: int, height: int, *, counters: int) -> tuple[str, ...]:
    """Return the lines that `pendopo display --sight` prints: each text, and what to do where one is too small."""
    if settings.diagonal_inches is None:
        return ("Atur diagonal_inches (ukuran layar dalam inci) dan distance_m (jarak pembaca terjauh dalam meter).",)
    told = legibility(
        sizes(settings, width, height, counters=counters),
        width=width,
        height=height,
        diagonal_inches=settings.diagonal_inches,
        distance_m=settings.distance_m,
    )
    view, _ = fitted(settings, width, height)
    head = f"Layar {settings.diagonal_inches:g} inci, {width}×{height} piksel, {counters} loket"
    head += f", dibaca dari {settings.distance_m:g} m" if settings.distance_m else ""
    lines = [head, *(_line(one) for one in told)]
    if view.layout != "counter":
        lines.append(f"Sekaligus tampil paling banyak {view.a_page} loket; selebihnya bergantian.")
    return (*lines, *(_warning(one, settings) for one in told if one.enough is False))


def _line(one: Legible) -> str:
    angle = f"{_number(one.degrees, 2)}°" if one.degrees is not None else "–"
    return (
        f"  {NAMES[one.name]:<22} huruf besar {_number(one.millimetres, 0):>4} mm  {angle:>6}  "
        f"terbaca sampai {_number(one.metres, 1)} m"
    )


def _warning(one: Legible, settings: DisplaySettings) -> str:
    assert settings.diagonal_inches is not None
    assert settings.distance_m is not None
    inches = settings.diagonal_inches * settings.distance_m / one.metres
    return (
        f"PERINGATAN: {NAMES[one.name].lower()} terlalu kecil untuk {settings.distance_m:g} m (kurang dari "
        f"{_number(one.least, 2)}°). Pakai layar {_number(inches, 0)} inci atau pasang lebih dekat."
    )


def _number(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".replace(".", ",")
