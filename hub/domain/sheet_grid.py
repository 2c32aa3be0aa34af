"""A spreadsheet's grid as the rows of a data sheet: numbers, dates and times become the text one sees."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time

from hub.domain.sheet_faults import Row


def grid_rows(rows: Iterable[Sequence[object]]) -> Iterator[Row]:
    """Return the rows of a grid, its first row being line 1.

    A grid has no end, a sheet has: blank rows below the last are none, nor blank cells right of the header's last.
    In a CSV file every line is one that somebody wrote, so there they are told.
    """
    width, blank = 0, 0
    for line, values in enumerate(rows, 1):
        cells = [cell_text(value) for value in values]
        while cells and not cells[-1].strip():
            cells.pop()
        if not cells:
            blank += 1
            continue
        yield from (Row(gone, ()) for gone in range(line - blank, line))
        blank, width = 0, width or len(cells)
        yield Row(line, [*cells, *[""] * (width - len(cells))])


def cell_text(value: object) -> str:
    """Return a cell as text: 3.0 as "3" (a grid knows no whole numbers), a day as 2026-03-02, nothing as ""."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)
