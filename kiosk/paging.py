"""Long lists in pages: which rows stand together, so that none is ever cut."""

from collections.abc import Sequence


def pages(heights: Sequence[float], *, gap: float, height: float, turner: float) -> tuple[range, ...]:
    """Return the rows of each page.

    All on one page when they fit into `height`; else every page leaves `turner` for the arrows. A row that is higher
    than a page has one of its own.
    """
    if not heights:
        return (range(0),)
    if sum(heights) + gap * (len(heights) - 1) <= height:
        return (range(len(heights)),)
    room = height - turner - gap
    made, start, used = [], 0, 0.0
    for row, one in enumerate(heights):
        more = one if row == start else used + gap + one
        if row > start and more > room:
            made.append(range(start, row))
            start, more = row, one
        used = more
    return (*made, range(start, len(heights)))
