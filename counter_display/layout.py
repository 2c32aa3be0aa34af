"""Where each part of the wall hangs, for any size of screen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple

from assets.theme import load_theme

# Frieze pictures are drawn for these heights; one of them always stands in whole pixels.
FRIEZES: Final = (44, 40, 28, 24)
MARGIN: Final = 40
# The call panel, and how wide it is for a number of five signs; pixels of a wall 1920 wide.
CALL_WIDTH: Final = 1136
CALL_WIDEST: Final = 1320
# Type in which capitals (0.745 of it) are a quarter of the wall's height.
LEAST_NUMBER: Final = 363
Pixels = Callable[[float], int]


class Box(NamedTuple):
    """A rectangle in pixels from the window's lower left corner."""

    x: int
    y: int
    width: int
    height: int

    @property
    def top(self) -> int:
        """Return the upper edge."""
        return self.y + self.height

    @property
    def right(self) -> int:
        """Return the right edge."""
        return self.x + self.width


NOWHERE: Final = Box(0, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The places of all parts; `unit` is how large one pixel of a wall 1920×1080 is here."""

    unit: float
    upright: bool
    header: Box
    frieze: Box
    warning: Box
    call: Box
    number_size: int
    rows: tuple[Box, ...]
    waiting: Box
    notice: Box
    running: Box

    def above_running(self) -> Box:
        """Return everything but the running text."""
        return Box(0, self.running.top, self.header.width, self.header.top - self.running.top)


def lay_out(width: int, height: int, *, number_ems: float, rows: int, warned: bool) -> Layout:
    """Divide a window: `number_ems` is the called number's width at size 1, `rows` how many counters are listed."""
    upright = height > width
    unit = min(width / 1080, height / 1920) if upright else min(width / 1920, height / 1080)

    def px(pixels: float) -> int:
        return round(pixels * unit)

    header = _band(height, width, px(168 if upright else 121))
    frieze = _band(header.y, width, next((high for high in FRIEZES if high <= px(40) + 1), FRIEZES[-1]))
    warning = _band(frieze.y, width, px(76) if warned else 0)
    running = Box(0, 0, width, px(107))
    main = Box(0, running.top, width, warning.y - running.top)
    if upright:
        call = Box(0, main.top - round(main.height * 0.48), width, round(main.height * 0.48))
        side = Box(0, main.y, width, main.height - call.height)
    else:
        # One of two widths, so that the wall does not twitch from call to call.
        narrow = number_ems * LEAST_NUMBER + 2 * MARGIN <= CALL_WIDTH
        panel = CALL_WIDTH if narrow else CALL_WIDEST
        call = Box(0, main.y, round(width * panel / 1920), main.height)
        side = Box(call.right, main.y, width - call.right, main.height)
    boxes, bottom = _rows(side, rows, px)
    # Beside a wide call panel both share what is left.
    waiting_width = min(px(280), round(bottom.width * 0.4))
    return Layout(
        unit=unit,
        upright=upright,
        header=header,
        frieze=frieze,
        warning=warning,
        call=call,
        number_size=_number_size(call, number_ems, unit),
        rows=boxes,
        waiting=Box(bottom.x, bottom.y, waiting_width, bottom.height),
        notice=Box(bottom.x + waiting_width, bottom.y, bottom.width - waiting_width, bottom.height),
        running=running,
    )


def _band(top: int, width: int, height: int) -> Box:
    return Box(0, top - height, width, height)


def _number_size(call: Box, ems: float, unit: float) -> int:
    """Return the largest type in which the number fits beside its margins; never above the theme's size."""
    wanted = (load_theme().type["display"].number or 420) * unit
    return int(min(wanted, (call.width - 2 * MARGIN * unit) / ems)) if ems else int(wanted)


def _rows(side: Box, rows: int, px: Pixels) -> tuple[tuple[Box, ...], Box]:
    """Hang the counters' rows from the top; what they leave belongs to the waiting and the notice."""
    if not rows:
        return (), side
    least_below = px(303) if rows <= 4 else px(260)
    high = min(px(140), (side.height - least_below) // rows)
    boxes = tuple(Box(side.x, side.top - high * (place + 1), side.width, high) for place in range(rows))
    return boxes, Box(side.x, side.y, side.width, boxes[-1].y - side.y)
