"""Where the words of the wall's head hang."""

from dataclasses import dataclass
from typing import Final

from counter_display.places import NOWHERE, Box

EDGE: Final = 48
NAME_LEFT: Final = 152
CLOCK_WIDTH: Final = 250
DATE_WIDTH: Final = 460


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderLayout:
    """Places and type sizes of mark, office, region, date and clock; nothing is set smaller than `least`."""

    mark: Box = NOWHERE
    office: Box = NOWHERE
    region: Box = NOWHERE
    date: Box = NOWHERE
    clock: Box = NOWHERE
    office_size: int = 46
    region_size: int = 34
    date_size: int = 44
    clock_size: int = 84
    least: int = 26


def lay_out_header(band: Box, *, unit: float, upright: bool, region: bool) -> HeaderLayout:
    """Hang the words in `band`; without a region the office stands in the middle of the height."""

    def part(left: float, middle: float, width: float, height: float) -> Box:
        """Return a box by its left edge and the middle of its height, in units from the band's corner."""
        x, y = band.x + left * unit, band.y + (middle - height / 2) * unit
        return Box(round(x), round(y), round(width * unit), round(height * unit))

    wide, middle = band.width / unit, band.height / unit / 2
    right = wide - EDGE
    if upright:
        # Side by side they would not fit: the date under the clock.
        clock, date = (
            part(right - CLOCK_WIDTH, middle + 26, CLOCK_WIDTH, 84),
            part(right - DATE_WIDTH, middle - 46, DATE_WIDTH, 44),
        )
        name_width = right - DATE_WIDTH - 24 - NAME_LEFT
    else:
        clock = part(right - CLOCK_WIDTH, middle, CLOCK_WIDTH, 84)
        date = part(wide / 2, middle, right - CLOCK_WIDTH - 20 - wide / 2, 56)
        name_width = wide / 2 - 24 - NAME_LEFT
    return HeaderLayout(
        mark=part(EDGE, middle, 80, 80),
        office=part(NAME_LEFT, middle + (19 if region else 0), name_width, 60),
        region=part(NAME_LEFT, middle - 27, name_width, 44),
        date=date,
        clock=clock,
        office_size=round(46 * unit),
        region_size=round(34 * unit),
        date_size=round((36 if upright else 44) * unit),
        clock_size=round(84 * unit),
        least=round(26 * unit),
    )
