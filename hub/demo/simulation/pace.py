"""The pace of a real hall: when citizens come, what for, and how long they are served.

The figures are those of LOAD.md: a puskesmas's queue log of 49 open days in October and November 2022, 14 662 tickets,
about nine counters. Its shape is used here, its size scaled to the counters there are. Times are seconds.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import exp, log
from random import Random
from statistics import NormalDist
from typing import Final

# Share of the day's tickets, in per cent, taken in each ten minutes from 06:40 on; the rest comes in the last one.
SHARES: Final = (
    *(0.6, 4.4, 3.4, 5.0, 6.1, 6.3, 6.9, 6.4, 6.7, 6.8, 5.9),
    *(6.0, 5.7, 5.8, 5.1, 5.0, 4.2, 3.8, 2.7, 2.1, 0.8, 0.3),
)
STEP: Final = 600.0
# Mean tickets on a day of the log (14 662 in 49 days), and the counters that served them.
TICKETS: Final = 299
LOG_COUNTERS: Final = 9

SECOND_SERVICE: Final = 0.46
NEVER_SERVED: Final = 0.015
# The log does not tell; ours.
PRIORITY: Final = 0.08
LACKING: Final = 0.05
WALK: Final = (5.0, 25.0)

LONGEST: Final = 3600.0
QUARTERS: Final = (0.25, 0.50, 0.75, 0.90)


@dataclass(frozen=True, slots=True)
class Kind:
    """One service of the log: its share of the tickets, and p25, p50, p75, p90 of its service time."""

    share: float
    times: tuple[float, float, float, float]


# Most used first; the last row stands for the log's small services, in the (geometric) middle of their range.
KINDS: Final = (
    Kind(0.53, (66, 100, 169, 281)),
    Kind(0.22, (43, 92, 190, 290)),
    Kind(0.08, (98, 257, 363, 598)),
    Kind(0.06, (232, 365, 547, 800)),
    Kind(0.04, (275, 429, 622, 1041)),
    Kind(0.03, (362, 588, 938, 1311)),
    Kind(0.04, (236, 415, 666, 1105)),
)


def tickets_a_day(counters: int) -> int:
    """Return how many citizens come in a day to a hall with so many counters."""
    return max(1, round(TICKETS * counters / LOG_COUNTERS))


def arrivals(chance: Random, tickets: int) -> list[float]:
    """Return when each of the day's citizens comes, in seconds since 06:40, in order."""
    ends = tuple(accumulate(SHARES))
    drawn = sorted(chance.uniform(0.0, ends[-1]) for _ in range(tickets))
    return [_moment(share, ends) for share in drawn]


def kind_of(place: int) -> Kind:
    """Return the figures for an office's service by its place in use, 0 for the most used."""
    return KINDS[min(place, len(KINDS) - 1)]


def weights(services: int) -> list[float]:
    """Return each service's share of the tickets, most used first; the small ones divide the last share."""
    small = max(1, services - len(KINDS) + 1)
    return [kind_of(place).share / (small if place >= len(KINDS) - 1 else 1) for place in range(services)]


def service_time(chance: Random, kind: Kind) -> float:
    """Draw how long one visitor is served.

    Log-normal between the log's quartiles, each stretch with a spread of its own: one log-normal for the whole
    fits the middle, but not the long right tail.
    """
    points = [(NormalDist().inv_cdf(share), log(time)) for share, time in zip(QUARTERS, kind.times, strict=True)]
    return min(LONGEST, exp(_along(points, chance.gauss(0.0, 1.0))))


def _along(points: Sequence[tuple[float, float]], at: float) -> float:
    """Return the height at `at` on the straight pieces through the points, the outer ones drawn on."""
    pieces = list(pairwise(points))
    (left, low), (right, high) = next((piece for piece in pieces if at < piece[1][0]), pieces[-1])
    return low + (at - left) * (high - low) / (right - left)


def _moment(share: float, ends: tuple[float, ...]) -> float:
    step = min(bisect_right(ends, share), len(ends) - 1)
    began = ends[step] - SHARES[step]
    return STEP * (step + (share - began) / SHARES[step])
