"""A data sheet of the survey, one row a respondent: what is wrong with it row by row, and what it comes to.

Rows come from a CSV file (`hub.domain.sheet_text`) or from a spreadsheet's grid (`hub.domain.sheet_grid`); with
everything beside the nine scores they are read by `hub.domain.sheet_rows`. Which columns there may be says
`hub.domain.sheet_columns`. A row counts when every element has a score of 1 to 4 (PermenPANRB 14/2017).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from hub.domain.sheet_columns import Header, read_header
from hub.domain.sheet_faults import Code, Fault, Refusal, Row, SheetRefused, shown
from hub.domain.skm import Totals, totals_of_columns
from hub.domain.survey_scheme import CURRENT, OPTIONS, Scheme

# A cell is a score when it is one of these, with or without spaces around it: " 3 " can mean nothing else. "3.0" and
# "3,5" can: a mean of several people, or a score that was weighted already.
_SCORES: Final = {str(score): score for score in OPTIONS}
_WHOLE: Final = re.compile(r"[+-]?[0-9]+")
# Signs that no header has, and the first line of a picture or a program does.
_NO_TEXT: Final = re.compile("[\x01-\x08\x0e-\x1f\ufffd]")
_LINES_OF_A_PICTURE: Final = 20
_ROWS_AT_ONCE: Final = 4096
MOST_LISTED: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a whole sheet comes to; `refusals` are the first of `refused` rows, `rows` all rows below the header."""

    header: Header
    totals: Totals
    rows: int
    refused: int
    refusals: tuple[Refusal, ...]


def open_sheet(rows: Iterable[Row], scheme: Scheme = CURRENT) -> tuple[Header, Iterator[Row]]:
    """Read the header, below blank lines if there are any; returns it and the rows below.

    Raises:
        SheetRefused: an empty sheet, one that is no text, a header in which an element is missing or stands twice.
    """
    below = iter(rows)
    for row in below:
        if row.code is Code.NUL or any(map(_NO_TEXT.search, row.cells)):
            raise SheetRefused(Fault.whole(Code.NOT_TEXT), line=row.line)
        if row.code is not None:
            raise SheetRefused(Fault.whole(row.code), line=row.line)
        if not _is_blank(row):
            try:
                return read_header(row, scheme), below
            except SheetRefused:
                if any(later.code is Code.NUL for later in islice(below, _LINES_OF_A_PICTURE)):
                    raise SheetRefused(Fault.whole(Code.NOT_TEXT), line=row.line) from None
                raise
    raise SheetRefused(Fault.whole(Code.EMPTY))


def count(rows: Iterable[Row], *, scheme: Scheme = CURRENT, listed: int = MOST_LISTED) -> Counted:
    """Add up a whole sheet, however long, keeping at most `listed` refusals.

    Raises:
        SheetRefused: as `open_sheet`.
    """
    header, below = open_sheet(rows, scheme)
    totals, read, refused, refusals = Totals.none(scheme), 0, 0, list[Refusal]()
    while some := list(islice(below, _ROWS_AT_ONCE)):
        good = _good(header, some)
        totals += _total(header, good)
        read += len(some)
        refused += len(some) - len(good)
        if len(good) < len(some) and len(refusals) < listed:
            told = (Refusal(row.line, faults) for row in some if (faults := faults_of(header, row)))
            refusals += islice(told, listed - len(refusals))
    return Counted(header=header, totals=totals, rows=read, refused=refused, refusals=tuple(refusals))


def faults_of(header: Header, row: Row) -> tuple[Fault, ...]:
    """Return everything that is wrong with the row as an answer to nine elements; empty when nothing is."""
    if row.code is not None:
        return (Fault.whole(row.code),)
    if _is_blank(row):
        return (Fault.whole(Code.BLANK),)
    wanted, found = len(header.names), len(row.cells)
    if found != wanted:
        code, word = (Code.SHORT_ROW, "kurang") if found < wanted else (Code.LONG_ROW, "lebih")
        return (Fault(None, code, f"{found} kolom, {word} dari {wanted}"),)
    faults = (_fault(header.names[place], row.cells[place].strip()) for place in header.elements)
    return tuple(fault for fault in faults if fault is not None)


def answers_of(header: Header, row: Row) -> dict[str, int]:
    """Return the scores of a row without a fault, by element."""
    scores = (_SCORES[row.cells[place].strip()] for place in header.elements)
    return dict(zip(header.scheme.keys, scores, strict=True))


def _good(header: Header, rows: Sequence[Row]) -> Sequence[Row]:
    """Return the rows in which `faults_of` finds nothing: column by column, each distinct cell looked at once."""
    width = len(header.names)
    rows = [row for row in rows if row.code is None and len(row.cells) == width]
    columns, wrong = list(zip(*(row.cells for row in rows), strict=True)), set[int]()
    for column in (columns[place] for place in header.elements if columns):
        if strange := {cell for cell in set(column) if cell.strip() not in _SCORES}:
            wrong.update(number for number, cell in enumerate(column) if cell in strange)
    return [row for number, row in enumerate(rows) if number not in wrong] if wrong else rows


def _total(header: Header, good: Sequence[Row]) -> Totals:
    if not good:
        return Totals.none(header.scheme)
    columns = list(zip(*(row.cells for row in good), strict=True))
    often = (Counter(columns[place]).items() for place in header.elements)
    return totals_of_columns(
        len(good), [sum(_SCORES[cell.strip()] * times for cell, times in each) for each in often], header.scheme
    )


def _fault(name: str, value: str) -> Fault | None:
    if value in _SCORES:
        return None
    if not value:
        return Fault(name, Code.BLANK, f"{name} kosong")
    if _WHOLE.fullmatch(value):
        return Fault(name, Code.OUT_OF_RANGE, f"{name} {shown(value)} bukan 1, 2, 3, atau 4")
    return Fault(name, Code.NON_INTEGER, f"{name} {shown(value)} bukan bilangan bulat 1 sampai 4")


def _is_blank(row: Row) -> bool:
    return not any(map(str.strip, row.cells))
