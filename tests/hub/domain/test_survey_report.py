"""What a period's report says is what was counted, and no more than may be told."""

import tomllib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets import path
from hub.domain.skm import Totals, totals_of_columns
from hub.domain.survey import Channel
from hub.domain.survey_follow_up import (
    LONGEST_CELL,
    MOST_STEPS,
    FollowUp,
    OfficeTexts,
    PlanStep,
    Progress,
    ReportRefused,
    one_line,
    paragraphs,
)
from hub.domain.survey_misuse import Misuse
from hub.domain.survey_period import Period, PeriodKind, period_of
from hub.domain.survey_report import PROFILE_WORDS, TrendPoint
from hub.domain.survey_report_making import Names, parts
from hub.domain.survey_report_period import named, period_named, report_period
from hub.domain.survey_report_words import usual_words
from hub.domain.survey_scheme import CURRENT, ElementOrder, Weights
from hub.reports.wording import MOOD_WORDS
from tests.hub.published_semester import SEMESTER, counts_of, report_on, rows_of

rows = st.lists(st.tuples(*[st.integers(1, 4)] * 9), min_size=1, max_size=40)


def test_a_small_period_by_hand() -> None:
    # Five people; columns as the questionnaire asks: persyaratan … perilaku, sarana, pengaduan.
    answers = [
        (4, 3, 3, 4, 4, 4, 4, 2, 3),
        (3, 3, 2, 4, 3, 4, 4, 3, 3),
        (4, 4, 3, 4, 4, 3, 4, 2, 4),
        (3, 3, 3, 4, 3, 3, 3, 3, 3),
        (4, 4, 2, 4, 4, 4, 4, 3, 4),
    ]
    report = report_on(counts_of(answers, served=30))
    # By hand: 18 + 17 + 13 + 20 + 18 + 18 + 19 + 13 + 17 = 153; 25 × 153 ÷ (9 × 5) = 3825 ÷ 45 = 85 exactly.
    assert [element.total for element in report.elements] == [18, 17, 13, 20, 18, 18, 19, 13, 17]
    assert (report.n, report.total, report.index, report.quality) == (5, 153, Decimal("85.00"), "B")
    # NRR of waktu: 13 ÷ 5 = 2.600, weighted 2.6 ÷ 9 = 0.2888… = 0.289, times 25 = 65.00: class C at its very edge.
    waktu = report.element("waktu")
    assert (waktu.mean, waktu.weighted, waktu.index, waktu.quality) == (
        Decimal("2.600"), Decimal("0.289"), Decimal("65.00"), "C",
    )  # fmt: skip
    # 153 ÷ 45 = 3.400: the sum of the weighted means, not the sum of what was rounded for reading.
    assert report.weighted_sum == Decimal("3.400")
    # waktu and sarana have 13 each; equals stand in the questionnaire's order; then 17, 17: prosedur comes first.
    assert report.weakest == ("waktu", "sarana", "prosedur")
    # Krejcie and Morgan: of 30 people 28.
    assert (report.sample.population, report.sample.needed, report.sample.enough) == (30, 28, False)
    assert report.element("sarana").chosen == (0, 2, 3, 0)


@given(rows)
def test_the_report_adds_up(answers: list[tuple[int, ...]]) -> None:
    report = report_on(counts_of(answers))
    assert report.index is not None
    assert report.total == sum(map(sum, answers))
    assert report.index == _half_up(Fraction(25 * report.total, 9 * report.n), 2)
    for element in report.elements:
        assert sum(element.chosen) == report.n
        assert sum(score * count for score, count in enumerate(element.chosen, 1)) == element.total
        assert element.mean == _half_up(Fraction(element.total, report.n), 3)
    means = sorted(element.mean for element in report.elements)
    assert [report.element(key).mean for key in report.weakest] == means[:3]


@given(rows)
def test_the_printed_order_moves_lines_and_nothing_else(answers: list[tuple[int, ...]]) -> None:
    asked = report_on(counts_of(answers))
    ruled = report_on(counts_of(answers), order=ElementOrder.REGULATION)
    assert [element.key for element in ruled.elements][-2:] == ["pengaduan", "sarana"]
    assert [element.place for element in ruled.elements] == list(range(1, 10))
    assert ruled.index == asked.index
    assert ruled.weakest == asked.weakest
    for element in asked.elements:
        assert replace(ruled.element(element.key), place=0) == replace(element, place=0)


