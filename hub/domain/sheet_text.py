"""The bytes of a CSV file as the rows of a data sheet, whatever wrote it: semicolons, commas or tabs, BOM, line ends.

Every line of the file is accounted for: what cannot be read is a row with a code, never left out quietly, and a quote
that is never closed spoils its own line and swallows no other. However long the file, little of it is in memory.
"""

import codecs
import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import Final

from hub.domain.sheet_faults import Code, Row

# Indonesian spreadsheets write semicolons, as the comma is taken by numbers.
DELIMITERS: Final = (";", ",", "\t")
# A respondent's row with the longest saran and every column has some four thousand letters.
LONGEST_LINE: Final = 64 * 1024  # bytes
# So many lines a cell in quotes may have.
MOST_LINES: Final = 100
_PIECE: Final = 256 * 1024
# What old spreadsheets write where a letter is not ASCII.
_OLD_ENCODING: Final = "cp1252"
_DELIMITER_SAID: Final = re.compile(r"sep=([;,|\t])\s*", re.IGNORECASE)


def csv_rows(blocks: Iterable[bytes]) -> Iterator[Row]:
    """Return every row of a CSV file that arrives in blocks of any size.

    The file is UTF-8, UTF-16 with a BOM, or cp1252. A first line `sep=;`, as spreadsheets write it, is no row.
    """
    number, waiting, delimiter = 1, list[str](), None
    for lines in _lines(_one_line_end(_utf8(blocks))):
        if isinstance(lines, Code):
            yield from _rows(waiting, delimiter, first=number - len(waiting), more=False)[0]
            waiting = []
            yield Row(number, (), lines)
            number += 1
            continue
        if delimiter is None:
            delimiter, told = _delimiter(lines)
            number += told
            del lines[:told]
        some = [*waiting, *lines]
        rows, waiting = _rows(some, delimiter, first=number - len(waiting), more=True)
        yield from rows
        number += len(lines)
    yield from _rows(waiting, delimiter, first=number - len(waiting), more=False)[0]


def _delimiter(lines: Sequence[str]) -> tuple[str | None, int]:
    """Return what stands between cells, None while all lines are blank, and how many lines said this alone."""
    head = next((line for line in lines if line.strip()), None)
    if head is None:
        return None, 0
    if said := _DELIMITER_SAID.fullmatch(head):
        return said[1], lines.index(head) + 1
    return max(DELIMITERS, key=lambda sign: len(next(csv.reader([head], delimiter=sign)))), 0


def _rows(lines: list[str], delimiter: str | None, *, first: int, more: bool) -> tuple[list[Row], list[str]]:
    """Return the rows of some lines, and those at the end whose row goes on in the `more` that is to come."""
    rows, place = list[Row](), 0
    while place < len(lines):
        read = csv.reader(_ended(lines, place), delimiter=delimiter or DELIMITERS[0], strict=True)
        begun = place
        try:
            for cells in read:
                end = place + read.line_num
                if end - begun > 1 and _too_long(lines, begun, end):
                    break
                rows.append(Row(first + begun, cells))
                begun = end
        except csv.Error:
            if more and place + read.line_num == len(lines) and not _too_long(lines, begun, len(lines)):
                return rows, lines[begun:]
        if begun < len(lines):  # its quote was never meant to be closed: the line is told, and the next one is read
            rows.append(Row(first + begun, (), Code.BAD_QUOTES))
        place = begun + 1
    return rows, []


def _ended(lines: Sequence[str], place: int) -> Iterator[str]:
    return (f"{lines[number]}\n" for number in range(place, len(lines)))


def _too_long(lines: Sequence[str], begun: int, end: int) -> bool:
    """Tell whether a row that has an open quote goes on for longer than a respondent's can."""
    return end - begun > MOST_LINES or sum(map(len, lines[begun:end])) > LONGEST_LINE


def _lines(blocks: Iterable[bytes]) -> Iterator[list[str] | Code]:
    """Return the lines of a text, many at once, and each line that is none as what is wrong with it.

    A line that is too long is told before its end has come: an endless one as well.
    """
    rest, told = b"", False
    for block in blocks:
        if told:
            _, ended, block = block.partition(b"\n")
            told = not ended
        cut = block.rfind(b"\n") + 1
        if cut:
            yield from _apart(rest + block[: cut - 1])
            rest = block[cut:]
        else:
            rest += block
        if len(rest) > LONGEST_LINE:
            yield from _apart(rest)
            rest, told = b"", True
    if rest:
        yield from _apart(rest)


def _apart(whole: bytes) -> Iterator[list[str] | Code]:
    lines = whole.split(b"\n")
    if b"\0" not in whole and max(map(len, lines)) <= LONGEST_LINE:
        yield _decoded(whole)
        return
    for code, some in groupby(lines, key=_wrong):
        if code is None:
            yield _decoded(b"\n".join(some))
        else:
            yield from (code for _ in some)


def _wrong(line: bytes) -> Code | None:
    if b"\0" in line[:LONGEST_LINE]:
        return Code.NUL
    return Code.LINE_TOO_LONG if len(line) > LONGEST_LINE else None


def _decoded(whole: bytes) -> list[str]:
    try:
        return whole.decode().split("\n")
    except UnicodeDecodeError:
        return [_decoded_alone(line) for line in whole.split(b"\n")]


def _decoded_alone(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode(_OLD_ENCODING, "replace")


def _one_line_end(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Make every line end "\\n"; the two signs of one may come in two blocks."""
    held = b""
    for block in blocks:
        data = held + block
        held = b"\r" if data.endswith(b"\r") else b""
        yield data.removesuffix(b"\r").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    yield held.replace(b"\r", b"\n")


def _utf8(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Return a text in pieces of bearable size, without its BOM, and UTF-16 as UTF-8."""
    pieces = (block[at : at + _PIECE] for block in blocks for at in range(0, len(block), _PIECE))
    begin = b""
    while len(begin) < len(codecs.BOM_UTF8) and (piece := next(pieces, None)) is not None:
        begin += piece
    if begin.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        decoder = codecs.getincrementaldecoder("utf-16")("replace")
        yield from (decoder.decode(piece).encode() for piece in chain([begin], pieces))
        return
    yield begin.removeprefix(codecs.BOM_UTF8)
    yield from pieces
