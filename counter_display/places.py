"""What hangs in the same place on every wall: head, frieze, warning, the zone's title, running text; and the rest."""

from dataclasses import dataclass
from math import ceil, log
from typing import Final, NamedTuple

from assets.theme import load_theme

# Frieze pictures are drawn for these heights; one of them always stands in whole pixels.
FRIEZES: Final = (44, 40, 28, 24)
MARGIN: Final = 40
CAPITAL: Final = load_theme().font.capital
# Type in which capitals are a quarter of the wall's height; pixels of a wall 1080 high.
LEAST_NUMBER: Final = 363
# Three steps lead from the theme's number (420) to the widest one of five signs, which just has its quarter.
STEP: Final = (361.6 / 420) ** (1 / 3)


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
class Bands:
    """The bands across the wall; `main` is what is left for the layout, `unit` one pixel of a wall 1920×1080 here."""

    unit: float
    upright: bool
    header: Box
    frieze: Box
    warning: Box
    title: Box
    main: Box
    running: Box

    def px(self, pixels: float) -> int:
        """Return so many pixels of the drawn wall in pixels of this one."""
        return round(pixels * self.unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The places of all parts; what a layout does not have is `NOWHERE`.

    `call` is the panel with the number, in type of `number_size`; `rows` are the counters of this page, as rows of a
    list or tiles of a grid. `media` is where pictures and videos may be shown. In a `strip` number and
    counter stand side by side.
    """

    bands: Bands
    call: Box
    number_size: int
    rows: tuple[Box, ...] = ()
    waiting: Box = NOWHERE
    notice: Box = NOWHERE
    media: Box = NOWHERE
    strip: bool = False

    @property
    def unit(self) -> float:
        """Return how large one pixel of a wall 1920×1080 is here."""
        return self.bands.unit

    def above_running(self) -> Box:
        """Return everything but the running text."""
        header, running = self.bands.header, self.bands.running
        return Box(0, running.top, header.width, header.top - running.top)


def lay_out_bands(width: int, height: int, *, warned: bool, titled: bool) -> Bands:
    """Divide a window from top and bottom; a warning and a zone's title have a band only when there is one."""
    upright = height > width
    unit = min(width / 1080, height / 1920) if upright else min(width / 1920, height / 1080)

    def px(pixels: float) -> int:
        return round(pixels * unit)

    header = _band(height, width, px(168 if upright else 121))
    frieze = _band(header.y, width, next((high for high in FRIEZES if high <= px(40) + 1), FRIEZES[-1]))
    warning = _band(frieze.y, width, px(76) if warned else 0)
    title = _band(warning.y, width, px(76) if titled else 0)
    running = Box(0, 0, width, px(107))
    return Bands(
        unit=unit,
        upright=upright,
        header=header,
        frieze=frieze,
        warning=warning,
        title=title,
        main=Box(0, running.top, width, title.y - running.top),
        running=running,
    )


def number_type(width: float, ems: float, most: float) -> int:
    """Return the type in which a number of `ems` (its width at size 1) fits into `width`: `most`, or steps below it.

    In steps, because every size of type that was ever used is kept in memory, with all its digits.
    """
    if not ems or width / ems >= most:
        return int(most)
    return int(most * STEP ** ceil(log(width / ems / most) / log(STEP)))


def _band(top: int, width: int, height: int) -> Box:
    return Box(0, top - height, width, height)