def _half_up(value: Fraction, places: int) -> Decimal:
    whole, rest = divmod(value * 10**places, 1)
    return Decimal(int(whole) + (rest >= Fraction(1, 2))).scaleb(-places)


def test_nobody_answered_so_there_is_no_index() -> None:
    report = report_on(counts_of([]))
    assert (report.n, report.index, report.weighted_sum, report.elements, report.weakest) == (0, None, None, (), ())
    assert report.trend == (TrendPoint(name="Semester I 2026", period=SEMESTER),)


@pytest.mark.parametrize(
    ("weights", "index"), [(Weights.EXACT, "100.00"), (Weights.LEGACY_0_111, "99.90"), (Weights.LEGACY_0_11, "99.00")]
)
def test_a_perfect_survey_under_each_weight(weights: Weights, index: str) -> None:
    assert report_on(counts_of([(4,) * 9] * 3), weights=weights).index == Decimal(index)


cells = st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 9), min_size=1)


@given(cells)
def test_no_part_shows_what_two_people_said(counts: dict[str, int]) -> None:
    lines = parts(
        {name: totals_of_columns(n, [3 * n] * 9) for name, n in counts.items()}, {"a": "Satu"}, weights=Weights.EXACT
    )
    shown = {name: line for name, line in zip(counts, lines, strict=True) if line.n is not None}
    assert all(line.n is not None and line.n >= 3 for line in shown.values())
    assert all((line.index is None) == (line.n is None) for line in lines)
    # Nor can it be worked out from the whole: what is held back are three people at least, or all there are.
    held = sum(counts.values()) - sum(line.n or 0 for line in shown.values())
    assert held == 0 or held >= 3 or not shown
    assert [line.label for line in lines] == ["Satu" if name == "a" else name for name in counts]


def test_few_people_of_a_group_are_held_back_and_who_declined_is_counted() -> None:
    gender = {"P": 40, "L": 20, None: 2}
    education = {"SD": 2, "SMA": 55, "S1": 5}
    report = report_on(counts_of(rows_of((190,) * 9, 62), profile={"gender": gender, "education": education}))
    shown = {group.key: {line.label: line.count for line in group.lines} for group in report.profile}
    assert shown["gender"] == {"Perempuan": 40, "Laki-laki": None, "Tidak menjawab": None}
    assert shown["education"] == {"SD": None, "SMP": 0, "SMA": 55, "D1–D3": 0, "S1": None, "S2": 0, "S3": 0}


def test_whoever_counts_the_people_served_is_named() -> None:
    counts = counts_of(rows_of(), served=2112)
    assert (report_on(counts).sample.needed, report_on(counts).sample.enough) == (325, True)
    typed = report_on(replace(counts, served_typed_in=5000)).sample
    assert (typed.population, typed.needed, typed.enough, typed.typed_in) == (5000, 357, False, True)
    unknown = report_on(replace(counts, served=0)).sample
    assert (unknown.population, unknown.enough) == (None, None)


def test_every_rule_says_how_many_it_left_out() -> None:
    flagged = {"": 5, Misuse.BURST.value: 3, Misuse.TOO_FAST.value: 4}
    report = report_on(counts_of([(4,) * 9], left_out=flagged))
    assert report.flagged == 5
    assert [(rule.rule, rule.count) for rule in report.left_out] == [("too_fast", 4), ("burst", 3)]


def test_the_trend_begins_with_the_first_period_that_has_answers() -> None:
    before = [period_of(date(2024, 1 + 6 * half, 1), PeriodKind.SEMESTER) for half in (0, 1)]
    empty, full = (TrendPoint(name=period.name, period=period) for period in before)
    full = replace(full, n=9, index=Decimal("80.00"), quality="B")
    assert report_on(counts_of([(4,) * 9], trend=(empty, full))).trend[0] == full
    # A gap between two periods stays to be seen.
    assert report_on(counts_of([(4,) * 9], trend=(full, empty))).trend[:2] == (full, empty)


def test_things_are_called_by_their_names_and_what_is_gone_by_its_id() -> None:
    some = totals_of_columns(5, [15] * 9)
    report = report_on(
        counts_of([(3,) * 9] * 10, services={"kk": some, "lama": some}, counters={"": some}, channels={"phone": some}),
        names=Names(services={"kk": "Kartu Keluarga"}),
    )
    assert [line.label for line in report.services] == ["Kartu Keluarga", "lama"]
    assert [line.label for line in report.counters] == ["Tanpa loket"]
    assert [line.label for line in report.channels] == ["Ponsel pemohon"]


