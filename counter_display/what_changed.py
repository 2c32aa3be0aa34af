"""Which places of the wall must be painted again when it says something else."""

from collections.abc import Sequence
from itertools import combinations
from typing import Final

from counter_display.places import Box, Layout
from counter_display.sight import Sight

# What is read in each place; whatever is not named here may be seen anywhere.
HEAD: Final = ("office", "region", "date", "clock")
CALL: Final = ("heading", "number", "towards", "counter", "swapped", "greeting", "advice")
# A drawing goes through every word of the wall: that takes as long as painting so many pixels more.
DRAWING: Final = 200_000
# The rounded edge of a tile is smoothed into the next pixel.
SMOOTHED: Final = 2
ELSEWHERE: Final = ("layout", "title", "framed", "page", "pages", "still", "warning", "lost")


def what_changed(before: Sight, now: Sight, was: Layout, layout: Layout) -> tuple[Box, ...] | None:
    """Return the places where `now` looks different from `before`, or None when everything may; layouts in step.

    The running text is painted in every frame, and is in no place.
    """
    hung = (was.bands, was.call, was.rows, was.waiting, was.notice, was.media)
    hangs = (layout.bands, layout.call, layout.rows, layout.waiting, layout.notice, layout.media)
    if hung != hangs or _differ(before, now, ELSEWHERE):
        return None
    places: list[Box] = []
    if _differ(before, now, HEAD):
        places.append(layout.bands.header)
    # In a grid the widest number sets the type of all.
    together = now.layout == "grid" and [row.says for row in before.rows] != [row.says for row in now.rows]
    rows = [box for old, new, box in zip(before.rows, now.rows, layout.rows, strict=True) if together or old != new]
    places += [_smoothed(box) for box in rows] if now.layout == "grid" else rows
    if before.waiting != now.waiting:
        places += [layout.waiting, layout.bands.title]
    if before.notice != now.notice:
        places.append(layout.notice)
    beside = joined([place for place in places if place.width and place.height])
    # The call stays by itself: it paints its place over altogether, the others are wiped first.
    called = _differ(before, now, CALL) or was.number_size != layout.number_size
    return (layout.call, *beside) if called else beside


def joined(places: Sequence[Box]) -> tuple[Box, ...]:
    """Return fewer places that hold all of these: neighbours become one, for each place is a drawing of its own."""
    left = list(places)
    while True:
        pair = next((pair for pair in combinations(left, 2) if _area(_around(*pair)) <= _area(*pair) + DRAWING), None)
        if pair is None:
            return tuple(left)
        left = [*(place for place in left if place not in pair), _around(*pair)]


def _smoothed(tile: Box) -> Box:
    x, y, width, height = tile
    return Box(x - SMOOTHED, y - SMOOTHED, width + 2 * SMOOTHED, height + 2 * SMOOTHED)


def _around(one: Box, other: Box) -> Box:
    x, y = min(one.x, other.x), min(one.y, other.y)
    return Box(x, y, max(one.right, other.right) - x, max(one.top, other.top) - y)


def _area(*places: Box) -> int:
    return sum(place.width * place.height for place in places)


def _differ(before: Sight, now: Sight, names: tuple[str, ...]) -> bool:
    return any(getattr(before, name) != getattr(now, name) for name in names)
