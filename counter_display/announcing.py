"""Which call stands large on the wall: calls in quick succession take turns, and a new one flashes."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from assets.theme import load_theme
from hub.protocol.counters import Call

# As long as one needs to look up, read the number and find the counter.
SHOWN_AT_LEAST: Final = 5.0


class Announced(NamedTuple):
    """A call, and from when it stands large (seconds of the device's steady clock)."""

    call: Call
    start: float


def announce(announced: Sequence[Announced], call: Call, *, at: float) -> tuple[Announced, ...]:
    """Return the announcements with `call` added: at once, or when those before it had their time.

    A call that still waits for its turn and is repeated keeps its turn. What is over is forgotten.
    """
    shown = standing(announced, at=at)
    waiting = [one for one in announced if one.start > at]
    kept = ((shown,) if shown else ()) + tuple(waiting)
    if any((one.call.number, one.call.counter) == (call.number, call.counter) for one in waiting):
        return kept
    return (*kept, Announced(call, max(at, kept[-1].start + SHOWN_AT_LEAST) if kept else at))


def standing(announced: Sequence[Announced], *, at: float) -> Announced | None:
    """Return the announcement whose turn it is, or None when nothing was announced."""
    return next((one for one in reversed(announced) if one.start <= at), None)


def is_new(announced: Announced, *, at: float) -> bool:
    """Tell whether the call still asks for attention: it flashes, or wears its frame."""
    return 0 <= at - announced.start < load_theme().motion.call_ms / 1000


def flashes(announced: Announced, *, at: float) -> bool:
    """Tell whether the panel is swapped to kunyit now.

    Three times kunyit, three times nila, half a second each, then nila for good: one flash a second,
    well under the three a second of WCAG 2.3.1.
    """
    motion = load_theme().motion
    half = motion.call_ms / motion.call_swaps / 2 / 1000
    return is_new(announced, at=at) and int((at - announced.start) / half) % 2 == 0
