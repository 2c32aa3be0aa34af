"""Opens a data sheet of the survey, CSV or XLSX, a file or standard input, as rows that stream."""

import shutil
import sys
import tempfile
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import IO, Any, Final

from hub.domain.data_sheet import open_sheet
from hub.domain.sheet_faults import Code, Fault, Row, SheetRefused
from hub.domain.sheet_grid import grid_rows
from hub.domain.sheet_text import csv_rows

STANDARD_INPUT: Final = "-"
_BLOCK: Final = 256 * 1024
_ZIP: Final = b"PK\x03\x04"
# A workbook is unpacked to be read; a small one can unfold into a very large one.
_MOST_UNPACKED: Final = 512 * 1024 * 1024


@contextmanager
def sheet_rows(name: str) -> Iterator[Iterator[Row]]:
    """Open the file, or standard input for "-"; which kind it is, its first bytes say.

    Raises:
        OSError: it cannot be opened or read.
        ModuleNotFoundError: a workbook where openpyxl is not installed.
        SheetRefused: no workbook after all; also while its rows are read.
    """
    with ExitStack() as opened:
        file = _standard_input() if name == STANDARD_INPUT else opened.enter_context(Path(name).open("rb"))
        begin = file.read(_BLOCK)
        if begin.startswith(_ZIP):
            yield _workbook_rows(opened.enter_context(_seekable(begin, file)))
        else:
            yield csv_rows(chain([begin], iter(partial(file.read, _BLOCK), b"")))


def _standard_input() -> IO[bytes]:
    if sys.stdin is None:
        raise OSError("standard input is closed")
    return sys.stdin.buffer


def _seekable(begin: bytes, file: IO[bytes]) -> IO[bytes]:
    """Return a copy of the file on disk: a workbook is read from its end, and standard input has none."""
    copy = tempfile.TemporaryFile()  # noqa: SIM115  # the caller closes it
    copy.write(begin)
    shutil.copyfileobj(file, copy)
    copy.seek(0)
    return copy


def _workbook_rows(file: IO[bytes]) -> Iterator[Row]:
    openpyxl = import_module("openpyxl")  # late: it takes longer than all else, and CSV needs none of it
    try:
        with zipfile.ZipFile(file) as parts:
            if sum(part.file_size for part in parts.infolist()) > _MOST_UNPACKED:
                raise SheetRefused(Fault.whole(Code.TOO_LARGE))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and validations, which are not read
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            yield from _rows_of(_data_sheet(book.worksheets))
    except SheetRefused:
        raise
    except Exception as error:  # whatever openpyxl, zip or XML say about a spoilt file: it is none that can be read
        raise SheetRefused(Fault.whole(Code.NOT_TEXT)) from error


def _data_sheet(sheets: list[Any]) -> Any:
    """Return the first sheet that has a data sheet's header; else the first, whose header is then told."""
    for sheet in sheets:
        try:
            open_sheet(_rows_of(sheet))
        except SheetRefused:
            continue
        return sheet
    return sheets[0]


def _rows_of(sheet: Any) -> Iterator[Row]:
    sheet.reset_dimensions()  # what a workbook says about its own size is not always true
    return grid_rows(sheet.iter_rows(values_only=True))
