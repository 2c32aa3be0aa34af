"""A data sheet's rows: judged alike for the totals and one by one, and added up to the same index."""

import csv
import io
from collections.abc import Sequence
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.data_sheet import count, faults_of, open_sheet
from hub.domain.sheet_columns import FIELD_NAMES, Field
from hub.domain.sheet_faults import Code, Refusal, Row, SheetRefused
from hub.domain.sheet_rows import SheetRow, read_rows
from hub.domain.sheet_text import csv_rows
from hub.domain.skm import Totals
from hub.domain.survey_scheme import CURRENT, ElementOrder

KEYS = CURRENT.keys
CELL = st.sampled_from(
    ["1", "2", "3", "4"] * 6 + [" 3 ", "4\t", "", " ", "0", "5", "3.0", "3,5", "tiga", "+3", "03", "٣"]
)
CELLS = st.one_of(st.lists(CELL, min_size=9, max_size=9), st.lists(CELL, max_size=12))
GOOD = {"1": 1, "2": 2, "3": 3, "4": 4, " 3 ": 3, "4\t": 4}


def rows_of(*cells: Sequence[str]) -> list[Row]:
    return [Row(line, each) for line, each in enumerate(cells, 1)]


def code_of(cell: str) -> Code | None:
    faults = faults_of(open_sheet(rows_of(KEYS))[0], Row(2, [cell, *"33333333"]))
    assert all(fault.column == "persyaratan" for fault in faults)
    return faults[0].code if faults else None


@given(st.permutations(KEYS), st.lists(CELLS, max_size=30))
def test_what_counts_is_every_row_with_nine_scores_whatever_the_order_of_columns(
    header: list[str], sheet: list[list[str]]
) -> None:
    counted = count(rows_of(header, *sheet))
    whole = [cells for cells in sheet if len(cells) == 9 and all(cell in GOOD for cell in cells)]
    by_hand = {key: sum(GOOD[cells[header.index(key)]] for cells in whole) for key in KEYS}
    assert (counted.totals.n, dict(counted.totals.sums)) == (len(whole), by_hand)
    assert (counted.rows, counted.refused) == (len(sheet), len(sheet) - len(whole))


@given(st.lists(CELLS, max_size=30))
def test_the_totals_and_the_import_judge_every_row_alike(sheet: list[list[str]]) -> None:
    counted, read = count(rows_of(KEYS, *sheet)), list(read_rows(rows_of(KEYS, *sheet)))
    assert counted.refusals == tuple(one for one in read if isinstance(one, Refusal))
    assert counted.totals == Totals.of(one.answers for one in read if isinstance(one, SheetRow))
    assert [one.line for one in read] == list(range(2, len(sheet) + 2))


@given(st.lists(st.lists(CELL, min_size=9, max_size=9), max_size=12), st.integers(0, 12))
def test_two_halves_of_a_sheet_add_up_to_the_whole(sheet: list[list[str]], cut: int) -> None:
    first, second = (count(rows_of(KEYS, *half)).totals for half in (sheet[:cut], sheet[cut:]))
    assert first + second == count(rows_of(KEYS, *sheet)).totals


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("3", None),
        (" 3 ", None),  # nothing else can be meant
        ("\u00a03", None),
        ("", Code.BLANK),
        ("  ", Code.BLANK),
        ("0", Code.OUT_OF_RANGE),
        ("5", Code.OUT_OF_RANGE),
        ("-1", Code.OUT_OF_RANGE),
        ("33", Code.OUT_OF_RANGE),
        ("03", Code.OUT_OF_RANGE),
        ("3.0", Code.NON_INTEGER),
        ("3,5", Code.NON_INTEGER),
        ("3 4", Code.NON_INTEGER),
        ("tiga", Code.NON_INTEGER),
        ("Sesuai", Code.NON_INTEGER),
        ("٣", Code.NON_INTEGER),
        ("³", Code.NON_INTEGER),
        ("1e0", Code.NON_INTEGER),
        ("=3", Code.NON_INTEGER),
    ],
)
def test_a_score_is_a_digit_from_one_to_four_and_spaces_around_it_do_not_matter(cell: str, code: Code | None) -> None:
    assert code_of(cell) == code


