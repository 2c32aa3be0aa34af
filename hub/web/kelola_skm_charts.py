"""Where the lines and points of the survey's charts lie: drawn on the server, in shapes that print in grey.

Nothing here says anything by its colour, and every chart stands beside a table with its numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from hub.domain.skm import indonesian
from hub.domain.survey_board import Figure
from hub.domain.survey_scheme import CURRENT

LEAST_INDEX: Final = Decimal(25)
MOST_INDEX: Final = Decimal(100)
# A chart begins at 50, so that a month's change is seen, unless a month lies below.
USUAL_LEAST: Final = Decimal(50)
WIDTH: Final = 1000
HEIGHT: Final = 300
LEFT: Final = 16
RIGHT: Final = 52
TOP: Final = 30
BOTTOM: Final = 46
# With more months the values no longer fit beside their points; the table has them all.
MOST_LABELLED: Final = 26


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at a place of the chart, in its own units, with its words."""

    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """The months' chart: runs of points joined by lines, months held back, names of months and years, the classes."""

    width: int
    height: int
    left: int
    right: int
    foot: int
    runs: tuple[str, ...]
    points: tuple[Mark, ...]
    held: tuple[Mark, ...]
    months: tuple[Mark, ...]
    years: tuple[Mark, ...]
    edges: tuple[float, ...]
    bands: tuple[Mark, ...]


def trend_of(months: Sequence[Figure]) -> Trend:
    """Return the chart of these months, the oldest on the left; a month without an index is a gap."""
    told = [month.index for month in months if month.index is not None]
    least = USUAL_LEAST if all(index >= USUAL_LEAST for index in told) else LEAST_INDEX
    foot, step = HEIGHT - BOTTOM, (WIDTH - LEFT - RIGHT) / max(1, len(months))

    def across(place: int) -> float:
        return round(LEFT + step * (place + 0.5), 1)

    def up(index: Decimal) -> float:
        return round(foot - float((index - least) / (MOST_INDEX - least)) * (foot - TOP), 1)

    points: dict[int, Mark] = {
        place: Mark(across(place), up(month.index), indonesian(month.index) if len(months) <= MOST_LABELLED else "")
        for place, month in enumerate(months)
        if month.index is not None
    }
    runs: list[list[str]] = []
    for place, point in points.items():
        if place - 1 not in points:
            runs.append([])
        runs[-1].append(f"{point.x},{point.y}")
    # The month of an id "2026-07" is its last two digits; many months are named by their year alone.
    names = [(place, month.id[:4], month.name[:3]) for place, month in enumerate(months)]
    edges = [band.lowest for band in CURRENT.bands if band.lowest > least]
    tops = [MOST_INDEX, *edges]
    return Trend(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=WIDTH - RIGHT,
        foot=foot,
        runs=tuple(" ".join(run) for run in runs if len(run) > 1),
        points=tuple(points.values()),
        held=tuple(Mark(across(place), foot - 6, "") for place, month in enumerate(months) if month.held_back),
        months=tuple(Mark(across(place), foot + 18, name) for place, _, name in names if len(months) <= MOST_LABELLED),
        years=tuple(
            Mark(across(place), foot + 38, year)
            for place, year, _ in names
            # The first year is not named where the next one begins too soon beside it.
            if (place == 0 and {year} == {one for _, one, _ in names[:2]}) or (place and year != names[place - 1][1])
        ),
        edges=tuple(up(edge) for edge in edges),
        bands=tuple(
            Mark(WIDTH - RIGHT + 12, round((up(top) + up(max(band.lowest, least))) / 2 + 5, 1), f"{band.quality}")
            for band, top in zip(CURRENT.bands, tops, strict=False)
        ),
    )


def bar(index: Decimal) -> float:
    """Return how long a bar is, 0 to 100, of an index that can be 25 to 100."""
    return round(float((index - LEAST_INDEX) / (MOST_INDEX - LEAST_INDEX)) * 100, 2)


# Where the classes C, B and A begin on such a bar.
BAR_EDGES: Final = tuple(bar(band.lowest) for band in CURRENT.bands if band.lowest > LEAST_INDEX)


def shares(counts: Sequence[int | None]) -> tuple[tuple[float, float], ...]:
    """Return where each count's part of a whole bar of 100 begins and how long it is; held-back cells have none."""
    whole = sum(count or 0 for count in counts)
    parts, begins = [], 0.0
    for count in counts:
        long = 100 * (count or 0) / whole if whole else 0.0
        parts.append((round(begins, 2), round(long, 2)))
        begins += long
    return tuple(parts)
