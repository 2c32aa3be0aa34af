"""What can be wrong with a data sheet of the survey, said for people and with a stable code for programs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from hub.domain.refusals import RuleBroken


class Code(StrEnum):
    """What can be wrong with a sheet, a row, or a cell."""

    EMPTY = "empty"
    NOT_TEXT = "not_text"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"
    COLUMN_MISSING = "column_missing"
    COLUMN_TWICE = "column_twice"
    BLANK = "blank"
    OUT_OF_RANGE = "out_of_range"
    NON_INTEGER = "non_integer"
    SHORT_ROW = "short_row"
    LONG_ROW = "long_row"
    NUL = "nul"
    LINE_TOO_LONG = "line_too_long"
    BAD_QUOTES = "bad_quotes"
    BAD_DATE = "bad_date"
    BAD_HALF = "bad_half"
    BAD_GENDER = "bad_gender"
    BAD_AGE = "bad_age"
    BAD_EDUCATION = "bad_education"
    BAD_COMMENT = "bad_comment"
    # What no data sheet is, told by what it is.
    ENCRYPTED = "encrypted"
    OLD_EXCEL = "old_excel"
    OTHER_WORKBOOK = "other_workbook"
    WEB_PAGE = "web_page"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    # What a whole answer lacks or cannot have, where rows are brought into the hub.
    FORMULA_EMPTY = "formula_empty"
    MERGED_CELL = "merged_cell"
    DATE_MISSING = "date_missing"
    DATE_AHEAD = "date_ahead"
    DATE_TOO_OLD = "date_too_old"
    HALF_MISSING = "half_missing"
    SERVICE_MISSING = "service_missing"
    SERVICE_UNKNOWN = "service_unknown"
    SUMMARY_ROW = "summary_row"
    EXAMPLE_ROW = "example_row"


# What is said where the whole sheet or the whole row is meant.
WHOLE_REASONS: Final[Mapping[Code, str]] = {
    Code.EMPTY: "lembar ini kosong; baris pertama memuat nama kesembilan unsur",
    Code.NOT_TEXT: "ini bukan lembar data; simpan sebagai CSV atau XLSX",
    Code.TOO_LARGE: "buku kerja ini terlalu besar; simpan sebagai CSV",
    Code.UNREADABLE: "berkas tidak dapat dibaca",
    Code.BLANK: "baris kosong",
    Code.NUL: "memuat byte NUL, jadi bukan teks",
    Code.LINE_TOO_LONG: "terlalu panjang untuk satu responden",
    Code.BAD_QUOTES: "tanda kutip tidak berpasangan",
    Code.ENCRYPTED: "buku kerja ini berkata sandi; buka dahulu, lalu simpan sebagai XLSX tanpa kata sandi",
    Code.OLD_EXCEL: "ini buku kerja Excel lama (.xls); buka, lalu simpan sebagai XLSX atau CSV",
    Code.OTHER_WORKBOOK: "buku kerja jenis ini tidak dibaca; buka, lalu simpan sebagai XLSX atau CSV",
    Code.WEB_PAGE: "ini halaman web, bukan buku kerja; buka di Excel, lalu simpan sebagai XLSX atau CSV",
    Code.SUMMARY_ROW: "baris jumlah atau rata-rata, bukan jawaban seseorang",
    Code.EXAMPLE_ROW: "baris contoh dari templat; hapus",
}
_LETTERS_SHOWN: Final = 24


class Row(NamedTuple):
    """One row as it was read: its line in the file, from 1 on, and its cells; `code` where it could not be read."""

    line: int
    cells: Sequence[str]
    code: Code | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: in which column (as the sheet calls it; None for the whole row), and why."""

    column: str | None
    code: Code
    reason: str

    @classmethod
    def whole(cls, code: Code) -> "Fault":
        """Return the fault of a whole row or sheet; `code` is one of `WHOLE_REASONS`."""
        return cls(None, code, WHOLE_REASONS[code])


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that is no respondent's answer, with everything that is wrong with it; line 0 means the whole file."""

    line: int
    faults: tuple[Fault, ...]

    def __str__(self) -> str:
        reasons = "; ".join(fault.reason for fault in self.faults)
        return f"baris {self.line}: {reasons}" if self.line else reasons


class SheetRefused(RuleBroken):
    """No data sheet at all, or its header lacks something: no row of it can be read."""

    code = "sheet_refused"
    status = 422

    def __init__(self, *faults: Fault, line: int = 1) -> None:
        super().__init__("; ".join(fault.reason for fault in faults))
        self.faults, self.line = faults, line


def shown(cell: str) -> str:
    """Return what a person may see of a cell, in quotes: short, and without signs that a screen would obey."""
    words = cell if len(cell) <= _LETTERS_SHOWN else f"{cell[:_LETTERS_SHOWN]}…"
    return f'"{harmless(words)}"'


def harmless(words: str) -> str:
    """Return words without signs that a screen would obey or a program could not write."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in words)