def test_a_row_that_is_blank_short_or_long_is_one_fault_and_every_wrong_cell_is_another() -> None:
    header, _ = open_sheet(rows_of(KEYS))
    assert [fault.code for fault in faults_of(header, Row(2, []))] == [Code.BLANK]
    assert [fault.code for fault in faults_of(header, Row(2, [""] * 12))] == [Code.BLANK]
    assert [fault.code for fault in faults_of(header, Row(2, ["x"] * 8))] == [Code.SHORT_ROW]
    assert [fault.code for fault in faults_of(header, Row(2, ["3"] * 9 + [""]))] == [Code.LONG_ROW]
    wrong = Refusal(7, faults_of(header, Row(7, ["", "5", "x", *"333333"])))
    assert [fault.code for fault in wrong.faults] == [Code.BLANK, Code.OUT_OF_RANGE, Code.NON_INTEGER]
    assert str(wrong) == (
        'baris 7: persyaratan kosong; prosedur "5" bukan 1, 2, 3, atau 4; waktu "x" bukan bilangan bulat 1 sampai 4'
    )


def test_no_more_refusals_are_kept_than_asked_for_but_all_are_counted() -> None:
    counted = count((Row(line, KEYS if line == 1 else ["9"] * 9) for line in range(1, 20_000)), listed=3)
    assert ([one.line for one in counted.refusals], counted.refused, counted.totals.n) == ([2, 3, 4], 19_998, 0)


def test_a_sheet_is_read_as_a_stream() -> None:
    asked = 0

    def endless() -> None:
        nonlocal asked
        yield Row(1, KEYS)
        while True:
            asked += 1
            yield Row(asked + 1, ["3"] * 9)

    assert len(list(islice(read_rows(endless()), 5))) == 5
    assert asked == 5


@pytest.mark.parametrize("order", ElementOrder)
def test_the_header_may_have_official_names_any_capitals_any_order_and_other_columns(order: ElementOrder) -> None:
    names = [f" {element.name.upper()} " for element in CURRENT.in_order(order)]
    header, _ = open_sheet(rows_of(["No.", *names, "Jenis_Kelamin", "SARAN", "", "Cuaca"]))
    assert [CURRENT.in_order(order)[place - 1].key for place in header.elements] == list(KEYS)
    assert header.fields == {Field.GENDER: 10, Field.COMMENT: 11}
    assert (header.unread, header.personal) == (("No.", "Cuaca"), ())


def test_no_name_means_two_columns() -> None:
    names = [name for names in FIELD_NAMES.values() for name in names]
    names += [word.lower() for element in CURRENT.elements for word in {element.key, element.name}]
    assert len({name.lower() for name in names}) == len(names) - 1, "the key persyaratan is also its name"


@pytest.mark.parametrize(
    ("header", "codes"),
    [
        (KEYS[:-1], ["column_missing"]),
        (KEYS[2:], ["column_missing"] * 2),
        ([*KEYS, "WAKTU"], ["column_twice"]),
        ([*KEYS, "Biaya/Tarif"], ["column_twice"]),
        ([*KEYS, "tanggal", "Date"], ["column_twice"]),
        ([*KEYS[1:], KEYS[1]], ["column_twice", "column_missing"]),
        ([f"U{number}" for number in range(1, 10)], ["column_missing"] * 2),
        (["3"] * 9, ["column_missing"]),
        (["Laporan SKM 2026"], ["column_missing"]),
        (["\ufffdPNG\x1a"], ["not_text"]),
    ],
)
def test_a_header_that_lacks_an_element_or_names_one_twice_is_refused(header: Sequence[str], codes: list[str]) -> None:
    with pytest.raises(SheetRefused) as refused:
        open_sheet([Row(1, ()), Row(2, header)])
    assert [fault.code for fault in refused.value.faults] == codes
    assert (refused.value.line, refused.value.code, refused.value.status) == (2, "sheet_refused", 422)
    assert refused.value.sentence


def test_an_empty_sheet_is_refused_as_empty() -> None:
    for nothing in ([], [Row(1, ())], [Row(1, ["", " "]), Row(2, [])]):
        with pytest.raises(SheetRefused) as refused:
            count(nothing)
        assert refused.value.faults[0].code is Code.EMPTY


@given(st.lists(st.lists(st.text(max_size=6), max_size=12), max_size=8), st.sampled_from(";,\t"))
def test_whatever_stands_in_a_sheet_it_is_counted_or_refused(sheet: list[list[str]], delimiter: str) -> None:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=delimiter)
    writer.writerows([KEYS, *sheet])
    counted = count(csv_rows([written.getvalue().encode("utf-8", "replace")]))
    assert (
        counted.rows
        == counted.totals.n + counted.refused
        == len(list(read_rows(csv_rows([written.getvalue().encode("utf-8", "replace")]))))
    )
