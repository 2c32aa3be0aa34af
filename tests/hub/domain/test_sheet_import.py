"""A data sheet on its way into the hub: every row complete, or refused with everything that hinders it."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.sheet_days import usual_day, usual_time, years_before
from hub.domain.sheet_faults import Code, Refusal, Row, SheetRefused
from hub.domain.sheet_guide import csv_template, example_row, header
from hub.domain.sheet_import import (
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_UNKNOWN,
    ImportChoices,
    SheetAnswer,
    SheetImport,
    names_of,
)
from hub.domain.sheet_parts import Parts, likeness, whole
from hub.domain.sheet_text import csv_rows
from hub.domain.skm import Totals
from hub.domain.survey import Half
from hub.domain.survey_scheme import CURRENT
from tests.hub.builders import SERVICES, a_service

TODAY = date(2026, 7, 14)
KEYS = list(CURRENT.keys)
OFFICE = names_of(SERVICES, {"satu": "Loket 1"})
ALL = ImportChoices(service="kk", day=date(2026, 3, 2), half=Half.MORNING)
GOOD = ["3"] * 9


def sheet(*rows: list[str], choices: ImportChoices = ALL, **more: Any) -> SheetImport:
    told = (Row(line, cells) for line, cells in enumerate(rows, 1))
    return SheetImport(told, office=OFFICE, choices=choices, today=TODAY, **more)


def one(choices: ImportChoices = ALL, **cells: str) -> SheetAnswer | Refusal:
    (answer,) = sheet([*KEYS, *cells], [*GOOD, *cells.values()], choices=choices)
    return answer


def code(answer: SheetAnswer | Refusal) -> Code:
    assert isinstance(answer, Refusal)
    return answer.faults[0].code


def test_what_no_column_tells_is_taken_from_what_was_chosen_for_all_rows() -> None:
    answer = one()
    assert isinstance(answer, SheetAnswer)
    assert (answer.service, answer.day, answer.half, answer.counter) == ("kk", date(2026, 3, 2), Half.MORNING, None)
    assert answer.answers == dict.fromkeys(KEYS, 3)


@pytest.mark.parametrize(
    ("without", "wanted"),
    [("service", Code.SERVICE_MISSING), ("day", Code.DATE_MISSING), ("half", Code.HALF_MISSING)],
)
def test_what_neither_the_row_nor_anybody_tells_refuses_the_row(without: str, wanted: Code) -> None:
    told = {"service": "kk", "day": date(2026, 3, 2), "half": Half.MORNING} | {without: None}
    assert code(one(ImportChoices(**told))) is wanted  # type: ignore[arg-type] # each of its own kind


def test_a_row_s_own_words_go_before_what_was_chosen() -> None:
    answer = one(layanan=" KTP ", tanggal="01/02/2026", jam="14.30", loket="loket 1")
    assert isinstance(answer, SheetAnswer)
    assert (answer.service, answer.counter) == ("ktp", "satu")
    assert (answer.day, answer.half) == (date(2026, 2, 1), Half.AFTERNOON)


def test_words_that_the_office_does_not_know_are_told_once_and_can_be_assigned() -> None:
    rows = [[*KEYS, "layanan"], *([*GOOD, "Kartu Keluarga baru"] for _ in range(3)), [*GOOD, "kk"]]
    reading = sheet(*rows)
    assert [code(answer) for answer in reading if isinstance(answer, Refusal)] == [Code.SERVICE_UNKNOWN] * 3
    assert dict(reading.unknown_services) == {"Kartu Keluarga baru": 3}
    assigned = ImportChoices(day=ALL.day, half=ALL.half, services={"kartu keluarga BARU": "kk"})
    assert [answer.service for answer in sheet(*rows, choices=assigned) if isinstance(answer, SheetAnswer)] == [
        "kk"
    ] * 4


def test_words_for_services_without_end_are_not_remembered_without_end() -> None:
    reading = sheet([*KEYS, "layanan"], *([*GOOD, f"layanan {n}"] for n in range(500)))
    assert len([answer for answer in reading if isinstance(answer, Refusal)]) == 500
    assert len(reading.unknown_services) == MOST_UNKNOWN


def test_a_counter_that_is_gone_is_told_and_takes_no_answer_away() -> None:
    reading = sheet([*KEYS, "loket"], [*GOOD, "Loket 9"])
    (answer,) = reading
    assert isinstance(answer, SheetAnswer)
    assert answer.counter is None
    assert dict(reading.unknown_counters) == {"Loket 9": 1}


def test_a_name_that_two_services_share_names_neither() -> None:
    shared = names_of([a_service("a"), a_service("b"), a_service("a")], {})
    assert set(shared.services.values()) == {"a", "b"}
    same = names_of([a_service("x-y"), a_service("x y")], {})
    assert same.services == {}


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        (TODAY, None),
        (TODAY + timedelta(days=1), Code.DATE_AHEAD),
        (years_before(TODAY, 5), None),
        (years_before(TODAY, 5) - timedelta(days=1), Code.DATE_TOO_OLD),
        (date(1026, 3, 2), Code.DATE_TOO_OLD),
    ],
)
def test_a_day_lies_neither_ahead_nor_more_than_five_years_back(day: date, wanted: Code | None) -> None:
    answer = one(tanggal=day.isoformat())
    assert (None if isinstance(answer, SheetAnswer) else code(answer)) is wanted


def test_five_years_before_the_29th_of_february() -> None:
    assert years_before(date(2028, 2, 29), 5) == date(2023, 2, 28)
    assert years_before(date(2028, 2, 29), 4) == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("46083", "2026-03-02"),
        ("46083.354166666664", "2026-03-02 08:30"),
        ("46083,5", "2026-03-02 12:00"),
        ("2 Maret 2026", "2026-03-02"),
        ("Senin, 2 Maret 2026", "2026-03-02"),
        ("Jum'at, 6 Maret 2026 09.30", "2026-03-06 09.30"),
        ("02-Mar-26", "2026-03-02"),
        ("2 Agt 2026", "2026-08-02"),
        ("02/03/26", "2026-03-02"),
        ("2.3.2026", "2026-03-02"),
        ("2026-03-02", "2026-03-02"),
        ("2 Brumaire 2026", "2 Brumaire 2026"),
        ("12345678", "12345678"),
        ("3", "3"),
    ],
)
def test_days_as_spreadsheets_write_them(written: str, wanted: str) -> None:
    assert usual_day(written) == wanted


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_every_day_is_found_again_from_its_number(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    assert usual_day(str(serial)) == day.isoformat()


@pytest.mark.parametrize(("written", "wanted"), [("0.354166666666667", "08:30"), (",75", "18:00"), ("pagi", "pagi")])
def test_times_as_parts_of_a_day(written: str, wanted: str) -> None:
    assert usual_time(written) == wanted


def test_the_names_of_the_columns_stand_below_a_title_and_the_answers_below_them() -> None:
    reading = sheet(["SURVEI KEPUASAN MASYARAKAT"], [], ["Semester I 2026", "waktu"], KEYS, GOOD)
    assert reading.header_line == 4
    assert [answer.line for answer in reading] == [5]


def test_of_several_rows_that_are_no_header_the_nearest_one_says_what_is_missing() -> None:
    with pytest.raises(SheetRefused) as refused:
        sheet(["Judul"], [*KEYS[:7], "sarana"], GOOD)
    assert refused.value.line == 2
    assert [fault.column for fault in refused.value.faults] == ["pengaduan"]
    with pytest.raises(SheetRefused) as refused:
        sheet(["Judul"], ["a", "b"])
    assert refused.value.faults[0].code is Code.COLUMN_MISSING


def test_a_sheet_without_anything_is_empty() -> None:
    with pytest.raises(SheetRefused) as refused:
        sheet([], [""])
    assert refused.value.faults[0].code is Code.EMPTY


def test_sums_and_means_below_the_answers_are_nobody_s_answer() -> None:
    # Of one single respondent the sums look like one more.
    rows = [["no", *KEYS], ["1", *GOOD], ["Jumlah nilai per unsur", *GOOD], ["NRR per unsur", *GOOD]]
    rows += [["NRR tertimbang per unsur", *GOOD], ["IKM unit pelayanan", *GOOD], ["", *GOOD]]
    answers = list(sheet(*rows))
    assert [code(each) for each in answers if isinstance(each, Refusal)] == [Code.SUMMARY_ROW] * 4
    assert [each.line for each in answers if isinstance(each, SheetAnswer)] == [2, 7]


def test_the_template_s_own_example_is_never_counted() -> None:
    rows = csv_rows(["\n".join(csv_template('Kartu "Keluarga"; baru')).encode()])
    (answer,) = SheetImport(rows, office=OFFICE, choices=ALL, today=TODAY)
    assert code(answer) is Code.EXAMPLE_ROW
    assert len(example_row("kk")) == len(header())
    # Nor where the mark was taken away and the rest left.
    (left,) = sheet(header(), ["1", *example_row("kk")[1:]])
    assert isinstance(left, Refusal)


def test_a_saran_may_begin_as_it_likes() -> None:
    answer = one(saran="Contoh pelayanan yang baik")
    assert isinstance(answer, SheetAnswer)
    (first,) = sheet(["saran", *KEYS], ["Contoh yang baik", *GOOD])
    assert isinstance(first, SheetAnswer)


def test_a_formula_without_a_result_and_a_merged_cell_refuse_the_row_only_where_they_are_read() -> None:
    def odd(line: int) -> dict[int, Code]:
        return {3: {0: Code.FORMULA_EMPTY}, 4: {9: Code.MERGED_CELL}, 5: {10: Code.FORMULA_EMPTY}}.get(line, {})

    names = [*KEYS, "layanan", "rata-rata"]
    row = [*GOOD, "kk", ""]
    answers = list(sheet(["judul"], names, row, row, row, odd=odd))
    assert [code(each) for each in answers[:2]] == [Code.FORMULA_EMPTY, Code.MERGED_CELL]
    assert isinstance(answers[2], SheetAnswer)


def test_a_sheet_is_neither_too_long_nor_too_wide() -> None:
    def rows() -> Iterator[Row]:
        yield Row(1, KEYS)
        yield from (Row(line, GOOD) for line in range(2, MOST_ROWS + 3))

    with pytest.raises(SheetRefused) as refused:
        list(SheetImport(rows(), office=OFFICE, choices=ALL, today=TODAY))
    assert (refused.value.faults[0].code, refused.value.line) == (Code.TOO_MANY_ROWS, MOST_ROWS + 2)
    with pytest.raises(SheetRefused) as refused:
        sheet([*KEYS, *["x"] * MOST_COLUMNS])
    assert refused.value.faults[0].code is Code.TOO_MANY_COLUMNS


answers = st.lists(
    st.tuples(st.sampled_from(["kk", "ktp"]), st.integers(0, 100), st.tuples(*[st.integers(1, 4)] * 9)), max_size=30
)


@given(answers, st.randoms(use_true_random=False))
def test_the_parts_are_the_same_in_any_order_and_come_to_the_whole(told: list[Any], chance: Any) -> None:
    def gathered(rows: list[Any]) -> Parts:
        parts = Parts()
        for service, days, scores in rows:
            parts.add(service, TODAY - timedelta(days=days), scores)
        return parts

    turned = list(told)
    chance.shuffle(turned)
    assert gathered(told).all() == gathered(turned).all()
    assert whole(gathered(told).all()) == Totals.of([dict(zip(KEYS, scores, strict=True)) for _, _, scores in told])


def test_one_answer_more_or_another_score_is_another_likeness() -> None:
    rows = {(4,) * 9: 2, (3,) * 9: 1}
    other = [{(4,) * 9: 3}, {(4,) * 9: 2, (3,) * 9: 2}, {(4,) * 9: 2, (3,) * 8 + (4,): 1}, {}]
    assert len({likeness(each) for each in (rows, *other)}) == 5
    assert likeness({(3,) * 9: 1, (4,) * 9: 2}) == likeness(rows)
