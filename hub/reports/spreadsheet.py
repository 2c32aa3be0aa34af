"""Writes the report as a spreadsheet: the data sheet row by row, and formulas that work the index out again.

Rows go to the file as they come, so that half a million of them need no more memory than ten. Every text is written as
text, also one that begins like a formula.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import xlsxwriter

from hub.domain.survey_report import PeriodReport
from hub.reports.failed import ReportFailed
from hub.reports.spreadsheet_data import write_data
from hub.reports.spreadsheet_look import Look
from hub.reports.spreadsheet_summary import write_respondents, write_summary
from hub.reports.spreadsheet_sums import DATA, Sums

# What a sheet holds, less the header and the sums below.
MOST_ROWS: Final = 1_048_576 - 20
_OPTIONS: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_spreadsheet(report: PeriodReport, rows: Iterable[Sequence[int]], file: Path, *, draft: bool) -> None:
    """Write the report's spreadsheet to `file`; `rows` are the nine scores in the questionnaire's order.

    Raises:
        ReportFailed: nobody answered, more rows than a sheet holds, or other ones than the report counted.
    """
    if report.n == 0:
        raise ReportFailed("no_answers", "Belum ada jawaban dalam periode ini.")
    if report.n > MOST_ROWS:
        raise ReportFailed("too_many_rows", "Responden lebih banyak daripada baris lembar kerja. Pilih periode pendek.")
    with xlsxwriter.Workbook(str(file), _OPTIONS) as book:
        book.set_properties({"title": f"SKM {report.office.name}, {report.name}", "author": report.office.name})
        look, sums = Look(book), Sums(report)
        write_summary(book.add_worksheet("Ringkasan"), report, look, sums, draft=draft)
        written = write_data(book.add_worksheet(DATA), report, rows, look, sums)
        write_respondents(book.add_worksheet("Responden"), report, look)
    if written != report.n:
        raise ReportFailed("rows_differ", "Baris data tidak sama banyak dengan responden yang dihitung.")
