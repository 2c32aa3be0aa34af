"""What an LED panel has to say at one instant: the same words as the wall, few enough for a row of lamps."""

from dataclasses import dataclass

from assets.theme import load_theme
from counter_display.announcing import flashes, is_new, standing
from counter_display.sight import sight
from counter_display.wall import Now, Wall


@dataclass(frozen=True, slots=True, kw_only=True)
class LedWall:
    """What every kind of panel is made from, in the office's own letters (each panel says what it can show).

    `number` and `counter` are empty when nobody was called today. `is_new` says that the call still asks for
    attention, `lit` that it is in the bright half of a flash; `settled` is when that is over, in steady seconds.
    `lost` is a sentence when what is shown may be old, else empty.
    """

    number: str = ""
    counter: str = ""
    is_new: bool = False
    lit: bool = False
    settled: float = 0.0
    text: tuple[str, ...] = ()
    clock: str = ""
    lost: str = ""


def led_wall(wall: Wall, now: Now) -> LedWall:
    """Return what the panels say at `now`; in place of a call they tell how one gets a number."""
    seen = sight(wall, now)
    shown = standing(wall.announced, at=now.steady) if seen.number else None
    instead = " ".join(filter(None, (seen.greeting.rstrip("."), "-" if seen.advice else "", seen.advice)))
    return LedWall(
        number=seen.number,
        counter=seen.counter,
        is_new=shown is not None and is_new(shown, at=now.steady),
        lit=shown is not None and flashes(shown, at=now.steady),
        settled=shown.start + load_theme().motion.call_ms / 1000 if shown else 0.0,
        text=tuple(filter(None, (instead, *seen.running_text))),
        clock=seen.clock,
        lost=seen.warning,
    )
