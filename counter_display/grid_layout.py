"""Where the parts hang in the layout "grid": a strip with the call, under it a tile for every counter."""

from math import ceil
from typing import Final

from assets.theme import load_theme
from counter_display.places import LEAST_NUMBER, MARGIN, NOWHERE, Bands, Box, Layout, number_type
from counter_display.tile_layout import FOUR_SIGNS, is_low, tile_number

# The strip; upright it is a call panel as on the other walls. Pixels of a wall 1920×1080.
STRIP: Final = 328
STRIP_UPRIGHT: Final = 0.42
GAP: Final = 16
EDGE: Final = 24
MEDIA_WIDTH: Final = 640
MEDIA_HEIGHT: Final = 360
# More columns are too narrow for a number of five signs.
MOST_COLUMNS: Final = 8
ENOUGH: Final = 0.72


def lay_out_grid(bands: Bands, *, number_ems: float, tiles: int, media: bool, tile_ems: float) -> Layout:
    """Divide `bands.main`; `tile_ems` is the width of the widest number in a tile at size 1."""
    main, px = bands.main, bands.px
    theme = (load_theme().type["display"].number or 420) * bands.unit
    room = main.width - 2 * MARGIN * bands.unit
    if not tiles:
        return Layout(bands=bands, call=main, number_size=number_type(room, number_ems, theme))
    high = round(main.height * STRIP_UPRIGHT) if bands.upright else px(STRIP)
    call = Box(0, main.top - high, main.width, high)
    field = Box(0, main.y, main.width, main.height - high)
    picture = NOWHERE
    if media and bands.upright:
        picture = Box(0, field.y, field.width, px(MEDIA_HEIGHT))
        field = Box(0, picture.top, field.width, field.height - picture.height)
    elif media:
        picture = Box(field.right - px(MEDIA_WIDTH), field.y, px(MEDIA_WIDTH), field.height)
        field = Box(0, field.y, picture.x, field.height)
    return Layout(
        bands=bands,
        call=call,
        # In the strip the number has the least it may have, so that the counter has its place beside it.
        number_size=number_type(room, number_ems, theme if bands.upright else LEAST_NUMBER * bands.unit),
        rows=grid(field, tiles, unit=bands.unit, ems=tile_ems),
        media=picture,
        strip=not bands.upright,
    )


def grid(field: Box, tiles: int, *, unit: float, ems: float) -> tuple[Box, ...]:
    """Divide `field` into so many tiles, in as many columns as let their numbers be large and the grid full."""
    if not tiles:
        return ()

    ones = {
        columns: _tile(field, columns, ceil(tiles / columns), 0, unit)
        for columns in range(1, min(tiles, MOST_COLUMNS) + 1)
    }
    sizes = {columns: tile_number(one, unit=unit, ems=ems) for columns, one in ones.items()}
    # A full grid is calmer than one with holes, and names above their numbers; that is worth a little of the size.
    good = [columns for columns, size in sizes.items() if size >= ENOUGH * max(sizes.values())]
    columns = min(good, key=lambda columns: (-tiles % columns, is_low(ones[columns]), -sizes[columns]))
    rows = ceil(tiles / columns)
    return tuple(_tile(field, columns, rows, place, unit) for place in range(tiles))


def tiles_that_fit(bands: Bands, *, number_size: float, media: bool, most: int) -> int:
    """Return how many tiles a page may hold so that their numbers (four signs) reach `number_size`; at least one."""
    for tiles in range(most, 1, -1):
        boxes = lay_out_grid(bands, number_ems=FOUR_SIGNS, tiles=tiles, media=media, tile_ems=FOUR_SIGNS).rows
        if tile_number(boxes[0], unit=bands.unit, ems=FOUR_SIGNS) >= number_size:
            return tiles
    return 1


def _tile(field: Box, columns: int, rows: int, place: int, unit: float) -> Box:
    """Return one tile's place; edges are rounded, not widths, so that the gaps are even."""
    edge, gap = EDGE * unit, GAP * unit
    across, down = (field.width - 2 * edge + gap) / columns, (field.height - 2 * edge + gap) / rows
    column, line = place % columns, place // columns
    left, right = round(field.x + edge + column * across), round(field.x + edge + (column + 1) * across - gap)
    top, bottom = round(field.top - edge - line * down), round(field.top - edge - (line + 1) * down + gap)
    return Box(left, bottom, right - left, top - bottom)
