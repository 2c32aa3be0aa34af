"""Small numbers that could point at a person are not published: cells with fewer than three people."""

from collections.abc import Mapping
from typing import Final, TypeVar

Cell = TypeVar("Cell")

LEAST: Final = 3


def suppressed(counts: Mapping[Cell, int], *, least: int = LEAST) -> dict[Cell, int | None]:
    """Return the counts of one table whose total is published, None where a cell is held back.

    A cell with one or two people is held back. Where it is the only one, the total would give it away: then the
    smallest other cell that is not empty is held back as well. An empty cell points at nobody and stays 0.
    """
    held = {cell for cell, count in counts.items() if 0 < count < least}
    others = [cell for cell, count in counts.items() if count >= least]
    if held and sum(counts[cell] for cell in held) < least and others:
        held.add(min(others, key=lambda cell: counts[cell]))
    return {cell: None if cell in held else count for cell, count in counts.items()}
