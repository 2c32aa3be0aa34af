"""How a worksheet is built, read before its values: merged cells, formulas without a result, how wide it is.

The parts of a workbook are XML. What no spreadsheet writes (a document type, with which entities could be blown up)
is refused before anything else reads it.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from hub.domain.sheet_faults import Code, Fault, SheetRefused
from hub.domain.sheet_import import MOST_COLUMNS, too_wide
from hub.sheets.kind import broken

_BLOCK: Final = 64 * 1024
_MOST_MERGED: Final = 10_000
_LAST_ROW: Final = 1_048_576
_REFERENCE: Final = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells that are one: from its first row and column to its last; columns count from 0, rows from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Structure:
    """What was seen; `empty_formulas` are places by row."""

    merged: list[Merged] = field(default_factory=list)
    empty_formulas: dict[int, dict[int, Code]] = field(default_factory=dict)
    formulas: int = 0
    width: int = 0

    def odd(self) -> "OddCells":
        """Return what tells of each row which of its cells are not what they seem."""
        return OddCells(self)


class OddCells:
    """Tells it row by row, downwards."""

    def __init__(self, structure: Structure) -> None:
        self._formulas = structure.empty_formulas
        self._to_come = sorted(structure.merged, key=lambda each: each.top, reverse=True)
        self._here: list[Merged] = []

    def __call__(self, line: int) -> Mapping[int, Code]:
        """Return the odd cells of a row by their place."""
        while self._to_come and self._to_come[-1].top <= line:
            self._here.append(self._to_come.pop())
        if not self._here:
            return self._formulas.get(line, {})
        self._here = [each for each in self._here if each.bottom >= line]
        return dict(self._covered(line)) | self._formulas.get(line, {})

    def _covered(self, line: int) -> Iterator[tuple[int, Code]]:
        for each in self._here:
            first = each.left + 1 if line == each.top else each.left
            yield from ((place, Code.MERGED_CELL) for place in range(first, min(each.right + 1, MOST_COLUMNS)))


def check_parts(parts: zipfile.ZipFile) -> None:
    """Refuse a workbook of which some part is no plain XML; raises SheetRefused."""
    for info in parts.infolist():
        if info.filename.lower().endswith((".xml", ".rels")):
            _check_begin(parts, info)


def structure_of(parts: zipfile.ZipFile, name: str) -> Structure:
    """Read how the worksheet is built that the part `name` holds.

    Raises:
        SheetRefused: no spreadsheet writes such a worksheet, or nobody needs one so wide.
    """
    seeing = _Seeing()
    try:
        with parts.open(name) as part:
            seeing.parser.ParseFile(part)
    except (expat.ExpatError, zipfile.BadZipFile, KeyError, ValueError, EOFError) as error:
        raise SheetRefused(broken()) from error
    return seeing.structure


def place_of(reference: str) -> tuple[int, int]:
    """Return row (from 1) and column (from 0) of "B7"; raises SheetRefused for what is none."""
    found = _REFERENCE.fullmatch(reference)
    if found is None or not 0 < int(found[2]) <= _LAST_ROW:
        raise SheetRefused(broken())
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column - 1


class _Seeing:
    """Hears where elements begin; only inside a formula's cell also what is in them, for most sheets have none."""

    def __init__(self) -> None:
        self.structure = Structure()
        self.parser = plain_parser()
        self.parser.StartElementHandler = self._begins
        self._row = 0
        self._reference, self._after = "", 0
        self._is_text = self._in_value = self._valued = False

    def _begins(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(" ")[2]:
            case "c":
                self._begins_cell(attributes)
            case "v" | "is":
                self._begins_value()
            case "row":
                self._begins_row(attributes)
            case "f":
                self._valued = False
                self.parser.EndElementHandler, self.parser.CharacterDataHandler = self._ends, self._told
            case "mergeCell":
                self._merges(attributes.get("ref", ""))
            case _:
                pass

    def _begins_row(self, attributes: dict[str, str]) -> None:
        told = attributes.get("r")
        self._row = self._row + 1 if told is None else int(told[:9])
        self._reference, self._after = "", 0
        if not 0 < self._row <= _LAST_ROW:
            raise SheetRefused(broken())

    def _begins_cell(self, attributes: dict[str, str]) -> None:
        if reference := attributes.get("r"):
            self._reference, self._after = reference, 0
        else:
            self._after += 1
        self._is_text = attributes.get("t") == "str"
        # Almost every reference has one letter, or two that are not far; only others are worked out.
        if reference is None or (reference[:2] > "IV" and reference[1:2].isalpha()) or reference[2:3].isalpha():
            self.structure.width = max(self.structure.width, self._column + 1)

    def _begins_value(self) -> None:
        if self.structure.width > MOST_COLUMNS and self._column >= MOST_COLUMNS:
            raise SheetRefused(too_wide(), line=self._row)
        # The empty text is a result, too; nothing at all is none.
        self._in_value, self._valued = True, self._is_text

    @property
    def _column(self) -> int:
        first = place_of(self._reference)[1] if self._reference else -1
        return first + self._after

    def _ends(self, name: str) -> None:
        match name.rpartition(" ")[2]:
            case "v" | "is":
                self._in_value = False
            case "c":
                self.structure.formulas += 1
                if not self._valued:
                    self.structure.empty_formulas.setdefault(self._row, {})[self._column] = Code.FORMULA_EMPTY
                self.parser.EndElementHandler = self.parser.CharacterDataHandler = None
            case _:
                pass

    def _told(self, text: str) -> None:
        if self._in_value and not self._valued:
            self._valued = not text.isspace()

    def _merges(self, reference: str) -> None:
        begin, _, end = reference.partition(":")
        (top, left), (bottom, right) = place_of(begin), place_of(end or begin)
        if len(self.structure.merged) >= _MOST_MERGED:
            raise SheetRefused(Fault(None, Code.MERGED_CELL, "terlalu banyak sel gabungan; pisahkan selnya"))
        self.structure.merged.append(Merged(top, left, bottom, right))


def plain_parser() -> expat.XMLParserType:
    """Return a parser that takes no document type, so no entities either."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: object) -> None:
    raise SheetRefused(broken())


class _RootSeen(Exception):
    pass


def _check_begin(parts: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    """Parse a part up to its root, before which alone a document type may stand."""

    def seen(*_: object) -> None:
        raise _RootSeen

    parser = plain_parser()
    parser.StartElementHandler = seen
    try:
        with parts.open(info) as part:
            while block := part.read(_BLOCK):
                parser.Parse(block, False)
            parser.Parse(b"", True)
    except _RootSeen:
        return
    except (expat.ExpatError, zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as error:
        raise SheetRefused(broken()) from error
