"""The spreadsheet's other sheets: the summary, whose numbers point at the data sheet, and who answered."""

from collections.abc import Sequence
from typing import Final

from xlsxwriter.worksheet import Worksheet

from hub.domain.skm import indonesian
from hub.domain.survey_period import long_day
from hub.domain.survey_report import PartLine, PeriodReport
from hub.reports.sentences import HELD_BACK, HELD_BACK_NOTE, statement
from hub.reports.spreadsheet_look import Look
from hub.reports.spreadsheet_sums import Sums

PAPER_A4: Final = 9


def write_summary(sheet: Worksheet, report: PeriodReport, look: Look, sums: Sums, *, draft: bool) -> None:
    """Write what the period comes to, element by element."""
    _prepare(sheet, (8, 46, 20, 12, 18, 12, 10))
    place = f"{report.office.name}, {report.office.region}" if report.office.region else report.office.name
    days = f"{long_day(report.period.starts)} – {long_day(report.period.ends)}"
    edition = "Draf, belum diterbitkan" if draft or not report.version else f"Terbitan ke-{report.version}"
    look.text(sheet, 0, 0, "Survei Kepuasan Masyarakat", look.title)
    for row, said in enumerate((place, f"{report.name} ({days})", edition, *statement(report)), 1):
        look.text(sheet, row, 0, said, look.bare)
    row = 7
    sheet.set_row(row, 36)
    look.text(sheet, row, 0, "IKM", look.title)
    sheet.write_formula(row, 1, sums.elsewhere(sums.index), look.largest, float(report.index or 0))
    for label, formula, value in (
        ("Mutu pelayanan", sums.elsewhere(sums.quality), report.quality),
        ("Kinerja unit pelayanan", sums.elsewhere(sums.performance), report.performance),
        ("Responden (n)", sums.elsewhere(sums.n), report.n),
    ):
        row += 1
        look.text(sheet, row, 1, label)
        sheet.write_formula(row, 2, formula, look.strong, value)
    sample = report.sample
    known = sample.population is not None
    for label, words in (
        ("Orang yang dilayani", sample.population if known else "tidak tercatat"),
        ("Responden yang diperlukan", sample.needed if known else "tidak dapat dihitung"),
        ("Mencukupi", {True: "ya", False: "belum", None: "tidak diketahui"}[sample.enough]),
        ("Jawaban yang ditandai", f"{report.flagged} ({'ikut dihitung' if report.with_flagged else 'tidak dihitung'})"),
        ("Terbukti dilayani", report.proven),
    ):
        row += 1
        look.text(sheet, row, 1, label)
        if isinstance(words, int):
            sheet.write_number(row, 2, words, look.whole)
        else:
            look.text(sheet, row, 2, str(words), look.right)
    row = _elements(sheet, report, look, sums, row + 2)
    _trend(sheet, report, look, row + 2)


def write_respondents(sheet: Worksheet, report: PeriodReport, look: Look) -> None:
    """Write who answered, and the index of each service, counter and channel; small numbers are held back."""
    _prepare(sheet, (46, 12, 12, 10))
    look.text(sheet, 0, 0, "Responden", look.title)
    look.text(sheet, 1, 0, HELD_BACK_NOTE, look.bare)
    row = 3
    for group in report.profile:
        row = _header(sheet, look, row, (group.title,), ("Orang",))
        for line in group.lines:
            look.text(sheet, row, 0, line.label)
            _number(sheet, look, row, 1, line.count)
            row += 1
        row += 1
    for title, lines in (("Jalur", report.channels), ("Layanan", report.services), ("Loket", report.counters)):
        if lines:
            row = _parts(sheet, look, row, title, lines) + 1


def _elements(sheet: Worksheet, report: PeriodReport, look: Look, sums: Sums, row: int) -> int:
    row = _header(sheet, look, row, ("No.", "Unsur"), ("Jumlah", "NRR", "NRR tertimbang", "NRR × 25", "Mutu"))
    for column, element in enumerate(report.elements, 1):
        mean = element.total / report.n
        sheet.write_number(row, 0, element.place, look.place)
        look.text(sheet, row, 1, element.name)
        sheet.write_formula(row, 2, sums.elsewhere(sums.total, column), look.whole, element.total)
        sheet.write_formula(row, 3, sums.elsewhere(sums.mean, column), look.mean, mean)
        sheet.write_formula(row, 4, sums.elsewhere(sums.weighted, column), look.mean, float(element.weighted))
        own = f"=ROUND(25*C{row + 1}/{sums.elsewhere(sums.n)[1:]},2)"
        sheet.write_formula(row, 5, own, look.index, float(element.index))
        sheet.write_formula(row, 6, sums.class_of(f"F{row + 1}"), look.strong, element.quality)
        row += 1
    return row


def _trend(sheet: Worksheet, report: PeriodReport, look: Look, row: int) -> None:
    row = _header(sheet, look, row, ("", "Periode"), ("n", "IKM", "Mutu"))
    for point in report.trend:
        look.text(sheet, row, 0, "")
        look.text(sheet, row, 1, point.name)
        _number(sheet, look, row, 2, point.n)
        if point.index is None:
            look.text(sheet, row, 3, "–", look.right)
        else:
            sheet.write_number(row, 3, float(point.index), look.index)
        look.text(sheet, row, 4, point.quality or "–", look.strong)
        row += 1


def _parts(sheet: Worksheet, look: Look, row: int, title: str, lines: Sequence[PartLine]) -> int:
    row = _header(sheet, look, row, (title,), ("n", "IKM", "Mutu"))
    for line in lines:
        look.text(sheet, row, 0, line.label)
        _number(sheet, look, row, 1, line.n)
        look.text(sheet, row, 2, HELD_BACK if line.index is None else indonesian(line.index), look.right)
        look.text(sheet, row, 3, line.quality or HELD_BACK, look.strong)
        row += 1
    return row


def _header(sheet: Worksheet, look: Look, row: int, words: Sequence[str], numbers: Sequence[str]) -> int:
    """Write a table's header: `words` over columns of words, then `numbers` over columns of numbers."""
    for column, each in enumerate((*words, *numbers)):
        look.text(sheet, row, column, each, look.head if column < len(words) else look.head_right)
    return row + 1


def _number(sheet: Worksheet, look: Look, row: int, column: int, count: int | None) -> None:
    if count is None:
        look.text(sheet, row, column, HELD_BACK, look.right)
    else:
        sheet.write_number(row, column, count, look.whole)


def _prepare(sheet: Worksheet, widths: Sequence[int]) -> None:
    sheet.set_paper(PAPER_A4)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
