"""Waiting for what a window shows, as long as a busy machine may take: a test never fails for its slowness."""

from collections.abc import Callable
from time import monotonic
from typing import Any

PATIENT = 40.0


async def until(true: Callable[[], object], *, seconds: float = PATIENT, what: str = "") -> None:
    """Wait for frames until `true()`; raise TimeoutError with `what` was waited for."""
    from kiosk import touch  # only where the window's rules are set

    await touch.until(true, seconds=seconds, what=what)


async def rested(thing: Any) -> None:
    """Wait until a finger that has read what is new, or has just touched `thing`, is let through."""
    await until(lambda: thing is None or monotonic() >= thing._rested_at, what="the touch to count")


async def touched(thing: Any) -> bool:
    """Touch `thing` as a quick finger would, once it lets one through; tell whether the finger met it.

    In the one frame in which a screen is drawn anew its things have no place yet: a finger that comes down just then
    meets nothing, and its owner touches again.
    """
    from kiosk.touch import NothingThere, down, frames, up

    await rested(thing)
    try:
        at = await down(thing)
    except NothingThere:
        return False
    met = bool(thing.pressed)
    await frames(2)
    await up(at)
    await frames(2)
    return met


async def time_passes(app: Any, *, asked: str = "Masih di sana?") -> None:
    """Let nobody touch the glass for so long that the question stands there; `asked` are its words."""
    from kiosk.touch import on_glass
    from kiosk.widgets.words import Words

    app.presence._touched_at -= app.glass.idle_seconds
    await until(lambda: any(asked in label.words for label in on_glass(Words)), what=f"the words {asked!r}")


def nobody_answers(app: Any) -> None:
    """Let the time of the question pass as well."""
    from kiosk.touch import on_glass
    from kiosk.widgets.countdown import Countdown

    asking = next(on_glass(Countdown, lambda one: app.presence.asking in _above(one)))
    asking._gone = app.glass.still_there_seconds


def _above(widget: Any) -> list[Any]:
    above = [widget]
    while above[-1].parent is not None and above[-1].parent is not above[-1]:
        above.append(above[-1].parent)
    return above
