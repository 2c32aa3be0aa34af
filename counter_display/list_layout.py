"""Where the parts hang in the layout "call": the call large, beside or under it the list of counters."""

from collections.abc import Callable
from math import ceil
from typing import Final

from assets.theme import load_theme
from counter_display.places import LEAST_NUMBER, MARGIN, Bands, Box, Layout, number_type

# The call panel, and how wide it is for a number of five signs; pixels of a wall 1920 wide.
CALL_WIDTH: Final = 1136
CALL_WIDEST: Final = 1320
# How high a counter's row is when there is room; and how much is left under the rows for the waiting and the notice.
ROW: Final = 140
BELOW_FEW: Final = 303
BELOW_MANY: Final = 260
# A picture needs more height than a notice, and may make the rows so low.
BELOW_MEDIA: Final = 372
ROW_BESIDE_MEDIA: Final = 92
# A counter's number: its usual type; in a low row it takes at most, in a high one at least this part of the height.
NUMBER: Final = 92
NUMBER_MOST: Final = 0.78
NUMBER_SHARE: Final = 0.66
Pixels = Callable[[float], int]


def lay_out_list(
    bands: Bands, *, number_ems: float, rows: int, media: bool, row_height: int, counted: bool = True
) -> Layout:
    """Divide `bands.main`; `row_height` are the pixels a row needs to be read from afar, 0 for as usual.

    Unless it is `counted` how many wait here, the notice has their place as well.
    """
    main, px = bands.main, bands.px
    if bands.upright:
        call = Box(0, main.top - round(main.height * 0.48), main.width, round(main.height * 0.48))
        side = Box(0, main.y, main.width, main.height - call.height)
    else:
        # One of two widths, so that the wall does not twitch from call to call.
        narrow = number_ems * LEAST_NUMBER + 2 * MARGIN <= CALL_WIDTH
        panel = CALL_WIDTH if narrow else CALL_WIDEST
        call = Box(0, main.y, round(main.width * panel / 1920), main.height)
        side = Box(call.right, main.y, main.width - call.right, main.height)
    boxes, bottom = _rows(side, rows, px, media=media, row_height=row_height)
    # Beside a wide call panel both share what is left.
    waiting_width = min(px(210 if media else 280), round(bottom.width * 0.4)) if counted else 0
    wanted = (load_theme().type["display"].number or 420) * bands.unit
    notice = Box(bottom.x + waiting_width, bottom.y, bottom.width - waiting_width, bottom.height)
    return Layout(
        bands=bands,
        call=call,
        number_size=number_type(call.width - 2 * MARGIN * bands.unit, number_ems, wanted),
        rows=boxes,
        waiting=Box(bottom.x, bottom.y, waiting_width, bottom.height),
        notice=notice,
        media=notice if media else Box(notice.x, notice.y, 0, 0),
    )


def row_number(height: int, *, unit: float) -> int:
    """Return the type of a counter's number in a row of `height` pixels."""
    return round(min(NUMBER_MOST * height, max(NUMBER * unit, NUMBER_SHARE * height)))


def row_height_for(number: float, *, unit: float) -> int:
    """Return how high a row must be so that its number has this type."""
    return ceil(ceil(number) / (NUMBER_MOST if number <= NUMBER * unit else NUMBER_SHARE))


def rows_that_fit(bands: Bands, *, row_height: int) -> int:
    """Return how many rows of `row_height` pixels the list can hold beside a call of four signs; at least one."""
    side = lay_out_list(bands, number_ems=2.5, rows=0, media=False, row_height=0)
    return max(1, (side.waiting.height - bands.px(BELOW_MANY)) // max(1, row_height))


def _rows(side: Box, rows: int, px: Pixels, *, media: bool, row_height: int) -> tuple[tuple[Box, ...], Box]:
    """Hang the counters' rows from the top; what they leave belongs to the waiting and the notice."""
    if not rows:
        return (), side
    least_below = px(BELOW_FEW) if rows <= 4 else px(BELOW_MANY)
    high = min(max(px(ROW), row_height), (side.height - least_below) // rows)
    if media:
        high = min(high, max(px(ROW_BESIDE_MEDIA), row_height, (side.height - px(BELOW_MEDIA)) // rows))
    boxes = tuple(Box(side.x, side.top - high * (place + 1), side.width, high) for place in range(rows))
    return boxes, Box(side.x, side.y, side.width, boxes[-1].y - side.y)
