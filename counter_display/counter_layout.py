"""Where the parts hang on a counter's own display above its window: its name, and its number as large as it fits."""

from dataclasses import dataclass
from typing import Final

from counter_display.places import CAPITAL, MARGIN, NOWHERE, Bands, Box, Layout, number_type

NAME: Final = 150
NAME_UPRIGHT: Final = 210
LEAST_NAME: Final = 60
STATE: Final = 150
ADVICE: Final = 64
LEAST: Final = 40
# The number's capitals may take this part of the panel's height.
NUMBER_SHARE: Final = 0.59
# While nobody stands here a picture may take so much of the panel: of its width, upright of its height.
MEDIA_SHARE: Final = 0.5


def lay_out_counter(bands: Bands, *, number_ems: float, media: bool) -> Layout:
    """Give all of `bands.main` to the counter; a picture is let in beside its name only while it has no number."""
    main = bands.main
    call, picture = main, NOWHERE
    if media and not number_ems and bands.upright:
        high = round(main.height * MEDIA_SHARE)
        call, picture = Box(0, main.y + high, main.width, main.height - high), Box(0, main.y, main.width, high)
    elif media and not number_ems:
        wide = round(main.width * MEDIA_SHARE)
        call, picture = (
            Box(0, main.y, main.width - wide, main.height),
            Box(main.width - wide, main.y, wide, main.height),
        )
    room = main.width - 2 * MARGIN * bands.unit
    most = main.height * NUMBER_SHARE / CAPITAL
    return Layout(bands=bands, call=call, number_size=number_type(room, number_ems, most), media=picture)


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterWords:
    """Places and type sizes of the words on a counter's own display."""

    name: Box = NOWHERE
    number: Box = NOWHERE
    state: Box = NOWHERE
    advice: Box = NOWHERE
    name_size: int = NAME
    least_name: int = LEAST_NAME
    state_size: int = STATE
    advice_size: int = ADVICE
    least: int = LEAST


def lay_out_words(panel: Box, *, unit: float, number_size: int) -> CounterWords:
    """Hang the name on top, the number in the middle of the rest; else the state and its advice stand there."""
    margin = round(MARGIN * unit)
    inner = panel.width - 2 * margin
    wanted = (NAME_UPRIGHT if panel.height > panel.width else NAME) * unit
    high = round(min(wanted * 1.2, panel.height * 0.26))
    name = Box(panel.x + margin, panel.top - margin // 2 - high, inner, high)
    rest = Box(panel.x + margin, panel.y, inner, name.y - panel.y)
    number = round(number_size * CAPITAL)
    half = round(rest.height * 0.46)
    return CounterWords(
        name=name,
        number=Box(rest.x, rest.y + (rest.height - number) // 2, inner, number),
        state=Box(rest.x, rest.top - half, inner, half),
        advice=Box(rest.x, rest.y + margin, inner, rest.height - half - 2 * margin),
        name_size=round(min(wanted, high / 1.2)),
        least_name=round(LEAST_NAME * unit),
        state_size=round(STATE * unit),
        advice_size=round(ADVICE * unit),
        least=round(LEAST * unit),
    )
