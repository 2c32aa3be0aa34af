"""Where the columns of the complaints' trend lie: drawn on the server, dark and empty, so that they print in grey.

Nothing here says anything by its colour, and the chart stands above a table with its numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from hub.domain.complaint_board import Month
from hub.domain.survey_period import MONTHS

WIDTH: Final = 1000
HEIGHT: Final = 270
SIDE: Final = 12
TOP: Final = 28
FOOT: Final = HEIGHT - 46
# With more months the numbers no longer fit above their columns; the table has them all.
MOST_LABELLED: Final = 16
MOST_NAMED: Final = 26


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its number; `filled` are those that came, the others those that ended."""

    x: float
    y: float
    width: float
    height: float
    words: str
    filled: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """Words below the chart."""

    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """The chart of the months; `foot` is the line on which the columns stand."""

    width: int
    height: int
    left: int
    right: int
    foot: int
    columns: tuple[Column, ...]
    months: tuple[Mark, ...]
    years: tuple[Mark, ...]


def trend_of(months: Sequence[Month]) -> Trend:
    """Return the chart of these months, the oldest on the left: two columns each, what came and what ended."""
    most = max((max(month.received, month.ended) for month in months), default=0) or 1
    step = (WIDTH - 2 * SIDE) / max(1, len(months))
    wide = min(28.0, step * 0.36)
    labelled, named = len(months) <= MOST_LABELLED, len(months) <= MOST_NAMED

    def column(place: int, count: int, *, filled: bool) -> Column:
        height = round(count / most * (FOOT - TOP), 1)
        middle = SIDE + step * (place + 0.5)
        begins = middle - wide - 1 if filled else middle + 1
        return Column(
            round(begins, 1), round(FOOT - height, 1), round(wide, 1), height, str(count) if labelled else "", filled
        )

    return Trend(
        width=WIDTH,
        height=HEIGHT,
        left=SIDE,
        right=WIDTH - SIDE,
        foot=FOOT,
        columns=tuple(
            column(place, count, filled=filled)
            for place, month in enumerate(months)
            for count, filled in ((month.received, True), (month.ended, False))
        ),
        months=tuple(
            Mark(round(SIDE + step * (place + 0.5), 1), FOOT + 18, MONTHS[month.starts.month - 1][:3])
            for place, month in enumerate(months)
            if named
        ),
        years=tuple(
            Mark(round(SIDE + step * (place + 0.5), 1), FOOT + 38, str(month.starts.year))
            for place, month in enumerate(months)
            # The first year is not named where the next one begins too soon beside it.
            if month.starts.month == 1 or (place == 0 and month.starts.month < 12)
        ),
    )


def length(count: int, most: int) -> float:
    """Return how long a bar is, 0 to 100, of the longest."""
    return round(100 * count / most, 2) if most else 0.0
