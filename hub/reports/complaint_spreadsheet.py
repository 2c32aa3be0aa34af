"""Writes the register of a period as a spreadsheet: a row a complaint, every text as text, days as days."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Final

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from hub.domain.complaint_paper import RATING_NOTE, Line, Register
from hub.reports.complaint_wording import register_statement, register_title
from hub.reports.spreadsheet_data import PAPER_A4
from hub.reports.spreadsheet_look import Look

# Each column of the office's own book, with its width in letters.
COLUMNS: Final = (
    ("No.", 5),
    ("Nomor registrasi", 18),
    ("Tanggal diterima", 15),
    ("Saluran", 16),
    ("Jenis", 20),
    ("Layanan", 24),
    ("Uraian singkat", 52),
    ("Pelapor", 22),
    ("Disposisi: unit", 22),
    ("Disposisi: petugas", 22),
    ("Tanggal tindak lanjut", 15),
    ("Tanggal dijawab", 15),
    ("Hasil singkat", 40),
    ("Status", 16),
    ("Penilaian (1–4)", 11),
)
HEAD: Final = 3
# Points of one line of words.
LINE: Final = 15.0
_OPTIONS: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_register(register: Register, file: Path) -> None:
    """Write the register's spreadsheet to `file`."""
    with xlsxwriter.Workbook(str(file), _OPTIONS) as book:
        book.set_properties({"title": register_title(register), "author": register.made.office.name})
        look = Look(book)
        sheet = book.add_worksheet("Register")
        _prepare(sheet, register)
        look.text(sheet, 0, 0, register_title(register), look.title)
        look.text(sheet, 1, 0, " · ".join(register_statement(register)), look.bare)
        look.text(sheet, 2, 0, RATING_NOTE, look.bare)
        for column, (name, _) in enumerate(COLUMNS):
            look.text(sheet, HEAD, column, name, look.head)
        for place, line in enumerate(register.lines, 1):
            _write(sheet, look, HEAD + place, place, line)
        if not register.lines:
            look.text(sheet, HEAD + 1, 1, "Tidak ada pengaduan yang diterima dalam periode ini.", look.bare)


def _write(sheet: Worksheet, look: Look, row: int, place: int, line: Line) -> None:
    sheet.set_row(row, _height(line))
    sheet.write_number(row, 0, place, look.place)
    texts: tuple[str | date | int | None, ...] = (
        line.number, line.received, line.channel, line.kind, line.service, line.summary, line.reporter, line.unit,
        line.officer, line.started, line.answered, line.outcome, line.state, line.rating,
    )  # fmt: skip
    for column, value in enumerate(texts, 1):
        match value:
            case None:
                sheet.write_blank(row, column, None, look.plain)
            case date():
                sheet.write_datetime(row, column, datetime.combine(value, time()), look.day)
            case int():
                sheet.write_number(row, column, value, look.plain)
            case str():
                look.text(sheet, row, column, value)


def _height(line: Line) -> float:
    """Return how high a row is in points; not every program makes room for wrapped words by itself."""
    words = (line.kind, line.service, line.summary, line.reporter, line.unit, line.officer, line.outcome)
    widths = (20, 24, 52, 22, 22, 22, 40)
    # Words are seldom as long as a line has room for: a sixth is left at its end.
    lines = max(-(-len(text) * 6 // (5 * width)) for text, width in zip(words, widths, strict=True))
    return min(409.0, LINE * max(1, lines))


def _prepare(sheet: Worksheet, register: Register) -> None:
    sheet.set_landscape()
    sheet.set_paper(PAPER_A4)
    sheet.fit_to_pages(1, 0)
    sheet.freeze_panes(HEAD + 1, 2)
    sheet.repeat_rows(HEAD)
    sheet.autofilter(HEAD, 0, HEAD + max(1, len(register.lines)), len(COLUMNS) - 1)
    # "&" begins an order in a footer, which holds 255 signs.
    sheet.set_footer(f"&L&8{register.made.office.name[:120].replace('&', '&&')}&R&P/&N")
    for column, (_, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
    sheet.set_row(HEAD, 34)
