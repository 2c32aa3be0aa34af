"""Which call stands large on the wall: calls in quick succession take turns, and a new one flashes."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from assets.theme import load_theme
from hub.protocol.counters import Call

# As long as one needs to look up, read the number and find the counter.
SHOWN_AT_LEAST: Final = 5.0
# In a rush, when more than one call waits for its turn: the three flashes, then the next.
SHOWN_IN_A_RUSH: Final = 3.0
# More are not kept waiting: a wall that lags behind the hall is worse than a call that only stands in the list.
MOST_WAITING: Final = 4


class Announced(NamedTuple):
    """A call, and from when it stands large (seconds of the device's steady clock)."""

    call: Call
    start: float


def announce(announced: Sequence[Announced], call: Call, *, at: float) -> tuple[Announced, ...]:
    """Return the announcements with `call` added: at once, or when those before it had their time.

    A call that still waits for its turn and is repeated keeps its turn. What is over is forgotten.
    """
    waiting = _waiting(announced, at)
    if not any((one.number, one.counter) == (call.number, call.counter) for one in waiting):
        waiting.append(call)
    return _taking_turns(standing(announced, at=at), waiting[-MOST_WAITING:], at)


def arrived(announced: Sequence[Announced], number: str, *, at: float) -> tuple[Announced, ...]:
    """Return the announcements once `number` needs no call any more: its turn goes to the next.

    The newest call stays, so that in the end the wall shows who was called last.
    """
    waiting = _waiting(announced, at)
    kept = [call for place, call in enumerate(waiting, 1) if call.number != number or place == len(waiting)]
    return tuple(announced) if kept == waiting else _taking_turns(standing(announced, at=at), kept, at)


def _waiting(announced: Sequence[Announced], at: float) -> list[Call]:
    return [one.call for one in announced if one.start > at]


def _taking_turns(shown: Announced | None, waiting: Sequence[Call], at: float) -> tuple[Announced, ...]:
    each = SHOWN_AT_LEAST if len(waiting) <= 1 else SHOWN_IN_A_RUSH
    first = max(at, shown.start + each) if shown else at
    turns = (Announced(call, first + each * place) for place, call in enumerate(waiting))
    return (*((shown,) if shown else ()), *turns)


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
