"""Long lists in pages: which rows stand together, so that none is ever cut."""

from collections.abc import Collection, Sequence


def pages(
    heights: Sequence[float], *, gap: float, height: float, turner: float, leads: Collection[int] = ()
) -> tuple[range, ...]:
    """Return the rows of each page.

    All on one page when they fit into `height`; else every page leaves `turner` for the arrows. A row that is higher
    than a page has one of its own. Rows in `leads` (headings) stay with the row after them where a page has the room.
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
            cut = row - 1 if row - 1 in leads and row - 1 > start and heights[row - 1] + gap + one <= room else row
            made.append(range(start, cut))
            start, more = cut, sum(heights[cut : row + 1]) + gap * (row - cut)
        used = more
    return (*made, range(start, len(heights)))
