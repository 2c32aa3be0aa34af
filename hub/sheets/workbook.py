"""Reads a workbook (XLSX): the visible sheet that is a data sheet, its values as they were last seen.

Formulas are never worked out: the value that stands beside one is used. Macros, links to other files and pictures are
not looked at.
"""

import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import IO, Any, Final
from xml.etree import ElementTree

import openpyxl

from hub.domain.data_sheet import open_sheet
from hub.domain.sheet_faults import Row, SheetRefused
from hub.domain.sheet_grid import grid_rows
from hub.domain.sheet_import import HEADER_WITHIN, MOST_COLUMNS
from hub.sheets.kind import broken
from hub.sheets.structure import Structure, check_parts, structure_of
from hub.sheets.wish import Notice

_MOST_SHEETS: Final = 50
_LARGEST_LIST: Final = 4_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedSheet:
    """The sheet that is read: its name, its rows, how it is built, and what should be known of its workbook."""

    name: str
    rows: Iterator[Row]
    structure: Structure
    notices: tuple[Notice, ...]


@contextmanager
def opened(file: IO[bytes]) -> Iterator[OpenedSheet]:
    """Open the workbook.

    Raises:
        SheetRefused: it is spoilt, or has no visible sheet; also while its rows are read.
    """
    try:
        with zipfile.ZipFile(file) as parts, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and validations, which are not read
            check_parts(parts)
            names = _part_names(parts)
            book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
            visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"][:_MOST_SHEETS]
            if not visible:
                raise SheetRefused(broken())
            sheet = _data_sheet(visible)
            structure = structure_of(parts, names[sheet.title])
            yield OpenedSheet(
                name=sheet.title,
                rows=_rows(sheet, structure),
                structure=structure,
                notices=tuple(_notices(parts, sheet.title, visible, structure)),
            )
    except (SheetRefused, MemoryError):
        raise
    except Exception as error:  # whatever openpyxl, zip or XML say about a spoilt file: it is none that can be read
        raise SheetRefused(broken()) from error


def _data_sheet(sheets: list[Any]) -> Any:
    """Return the first sheet with the names of the elements among its first rows; else the first of all."""
    for sheet in sheets:
        sheet.reset_dimensions()  # what a workbook says about its own size is not always true
        first = list(grid_rows(islice(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), HEADER_WITHIN)))
        for place in range(len(first)):
            try:
                open_sheet(first[place:])
            except SheetRefused:
                continue
            return sheet
    return sheets[0]


def _rows(sheet: Any, structure: Structure) -> Iterator[Row]:
    # Cells that have a border and nothing else may go to the last column of all; rows are cut where nothing stands.
    wide = MOST_COLUMNS if structure.width > MOST_COLUMNS else None
    return grid_rows(sheet.iter_rows(max_col=wide, values_only=True))


def _notices(parts: zipfile.ZipFile, name: str, visible: list[Any], structure: Structure) -> Iterator[Notice]:
    if len(visible) > 1:
        others = f"Yang dibaca hanya lembar “{name}”; {len(visible) - 1} lembar lain tidak."
        yield Notice(code="other_sheets", sentence=others)
    if structure.formulas:
        formulas = f"{structure.formulas} sel berisi rumus: yang dipakai nilainya, rumusnya tidak dihitung lagi."
        yield Notice(code="formulas", sentence=formulas)
    inside = {info.filename.lower() for info in parts.infolist()}
    if any(part.endswith("vbaproject.bin") for part in inside):
        yield Notice(code="macros", sentence="Buku kerja ini berisi makro; makro tidak dijalankan.")
    if any(part.startswith("xl/externallinks/") for part in inside):
        yield Notice(code="links", sentence="Buku kerja ini merujuk berkas lain; berkas lain tidak dibuka.")


def _part_names(parts: zipfile.ZipFile) -> dict[str, str]:
    """Return which part of the workbook holds which sheet."""
    told = {}
    for relation in _small(parts, "xl/_rels/workbook.xml.rels"):
        target = relation.get("Target", "")
        told[relation.get("Id")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    sheets = {}
    for element in _small(parts, "xl/workbook.xml").iter():
        if element.tag.rpartition("}")[2] == "sheet":
            relation_id = next((value for key, value in element.items() if key.endswith("}id")), None)
            sheets[element.get("name", "")] = told.get(relation_id, "")
    return sheets


def _small(parts: zipfile.ZipFile, name: str) -> ElementTree.Element:
    info = parts.getinfo(name)
    if info.file_size > _LARGEST_LIST:
        raise SheetRefused(broken())
    return ElementTree.fromstring(parts.read(info))
