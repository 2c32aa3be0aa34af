"""Where the words of the call hang inside their panel."""

from dataclasses import dataclass
from typing import Final

from counter_display.places import CAPITAL, MARGIN, NOWHERE, Box

HEADING: Final = 60
TOWARDS: Final = 56
COUNTER: Final = 140
GREETING: Final = 140
ADVICE: Final = 60
LEAST: Final = 32
RADIUS: Final = 28
CHIP_HEIGHT: Final = 195
CHIP_PADDING: Final = 51
CHIP_AWAY: Final = 37
# How the free height is shared: above the heading, below it, above the counter, below it.
GAPS: Final = (0.235, 0.245, 0.2, 0.32)


@dataclass(frozen=True, slots=True, kw_only=True)
class CallLayout:
    """The places of the heading, the number, the words before the counter and the counter's field; type sizes."""

    heading: Box = NOWHERE
    number: Box = NOWHERE
    towards: Box = NOWHERE
    chip: Box = NOWHERE
    greeting: Box = NOWHERE
    advice: Box = NOWHERE
    heading_size: int = HEADING
    towards_size: int = TOWARDS
    counter_size: int = COUNTER
    greeting_size: int = GREETING
    advice_size: int = ADVICE
    least: int = LEAST
    radius: int = RADIUS


def lay_out_call(panel: Box, *, unit: float, number_size: int, counter_ems: float, towards_ems: float) -> CallLayout:
    """Stack heading, number and counter in `panel`; `…_ems` are the widths of the words at size 1."""
    heading, number = HEADING * unit, number_size * CAPITAL
    high = CHIP_HEIGHT * unit
    free = max(0.0, panel.height - heading - number - high)
    above, below, before, _ = (share * free for share in GAPS)
    inner = panel.width - 2 * MARGIN * unit

    def row(top: float, height: float, x: float = panel.x + MARGIN * unit, width: float = inner) -> Box:
        return Box(round(x), round(top - height), round(width), round(height))

    number_top = panel.top - above - heading - below
    chip_top = number_top - number - before
    towards = towards_ems * TOWARDS * unit
    away, padding = CHIP_AWAY * unit, CHIP_PADDING * unit
    room = inner - towards - away - 2 * padding
    size = int(min(COUNTER * unit, room / counter_ems)) if counter_ems else int(COUNTER * unit)
    chip = counter_ems * size + 2 * padding
    left = panel.x + (panel.width - towards - away - chip) / 2
    middle = panel.y + panel.height / 2
    return CallLayout(
        heading=row(panel.top - above, heading),
        number=row(number_top, number),
        towards=row(chip_top, high, left, towards + 2),
        chip=row(chip_top, high, left + towards + away, chip),
        greeting=row(middle + 200 * unit, 180 * unit),
        advice=row(middle - 20 * unit, 240 * unit, panel.x + 2 * MARGIN * unit, panel.width - 4 * MARGIN * unit),
        heading_size=round(heading),
        towards_size=round(TOWARDS * unit),
        counter_size=size,
        greeting_size=round(GREETING * unit),
        advice_size=round(ADVICE * unit),
        least=round(LEAST * unit),
        radius=round(RADIUS * unit),
    )
