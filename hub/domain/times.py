"""How long a visit took, from the journal's steps: waiting, walking to the counter, being served."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from statistics import median
from typing import Final

from hub.domain.ticket import IN_LINE, State

SERVED: Final = frozenset({State.DONE, State.RETURNED, State.LATER})


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of one visit so far; a part that never happened is 0."""

    waiting: float
    walking: float
    serving: float
    served: bool


@dataclass(frozen=True, slots=True)
class Spread:
    """Of several visits: how many, the middle one and the ninth of ten, in whole seconds."""

    visits: int
    median: int
    ninth_of_ten: int


def times(life: Iterable[tuple[State, datetime]]) -> Times:
    """Add up how long a ticket was in which state; `life` are the states it came to, in order.

    Whoever is sent on or comes back late waits, walks and is served again, and all of it counts.
    """
    steps = list(life)
    waiting = walking = serving = 0.0
    for (state, since), (_, until) in pairwise(steps):
        seconds = (until - since).total_seconds()
        if state in IN_LINE:
            waiting += seconds
        elif state is State.CALLED:
            walking += seconds
        elif state is State.SERVING:
            serving += seconds
    return Times(waiting, walking, serving, any(state in SERVED for state, _ in steps))


def spread(seconds: Sequence[float]) -> Spread | None:
    """Summarise; None of nobody."""
    if not seconds:
        return None
    ordered = sorted(seconds)
    return Spread(len(ordered), round(median(ordered)), round(ordered[min(len(ordered) - 1, len(ordered) * 9 // 10)]))
