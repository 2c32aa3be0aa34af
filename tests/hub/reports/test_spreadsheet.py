"""The spreadsheet works the index out again, and no text in it is ever a formula."""

import csv
import io
import shutil
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from hub.commands.sheet_file import sheet_rows
from hub.domain.data_sheet import count
from hub.domain.survey_report import OfficeNamed, PeriodReport
from hub.domain.survey_report_making import Names
from hub.domain.survey_scheme import ElementOrder, Weights
from hub.reports.failed import ReportFailed
from hub.reports.spreadsheet import MOST_ROWS, write_spreadsheet
from tests.hub.published_semester import counts_of, report_on, rows_of
from tests.hub.reports.formulas import Sheets

ROWS = rows_of()


def made(report: PeriodReport, rows: list[tuple[int, ...]], folder: Path, *, draft: bool = False) -> Path:
    file = folder / "lembar.xlsx"
    write_spreadsheet(report, rows, file, draft=draft)
    return file


def cached(file: Path, sheet: str) -> dict[str, object]:
    """What a program shows that works nothing out: labels with the value beside them."""
    rows = load_workbook(file, data_only=True)[sheet].iter_rows(values_only=True)
    return {str(row[0]): row[1] for row in rows if row[0] is not None}


def test_one_row_a_respondent_and_below_what_it_comes_to(tmp_path: Path) -> None:
    report = report_on(counts_of(ROWS, served=2112))
    file = made(report, ROWS, tmp_path)
    sheet = list(load_workbook(file, data_only=True)["Data"].iter_rows(values_only=True))
    assert sheet[0][:3] == ("No.", "Persyaratan", "Sistem, Mekanisme, dan Prosedur")
    assert [row[1:10] for row in sheet[1:327]] == ROWS
    assert [row[0] for row in sheet[1:327]] == list(range(1, 327))
    assert sheet[327][:10] == ("Jumlah (Σ)", *(element.total for element in report.elements))
    shown = cached(file, "Data")
    assert (shown["IKM"], shown["Mutu pelayanan"], shown["Kinerja"]) == (88.42, "A", "Sangat baik")
    assert shown["Responden (n)"] == 326


rows = st.lists(st.tuples(*[st.integers(1, 4)] * 9), min_size=1, max_size=12)


@settings(max_examples=25)
@given(answers=rows, weights=st.sampled_from(Weights), order=st.sampled_from(ElementOrder))
def test_the_formulas_come_to_the_same_index_as_the_house(
    answers: list[tuple[int, ...]], weights: Weights, order: ElementOrder, tmp_path_factory: pytest.TempPathFactory
) -> None:
    report = report_on(counts_of(answers), weights=weights, order=order)
    file = made(report, answers, tmp_path_factory.mktemp("lembar"))
    sheets, shown = Sheets(file), cached(file, "Data")
    assert report.index is not None
    assert sheets.labelled("Data", "IKM") == Fraction(report.index)
    assert shown["IKM"] == float(report.index)
    assert sheets.labelled("Data", "Mutu pelayanan") == shown["Mutu pelayanan"] == report.quality
    assert sheets.labelled("Data", "Kinerja") == shown["Kinerja"] == report.performance
    assert sheets.labelled("Data", "Responden (n)") == shown["Responden (n)"] == report.n
    for column, element in zip("BCDEFGHIJ", report.elements, strict=True):
        assert sheets.labelled("Data", "Jumlah (Σ)", column) == element.total
        assert sheets.labelled("Data", "NRR", column) == Fraction(element.total, report.n)
        weighted = sheets.labelled("Data", "NRR tertimbang", column)
        assert isinstance(weighted, Fraction)
        assert round(weighted, 3) == pytest.approx(float(element.weighted), abs=0.0011)


@pytest.mark.parametrize(
    ("total", "index", "quality"),
    # Of 5 000 people: 76,605 · 88,305 · 64,995 exactly, and one score less.
    [
        (137_889, "76.61", "B"),
        (137_888, "76.60", "C"),
        (158_949, "88.31", "A"),
        (158_948, "88.30", "B"),
        (116_991, "65.00", "C"),
        (116_990, "64.99", "D"),
    ],
)
def test_an_index_at_a_band_s_edge(total: int, index: str, quality: str, tmp_path: Path) -> None:
    share, rest = divmod(total, 9)
    answers = rows_of([share + (place < rest) for place in range(9)], 5000)
    report = report_on(counts_of(answers))
    assert (report.index, report.quality) == (Decimal(index), quality)
    sheets = Sheets(made(report, answers, tmp_path))
    assert sheets.labelled("Data", "IKM") == Fraction(index)
    assert sheets.labelled("Data", "Mutu pelayanan") == quality


