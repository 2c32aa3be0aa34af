"""Workbooks as programs write them: numbers, dates, formulas, several sheets, merged cells, the hub's own template."""

import io
from datetime import date, datetime, time
from typing import Any

import openpyxl
import xlsxwriter

from hub.domain.sheet_guide import EXAMPLE, header
from hub.sheets.wish import TemplateWish
from tests.hub.sheets.workbooks import KEYS, good_row, read, refused, run, workbook, worksheet


def saved(book: Any) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def written(rows: list[list[object]], **options: Any) -> bytes:
    """What XlsxWriter makes of rows."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "dd/mm/yyyy"} | options)
    sheet = book.add_worksheet("Data")
    for row, cells in enumerate(rows):
        for column, value in enumerate(cells):
            sheet.write(row, column, value)
    book.close()
    return file.getvalue()


def test_numbers_texts_and_days_are_read_as_one_sees_them() -> None:
    rows: list[list[object]] = [["Tanggal", "JAM", "Jenis Layanan", "Usia", *KEYS, "Saran"]]
    rows.append([date(2026, 2, 1), time(14, 5), "Kartu Keluarga", 34, *[4.0] * 9, "baik"])
    rows.append(["46054", "pagi", "ktp", "60+", *["3"] * 9, None])
    told, answers = read(written(rows))
    assert (told.kind, told.sheet, told.rows, told.refused, told.lacking) == ("xlsx", "Data", 2, 0, ())
    assert [(one.day, one.half, one.service, one.age, one.scores[0], one.comment) for one in answers] == [
        (date(2026, 2, 1), "afternoon", "kk", "30-39", 4, "baik"),
        (date(2026, 2, 1), "morning", "ktp", "60+", 3, None),
    ]


def test_days_of_a_workbook_that_counts_from_1904_are_the_same_days() -> None:
    moment = datetime(2026, 2, 1, 8, 30)  # noqa: DTZ001 # a spreadsheet's moments have no zone
    _, (one,) = read(written([["tanggal", *KEYS], [moment, *good_row()]], date_1904=True))
    assert (one.day, one.half) == (date(2026, 2, 1), "morning")


def test_of_several_sheets_the_one_with_the_elements_is_read_and_hidden_ones_are_not() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Petunjuk pengisian"])
    hidden, data = book.create_sheet("Lama"), book.create_sheet("Isian")
    hidden.sheet_state = "hidden"
    for sheet in (hidden, data):
        sheet.append(KEYS)
        sheet.append(good_row(2 if sheet is hidden else 4))
    told, (one,) = read(saved(book))
    assert (told.sheet, one.scores) == ("Isian", (4,) * 9)
    assert [notice.code for notice in told.notices] == ["other_sheets"]


def test_of_a_formula_the_value_that_was_last_seen_is_used_and_never_worked_out() -> None:
    formulas = "".join(f"<c><f>1+{n}</f><v>3</v></c>" for n in range(9))
    text = f'{formulas}<c t="str"><f>""</f><v></v></c>'
    told, answers = read(workbook(worksheet([[*KEYS, "saran"], text])))
    assert [(one.scores, one.comment) for one in answers] == [((3,) * 9, None)]
    assert [notice.code for notice in told.notices] == ["formulas"]


def test_a_formula_that_nobody_has_worked_out_is_refused_where_it_is_a_score_and_nowhere_else() -> None:
    book = openpyxl.Workbook()
    book.active.append([*KEYS, "rata-rata"])
    book.active.append([*good_row(), "=AVERAGE(A2:I2)"])
    book.active.append([*good_row()[:8], "=A3", ""])
    told, answers = read(saved(book))
    assert [one.line for one in answers] == [2]
    (fault,) = told.refusals
    assert (fault.line, fault.column, fault.code) == (3, "pengaduan", "formula_empty")
    assert "rumus" in fault.reason


def test_cells_that_were_merged_are_not_taken_for_blank_ones() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["SURVEI"])
    sheet.merge_cells("A1:J1")
    sheet.append(["layanan", *KEYS])
    for _ in range(3):
        sheet.append(["ktp", *good_row()])
    sheet.merge_cells("A3:A4")
    told, answers = read(saved(book))
    # With the rest of the merged cell blank the row would quietly go to the service chosen for all.
    assert [(one.line, one.service) for one in answers] == [(3, "ktp"), (5, "ktp")]
    assert [(fault.line, fault.code) for fault in told.refusals] == [(4, "merged_cell")]


def test_personal_columns_are_not_read_and_it_is_said() -> None:
    told, answers = read(written([["Nama", "NIK", *KEYS], ["Siti", "3577010101010001", *good_row()]]))
    assert len(answers) == 1
    assert [(column.name, column.personal) for column in told.columns[:3]] == [
        ("Nama", True), ("NIK", True), (KEYS[0], False),
    ]  # fmt: skip
    (notice,) = told.notices
    assert notice.code == "personal_columns"
    assert "Siti" not in str(told) + str(answers)
    assert "3577" not in str(told) + str(answers)


def test_the_hub_s_own_template_is_understood_and_its_example_is_not_counted() -> None:
    status, template, _ = run(b"", TemplateWish(services=("Kartu Keluarga", "ktp")))
    assert status == 0
    told, answers = read(template)
    assert answers == []
    assert [fault.code for fault in told.refusals] == ["example_row"]
    assert [column.name for column in told.columns] == header()
    book = openpyxl.load_workbook(io.BytesIO(template))
    sheet = book["Data"]
    assert sheet["A2"].value == EXAMPLE
    sheet.delete_rows(2)
    filled = {"tanggal": date(2026, 2, 1), "paruh": "siang", "layanan": "Kartu Keluarga", **dict.fromkeys(KEYS, 4)}
    sheet.append([filled.get(name) for name in header()])
    told, (one,) = read(saved(book), service=None, day=None, half=None)
    assert (told.refused, one.service, one.half, one.scores) == (0, "kk", "afternoon", (4,) * 9)


def test_the_address_in_the_workbook_s_own_list_may_begin_at_the_root() -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
        'Target="/xl/worksheets/sheet1.xml"/></Relationships>'
    )
    _, answers = read(workbook(worksheet([KEYS, good_row()]), {"xl/_rels/workbook.xml.rels": rels}))
    assert len(answers) == 1


def test_borders_to_the_last_column_and_row_of_all_are_no_cells_with_something_in_them() -> None:
    row = "".join(f"<c><v>{score}</v></c>" for score in good_row()) + '<c r="XFD2" s="0"/>'
    _, answers = read(workbook(worksheet([KEYS, row])))
    assert len(answers) == 1


def test_something_in_the_300th_column_is_no_survey() -> None:
    row = "".join(f"<c><v>{score}</v></c>" for score in good_row()) + '<c r="KN2"><v>1</v></c>'
    assert refused(workbook(worksheet([KEYS, row]))).code == "too_many_columns"


def test_answers_leave_the_program_day_by_day_and_within_a_day_by_chance() -> None:
    told, answers = read(workbook(worksheet([KEYS] + [good_row()] * 450)))
    assert (told.rows, [one.line for one in answers]) == (450, list(range(2, 452)))


def test_a_thousand_rows_of_one_mistake_do_not_hide_another_one() -> None:
    wrong = [["x"] * 9] * 1000
    told, _ = read(workbook(worksheet([KEYS, *wrong, [9] * 9])))
    assert told.refused == 1001
    assert {fault.code for fault in told.refusals} == {"non_integer", "out_of_range"}
    assert len({fault.line for fault in told.refusals}) == 26
