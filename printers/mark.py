"""The mark on the test page: a pendopo's roof over its four posts."""

from functools import cache
from typing import Final

from printers.slip import Picture

_WIDTH: Final = 128
_HEIGHT: Final = 88
_POSTS: Final = (18, 46, 74, 102)


@cache
def pendopo_mark() -> Picture:
    """Return the mark, 128 by 88 dots."""
    rows = bytearray()
    for y in range(_HEIGHT):
        for start in range(0, _WIDTH, 8):
            rows.append(sum(1 << (7 - bit) for bit in range(8) if _inked(start + bit, y)))
    return Picture(_WIDTH, _HEIGHT, bytes(rows))


def _inked(x: int, y: int) -> bool:
    from_middle = abs(x - _WIDTH / 2 + 0.5)
    if y < 24:  # the steep joglo crown
        return from_middle <= 12 + y * 0.8
    if y < 44:  # the wide, flatter skirt of the roof
        return from_middle <= 31 + (y - 24) * 1.7
    if y < 78:
        return y >= 48 and any(post <= x < post + 8 for post in _POSTS)
    return 6 <= x < _WIDTH - 6  # the floor