def test_the_summary_points_at_the_data(tmp_path: Path) -> None:
    report = report_on(counts_of(ROWS, served=2112))
    file = made(report, ROWS, tmp_path)
    sheets = Sheets(file)
    summary = load_workbook(file)["Ringkasan"]
    formulas = [cell for row in summary.iter_rows() for cell in row if cell.data_type == "f"]
    shown = load_workbook(file, data_only=True)["Ringkasan"]
    for cell in formulas:
        value = sheets.value("Ringkasan", cell.coordinate)
        expected = shown[cell.coordinate].value
        assert value == expected or float(value) == pytest.approx(expected, abs=0.0006)  # type: ignore[arg-type]
    assert len(formulas) == 4 + 9 * 5


def test_a_text_that_begins_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    evil = [
        '=cmd|"/c calc"!A1',
        "+1+1",
        "-2+3",
        "@SUM(A1)",
        '=HYPERLINK("http://x.invalid")',
        "\t=1",
        "http://x.invalid",
    ]
    some = counts_of(ROWS[:20]).totals
    report = report_on(
        counts_of(ROWS, services=dict.fromkeys(evil, some), counters=dict.fromkeys(evil, some)),
        office=OfficeNamed(id="x", name=evil[0], region=evil[3]),
        names=Names(services={name: name for name in evil}),
    )
    file = made(replace(report, name="=1+1"), ROWS, tmp_path, draft=True)
    book = load_workbook(file)
    texts = {cell.value: cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value}
    for words in evil:
        assert texts[words].data_type == "s"
        assert texts[words].hyperlink is None
        assert words[0] not in "=+-@\t" or texts[words].quotePrefix
    formulas = {cell.value for cell in texts.values() if cell.data_type == "f"}
    assert not any("cmd" in str(one) or "HYPERLINK" in str(one) for one in formulas)


def test_what_it_holds_can_be_read_in_again(tmp_path: Path) -> None:
    # Its own official names are those of a data sheet; the sums below are no respondents, and are refused as such.
    with sheet_rows(str(made(report_on(counts_of(ROWS)), ROWS, tmp_path))) as read:
        counted = count(read)
    assert counted.totals == counts_of(ROWS).totals


def test_what_is_held_back_is_in_no_cell(tmp_path: Path) -> None:
    report = report_on(
        counts_of(ROWS, profile={"gender": {"P": 325, "L": 1}, "age": {}, "education": {}, "occupation": {}})
    )
    shown = cached(made(report, ROWS, tmp_path), "Responden")
    assert (shown["Perempuan"], shown["Laki-laki"]) == ("*", "*")


@pytest.mark.parametrize(
    ("n", "rows", "code"),
    [(0, [], "no_answers"), (MOST_ROWS + 1, [], "too_many_rows"), (326, ROWS[:-1], "rows_differ")],
)
def test_what_no_sheet_can_hold_is_refused(n: int, rows: list[tuple[int, ...]], code: str, tmp_path: Path) -> None:
    with pytest.raises(ReportFailed) as failed:
        made(replace(report_on(counts_of(ROWS)), n=n), rows, tmp_path)
    assert failed.value.code == code


def test_half_a_million_rows_need_no_more_memory_than_ten(tmp_path: Path) -> None:
    # Fifty thousand, in a process of their own; what they need beyond ten rows is told.
    program = (
        "import resource, sys; from pathlib import Path; from dataclasses import replace\n"
        "from tests.hub.published_semester import *; from hub.reports.spreadsheet import write_spreadsheet\n"
        "rows = rows_of((35,) * 9, 10); report = report_on(counts_of(rows)); n = int(sys.argv[1])\n"
        "write_spreadsheet(replace(report, n=n), (rows[i % 10] for i in range(n)), Path(sys.argv[2]), draft=False)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    peaks = [
        int(subprocess.check_output([sys.executable, "-c", program, str(n), str(tmp_path / "x.xlsx")], timeout=120))
        for n in (10, 50_000)
    ]
    unit = 1024 if sys.platform != "darwin" else 1
    assert (peaks[1] - peaks[0]) * unit < 8_000_000


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("weights", list(Weights))
def test_libreoffice_comes_to_the_same(weights: Weights, tmp_path: Path) -> None:
    report = report_on(counts_of(ROWS, served=2112), weights=weights)
    # Without the values that were worked out here: it has to work out everything itself.
    bare = tmp_path / "kosong.xlsx"
    load_workbook(made(report, ROWS, tmp_path)).save(bare)
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path / 'profile'}", "--headless", "--convert-to", every_sheet,
         "--outdir", str(tmp_path), str(bare)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    data = list(csv.reader(io.StringIO((tmp_path / "kosong-Data.csv").read_text("utf-8"))))
    shown = {row[0]: row[1] for row in data}
    assert Decimal(shown["IKM"].replace(",", ".")) == report.index
    assert (shown["Mutu pelayanan"], shown["Kinerja"], shown["Responden (n)"]) == (
        report.quality,
        report.performance,
        "326",
    )
