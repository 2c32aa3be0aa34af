"""How long a visitor will probably wait: a simple, honest interval."""

from dataclasses import dataclass
from math import ceil, floor
from typing import Final

# Until the office's own day tells more. A real hall's median is 1.7 to 6 minutes a visitor, with a long tail.
USUAL_SECONDS: Final = 300.0
STEP: Final = 5
# A line of many visitors strays less than one visitor does; these hold the middle half of a log-normal hall.
LOW: Final = 0.7
HIGH: Final = 1.4


@dataclass(frozen=True, slots=True)
class Estimate:
    """An interval of waiting in whole minutes."""

    least: int
    most: int


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
