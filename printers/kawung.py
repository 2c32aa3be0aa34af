"""The kawung band on paper: four petals to a cell, drawn dot by dot."""

from functools import lru_cache
from math import sqrt
from typing import Final

from printers.slip import Picture

# Proportions of one cell of side 1 (our own drawing of the batik pattern; the glass uses the same).
_PETALS: Final = ((0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75))
_LONG: Final = 0.292
_SHORT: Final = 0.168
_SEED_AT: Final = 0.1
# A printed dot is coarse: a seed below a millimetre closes up on a worn head.
_SEED: Final = 0.042
_SEEDS_FROM: Final = 36
_DIAMOND: Final = 0.05


@lru_cache(maxsize=8)
def kawung_band(width: int) -> Picture:
    """Return one row of whole cells, centred in a band at most `width` dots wide."""
    side = 36
    cells = width // side
    used = cells * side // 8 * 8
    rows = [
        bytes(_packed([_inked((x % side + 0.5) / side, (y + 0.5) / side, side) for x in range(used)]))
        for y in range(side)
    ]
    return Picture(used, side, b"".join(rows))


def _inked(x: float, y: float, side: int) -> bool:
    """Tell whether the point (0..1) of a cell is black."""
    if side >= _SEEDS_FROM and _in_diamond(x, y):
        return True
    for centre_x, centre_y in _PETALS:
        across, down = x - centre_x, y - centre_y
        # Petals lie on the diagonals: turn the point into the petal's own direction.
        leaning = 1 if (centre_x < 0.5) == (centre_y < 0.5) else -1
        along = (across + leaning * down) / sqrt(2)
        aside = (down - leaning * across) / sqrt(2)
        if (along / _LONG) ** 2 + (aside / _SHORT) ** 2 <= 1:
            seed = side >= _SEEDS_FROM and (abs(along) - _SEED_AT) ** 2 + aside**2 <= _SEED**2
            return not seed
    return False


def _in_diamond(x: float, y: float) -> bool:
    from_side = min(abs(x - 0.5) + min(y, 1 - y), abs(y - 0.5) + min(x, 1 - x))
    return from_side <= _DIAMOND


def _packed(row: list[bool]) -> list[int]:
    return [sum(1 << (7 - bit) for bit in range(8) if row[start + bit]) for start in range(0, len(row), 8)]
