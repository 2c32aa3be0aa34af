"""The data sheet: one row a respondent, one column an element, and below what it comes to, as live formulas."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from xlsxwriter.worksheet import Worksheet

from hub.domain.survey_report import PeriodReport
from hub.domain.survey_scheme import SCHEMES
from hub.reports.sentences import statement
from hub.reports.spreadsheet_look import Look
from hub.reports.spreadsheet_sums import Sums

PAPER_A4: Final = 9


def write_data(sheet: Worksheet, report: PeriodReport, rows: Iterable[Sequence[int]], look: Look, sums: Sums) -> int:
    """Write every row as it comes; returns how many there were. The sums follow where all came that were counted."""
    keys = SCHEMES[report.scheme].keys
    places = [keys.index(element.key) for element in report.elements]
    _prepare(sheet, report)
    look.text(sheet, 0, 0, "No.", look.head)
    for column, element in enumerate(report.elements, 1):
        # Official names: so named, a data sheet can be read in again.
        look.text(sheet, 0, column, element.name, look.head_right)
    written = 0
    number = sheet.write_number
    for written, row in enumerate(rows, 1):  # counted beyond the loop
        number(written, 0, written)
        for column, place in enumerate(places, 1):
            number(written, column, row[place])
    if written == report.n:
        _write_sums(sheet, report, look, sums)
    return written


def _prepare(sheet: Worksheet, report: PeriodReport) -> None:
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(PAPER_A4)
    sheet.fit_to_pages(1, 0)
    # "&" begins an order in a footer.
    said = " · ".join(statement(report)).replace("&", "&&")
    sheet.set_footer(f"&L&8{said}&R&P/&N")
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, len(report.elements), 14)
    sheet.set_row(0, 62)


def _write_sums(sheet: Worksheet, report: PeriodReport, look: Look, sums: Sums) -> None:
    n, elements = report.n, report.elements
    weight = float(SCHEMES[report.scheme].weight(report.weights))
    # The library streams: rows come from top to bottom.
    _across(sheet, look, sums.total, "Jumlah (Σ)", sums.total_of, [each.total for each in elements], look.whole)
    means = [each.total / n for each in elements]
    _across(sheet, look, sums.mean, "NRR", sums.mean_of, means, look.mean)
    weighted = [mean * weight for mean in means]
    _across(sheet, look, sums.weighted, "NRR tertimbang", sums.weighted_of, weighted, look.mean)
    index = sums.cell(sums.index)
    for row, label, formula, value, shown in (
        (sums.n, "Responden (n)", sums.count(), n, look.whole),
        (sums.weighted_sum, "Jumlah NRR tertimbang", sums.weighted_sum_formula(), sum(weighted), look.mean),
        (sums.index, "IKM", sums.index_formula(), float(report.index or 0), look.index),
        (sums.quality, "Mutu pelayanan", sums.class_of(index), report.quality, look.strong),
        (sums.performance, "Kinerja", sums.class_of(index, performance=True), report.performance, look.strong),
    ):
        look.text(sheet, row, 0, label, look.label)
        sheet.write_formula(row, 1, formula, shown, value)


def _across(
    sheet: Worksheet,
    look: Look,
    row: int,
    label: str,
    formula_of: Callable[[int], str],
    values: Sequence[float],
    shown: object,
) -> None:
    look.text(sheet, row, 0, label, look.label)
    for column, value in enumerate(values, 1):
        sheet.write_formula(row, column, formula_of(column), shown, value)
