"""Where the words of the call hang inside their panel."""

from dataclasses import dataclass
from typing import Final

from counter_display.places import CAPITAL, MARGIN, NOWHERE, Box

HEADING: Final = 60
TOWARDS: Final = 56
COUNTER: Final = 140
GREETING: Final = 140
ADVICE: Final = 60
STRIP_GREETING: Final = 110
STRIP_ADVICE: Final = 52
LEAST: Final = 32
RADIUS: Final = 28
CHIP_HEIGHT: Final = 195
CHIP_PADDING: Final = 51
CHIP_AWAY: Final = 37
# A name that in one line were smaller than this is broken into two lines of this type.
TWO_LINES: Final = 78
# The widest number of four signs at size 1 ("W999").
FOUR_SIGNS: Final = 2.85
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
    towards, away = towards_ems * TOWARDS * unit, CHIP_AWAY * unit
    size, chip = chip_type(counter_ems, unit=unit, room=inner - towards - away)
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


def lay_out_strip(panel: Box, *, unit: float, number_size: int, number_ems: float, counter_ems: float) -> CallLayout:
    """Hang the number at the left of a low `panel`, and at its right where to go."""
    margin, middle = MARGIN * unit, panel.y + panel.height / 2
    # For every number of four signs the counter begins at the same place.
    number = max(number_ems, FOUR_SIGNS) * number_size
    left = panel.x + margin + number + 1.5 * margin
    room = panel.right - margin - left
    size, chip = chip_type(counter_ems, unit=unit, room=room)
    high, words = CHIP_HEIGHT * unit, TOWARDS * unit
    top = middle + (high + 1.5 * words) / 2
    return CallLayout(
        number=_box(panel.x + margin, panel.y, number, panel.height),
        towards=_box(left, top - words, room, words),
        chip=_box(left, top - 1.5 * words - high, chip, high),
        greeting=_box(panel.x + margin, middle - 10 * unit, panel.width - 2 * margin, 150 * unit),
        advice=_box(panel.x + margin, panel.y + 10 * unit, panel.width - 2 * margin, panel.height / 2 - 30 * unit),
        towards_size=round(words),
        counter_size=size,
        greeting_size=round(STRIP_GREETING * unit),
        advice_size=round(STRIP_ADVICE * unit),
        least=round(LEAST * unit),
        radius=round(RADIUS * unit),
    )


def chip_type(ems: float, *, unit: float, room: float) -> tuple[int, float]:
    """Return the type of a counter's name of `ems` and how wide its field becomes in `room`; a long one has two lines.

    Where two lines do not hold it in this type, it is set smaller when it is drawn.
    """
    padding = 2 * CHIP_PADDING * unit
    one_line = (room - padding) / ems if ems else COUNTER * unit
    if one_line >= TWO_LINES * unit:
        size = int(min(COUNTER * unit, one_line))
        return size, ems * size + padding
    return int(TWO_LINES * unit), room


def _box(x: float, y: float, width: float, height: float) -> Box:
    return Box(round(x), round(y), round(width), round(height))
