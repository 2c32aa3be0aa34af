"""Where name and number stand in one counter's tile, high or low."""

from typing import Final, NamedTuple

from counter_display.places import CAPITAL, Box, number_type

PADDING: Final = 16
# The widths at size 1 of the widest numbers of four and five signs ("W000", "W0000").
FOUR_SIGNS: Final = 3.14
FIVE_SIGNS: Final = 3.84
NAME: Final = 44
STATE: Final = 50
# A tile lower than this part of its width has its name beside the number, not above it.
LOW: Final = 0.42
# In a low tile the number may take this part of the width; the name keeps the rest.
NUMBER_SHARE: Final = 0.58
# No number in a tile is larger than the called one in its strip.
MOST: Final = 363
LINE: Final = 1.35
# The number keeps this part of its place, so that it does not touch the tile's edge.
AIR: Final = 0.94


class TileLayout(NamedTuple):
    """The places and type sizes of a tile's words; in a low tile the name stands left, else above."""

    name: Box
    says: Box
    name_size: int
    number_size: int
    state_size: int
    low: bool


def room_for(widest: float) -> float:
    """Return the width at size 1 that every tile has room for when the widest number on the wall has `widest`.

    One of two, so that neither type nor places of the tiles change from number to number.
    """
    return FOUR_SIGNS if widest <= FOUR_SIGNS else max(FIVE_SIGNS, widest)


def lay_out_tile(tile: Box, *, unit: float, ems: float) -> TileLayout:
    """Hang a counter's name and number in `tile`; `ems` is the widest number's width at size 1 on this page."""
    padding, number = round(PADDING * unit), tile_number(tile, unit=unit, ems=ems)
    width = tile.width - 2 * padding
    state = round(min(STATE * unit, tile.height * 0.4))
    if is_low(tile):
        wide = round(width * NUMBER_SHARE)
        name = Box(tile.x + padding, tile.y, width - wide - padding, tile.height)
        says = Box(name.right + padding, tile.y, wide, tile.height)
        return TileLayout(name, says, _name(tile, unit, 0.34), number, state, True)
    size = _name(tile, unit, 0.2)
    name = Box(tile.x + padding, tile.top - padding - round(size * LINE), width, round(size * LINE))
    says = Box(name.x, tile.y + padding // 3, width, name.y - tile.y - 2 * (padding // 3))
    return TileLayout(name, says, size, number, state, False)


def tile_number(tile: Box, *, unit: float, ems: float) -> int:
    """Return the type of a tile's number: as large as the tile allows."""
    width, height = tile.width - 2 * PADDING * unit, tile.height - 2 * PADDING * unit
    if is_low(tile):
        return max(1, number_type(width * NUMBER_SHARE * AIR, ems, min(MOST * unit, tile.height * 0.72)))
    free = height - _name(tile, unit, 0.2) * LINE
    return max(1, number_type(width * AIR, ems, min(MOST * unit, free * 0.86 / CAPITAL)))


def is_low(tile: Box) -> bool:
    """Tell whether name and number stand side by side in this tile."""
    return tile.height < tile.width * LOW


def _name(tile: Box, unit: float, share: float) -> int:
    return round(min(max(NAME * unit, tile.height * 0.16), tile.height * share, 96 * unit))
