"""What an LED panel has to say at one instant: the same words as the wall, few enough for a row of lamps."""

from dataclasses import dataclass

from assets.theme import load_theme
from counter_display.announcing import standing
from counter_display.sight import sight
from counter_display.view import View
from counter_display.wall import Now, Wall


@dataclass(frozen=True, slots=True, kw_only=True)
class LedWall:
    """What every kind of panel is made from, in the office's own letters (each panel says what it can show).

    `number` is empty when nobody is called; `counter` as well, unless the panel is one counter's own. `is_new` says
    that the call still asks for attention, `lit` that it is in the bright half of a flash; `settled` is when that is
    over, in steady seconds. `warning` stands in place of the running text; with `lost` all else may be old. When
    `still`, nothing shall glide.
    """

    number: str = ""
    counter: str = ""
    is_new: bool = False
    lit: bool = False
    settled: float = 0.0
    text: tuple[str, ...] = ()
    clock: str = ""
    warning: str = ""
    lost: bool = False
    still: bool = False


def led_wall(wall: Wall, now: Now, view: View) -> LedWall:
    """Return what a panel of this `view` says at `now`; in place of a call it tells how one gets a number."""
    seen = sight(wall, now, view)
    shown = standing(wall.announced, at=now.steady)
    instead = " - ".join(filter(None, (seen.greeting.rstrip("."), seen.advice)))
    return LedWall(
        number=seen.number,
        counter=seen.counter,
        is_new=seen.calling,
        # Where nothing may flash, a new call is simply there.
        lit=seen.swapped or seen.framed,
        settled=shown.start + load_theme().motion.call_ms / 1000 if shown else 0.0,
        text=tuple(filter(None, (instead, *seen.running_text))),
        clock=seen.clock,
        warning=seen.warning,
        still=seen.still,
        lost=seen.lost or wall.refused is not None,
    )