def test_channels_stand_in_one_order_however_they_were_counted() -> None:
    some = Totals(3, totals_of_columns(3, [9] * 9).sums)
    for names in permutations(["paper", "counter", "phone"]):
        report = report_on(counts_of([(3,) * 9] * 9, channels={Channel(name).value: some for name in names}))
        assert [line.label for line in report.channels] == [
            "Layar survei di loket", "Ponsel pemohon", "Kuesioner kertas",
        ]  # fmt: skip


def test_the_words_are_those_of_the_form() -> None:
    form = tomllib.loads(path("survey", f"{CURRENT.id}.toml").read_text("utf-8"))
    asked = {
        question["key"]: {option["value"]: option["words"]["id"] for option in question["options"]}
        for question in form["profile"]
    }
    assert {key: dict(words) for key, words in PROFILE_WORDS.items()} == asked
    assert tuple(option["id"] for option in form["mood_options"]) == MOOD_WORDS


def test_the_office_s_own_words_stand_and_the_usual_ones_fill_the_rest() -> None:
    written = FollowUp(texts=OfficeTexts(purpose="Untuk Anda.", signatory="Sekretaris Camat"))
    texts = report_on(counts_of([]), follow_up=written).texts
    assert (texts.purpose, texts.signatory, texts.signed_at) == ("Untuk Anda.", "Sekretaris Camat", "Madiun")
    assert "Undang-Undang Nomor 25 Tahun 2009" in texts.background
    usual = usual_words(report_on(counts_of([])).office, SEMESTER)
    assert usual.signatory == "Camat Kartoharjo"
    # The usual words fit where the office's own must fit.
    assert OfficeTexts(**{name: getattr(usual, name) for name in OfficeTexts.__dataclass_fields__}) == usual


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"element": "cuaca"}, "element"),
        ({"programme": ""}, "programme"),
        ({"programme": "x" * (LONGEST_CELL + 1)}, "programme"),
        ({"time": "besok\x00"}, "time"),
        ({"in_charge": "Camat\n"}, "in_charge"),
        ({"result": "\u202eterbalik"}, "result"),
    ],
)
def test_a_step_that_no_plan_has_is_refused(wrong: dict[str, Any], where: str) -> None:
    with pytest.raises(ReportRefused) as refused:
        PlanStep(**{"element": "waktu", "programme": "Loket tambahan"} | wrong)
    assert refused.value.where == where


def test_a_plan_has_an_end() -> None:
    step = PlanStep(element="waktu", programme="Loket tambahan", progress=Progress.DONE)
    assert len(FollowUp(steps=(step,) * MOST_STEPS).steps) == MOST_STEPS
    with pytest.raises(ReportRefused):
        FollowUp(steps=(step,) * (MOST_STEPS + 1))


@given(st.text())
def test_whatever_is_typed_can_be_kept_once_it_is_tidy(typed: str) -> None:
    line, lines = one_line(typed)[:LONGEST_CELL].strip(), paragraphs(typed)
    assert PlanStep(element="waktu", programme="x", result=line).result == line
    assert OfficeTexts(closing=lines[:3000].strip()).closing is not None


@pytest.mark.parametrize(
    ("starts", "ends", "where"),
    [
        ("2026-02-02", "2026-02-01", "ends"),
        ("1999-12-31", "2000-01-01", "starts"),
        ("2020-01-01", "2025-01-06", "ends"),
    ],
)
def test_days_that_no_report_is_about_are_refused(starts: str, ends: str, where: str) -> None:
    with pytest.raises(ReportRefused) as refused:
        report_period(date.fromisoformat(starts), date.fromisoformat(ends))
    assert refused.value.where == where


@given(st.dates(date(2000, 1, 1), date(2190, 1, 1)), st.integers(0, 1800))
def test_a_period_comes_back_from_its_address(starts: date, days: int) -> None:
    period = Period(starts, date.fromordinal(starts.toordinal() + days))
    assert period_named(named(period)) == period


@pytest.mark.parametrize(
    "name", ["", "_", "2026", "20260101_20260630", "2026-01-01_2026-06-31", "2026-01-01_2026-06-30_"]
)
def test_an_address_that_names_no_period_is_refused(name: str) -> None:
    with pytest.raises(ReportRefused):
        period_named(name)
