"""How long a visitor will probably wait: a simple, honest interval."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from heapq import nlargest
from math import ceil, floor
from typing import Final

# Until the office's own day tells more. A real hall's median is 1.7 to 6 minutes a visitor, with a long tail.
USUAL_SECONDS: Final = 300.0
# So many of a line's last visitors tell how long one takes.
RECENT: Final = 20
STEP: Final = 5
# A line of many visitors strays less than one visitor does; these hold the middle half of a log-normal hall.
LOW: Final = 0.7
HIGH: Final = 1.4


@dataclass(frozen=True, slots=True)
class Estimate:
    """An interval of waiting in whole minutes."""

    least: int
    most: int


def seconds_each(ended: Iterable[tuple[datetime, datetime]]) -> float:
    """Return how long one visitor of a line has taken lately: from call to end, the mean of the last `RECENT`.

    `ended` are the moments of call and end of visitors served today; before anybody was, the usual.
    """
    latest = nlargest(RECENT, ended)
    # A clock that was set back in between must not make anybody's service negative.
    seconds = [max((end - called).total_seconds(), 0.0) for called, end in latest]
    return sum(seconds) / len(seconds) if seconds else USUAL_SECONDS


def estimate(*, ahead: int, seconds_each: float, counters: int, opens_in: float = 0.0) -> Estimate:
    """Estimate the wait behind `ahead` people whom `counters` (at least one) serve in `seconds_each`.

    `opens_in` are the seconds until the counters open. Both ends are multiples of five minutes, so that the
    promise sounds no more exact than it is.
    """
    # A clock set back may have made somebody's service look shorter than nothing.
    minutes = ahead * max(seconds_each, 0.0) / max(counters, 1) / 60
    start = opens_in / 60
    least = floor((start + minutes * LOW) / STEP) * STEP
    most = ceil((start + minutes * HIGH) / STEP) * STEP
    return Estimate(least, max(most, least + STEP))
