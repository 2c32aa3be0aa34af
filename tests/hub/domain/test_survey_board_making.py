"""Whatever was counted, the board tells each part by its own sums, and nothing that points at one or two people."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.sample_size import needed_respondents
from hub.domain.skm import Totals, skm
from hub.domain.survey import Channel, Gender
from hub.domain.survey_board import Board
from hub.domain.survey_board_making import (
    TREND,
    Counts,
    Names,
    board_of,
    busiest_first,
    cells,
    figures,
    months_of,
    mood_of,
    trend_of,
)
from hub.domain.survey_misuse import Misuse
from hub.domain.survey_period import Period, PeriodKind, period_of
from hub.domain.survey_scheme import CURRENT, ElementOrder, Weights
from hub.domain.survey_suppression import LEAST

TODAY = date(2026, 7, 14)
SEMESTER = period_of(TODAY, PeriodKind.SEMESTER)
answers = st.fixed_dictionaries({key: st.integers(1, 4) for key in CURRENT.keys})
totals = st.lists(answers, max_size=6).map(Totals.of)
parts = st.dictionaries(st.sampled_from(["kk", "ktp-el", "akta-kelahiran", "kia", ""]), totals, max_size=5)
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def counted(whole: Totals, **more: Any) -> Counts:
    """The counts of a slice in which everybody chose alike where nothing else is said."""
    usual: dict[str, Any] = {
        "options": dict.fromkeys(CURRENT.keys, (0, 0, 0, whole.n)),
        "profile": {}, "services": {}, "counters": {}, "channels": {}, "proven": 0, "months": {}, "left_out": {},
        "served": 0, "unfinished": 0, "mood": {},
    }  # fmt: skip
    return Counts(totals=whole, **usual | more)


def made(counts: Counts, **more: Any) -> Board:
    usual: dict[str, Any] = {
        "period": SEMESTER, "trend": trend_of(SEMESTER, today=TODAY), "whole": True, "weights": Weights.EXACT,
        "order": ElementOrder.QUESTIONNAIRE, "names": Names(), "served_typed_in": None,
    }  # fmt: skip
    return board_of(counts, **usual | more)


def a_few(n: int, score: int = 3) -> Totals:
    return Totals.of([dict.fromkeys(CURRENT.keys, score)] * n)


@given(parts, st.sampled_from(list(Weights)))
def test_each_part_has_the_index_of_its_own_answers_or_none_at_all(
    by_part: Mapping[str, Totals], weights: Weights
) -> None:
    shown = figures(by_part, {"kk": "Kartu Keluarga"}, weights=weights)
    assert {part.id for part in shown} == set(by_part)
    for part in shown:
        own = by_part[part.id]
        result = skm(own, weights=weights)
        if part.held_back:
            assert part.index is None
            assert part.quality == part.performance == ""
        else:
            assert part.n == own.n
            assert part.n == 0 or part.n >= LEAST
            assert part.index == (result.index if result else None)
    # One or two people cannot be read from what is left either.
    missing = sum(each.n for each in by_part.values()) - sum(part.n or 0 for part in shown)
    assert missing == 0 or missing >= LEAST or len([part for part in shown if part.n]) == 0


@given(parts)
def test_the_place_of_a_part_that_is_held_back_tells_nothing(by_part: Mapping[str, Totals]) -> None:
    shown = busiest_first(figures(by_part, {}, weights=Weights.EXACT))
    told = [part.n for part in shown if part.n is not None]
    assert told == sorted(told, reverse=True)
    held = [part.name for part in shown if part.held_back]
    assert [part.name for part in shown][len(told) :] == held == sorted(held)


@given(days, days, st.dictionaries(days.map(lambda day: f"{day:%Y-%m}"), totals, max_size=30))
def test_every_month_stands_once_and_an_empty_one_is_a_gap(
    one: date, other: date, by_month: Mapping[str, Totals]
) -> None:
    period = Period(min(one, other), max(one, other))
    shown = list(months_of(by_month, period, weights=Weights.EXACT))
    names = [month.id for month in shown]
    assert names == sorted(set(names))
    assert (names[0], names[-1]) == (f"{period.starts:%Y-%m}", f"{period.ends:%Y-%m}")
    first, last = period.starts, period.ends
    assert len(names) == (last.year - first.year) * 12 + last.month - first.month + 1
    for month in shown:
        n = by_month[month.id].n if month.id in by_month else 0
        assert month.held_back == (0 < n < LEAST)
        assert (month.index is None) == (n < LEAST)
        assert month.n in (None, n)


@given(days, days, days)
def test_the_trend_looks_back_two_years_and_never_ahead(one: date, other: date, today: date) -> None:
    period = Period(min(one, other), max(one, other))
    trend = trend_of(period, today=today)
    months = list(months_of({}, trend, weights=Weights.EXACT))
    assert len(months) >= TREND
    assert trend.starts <= period.starts
    assert trend.ends == period.ends or trend.ends in (today, period.starts)
    assert trend.ends <= max(today, period.starts)


@given(st.integers(0, 3), st.booleans(), st.booleans())
def test_one_or_two_people_are_told_of_only_as_the_whole_office_in_its_period(
    n: int, whole: bool, official: bool
) -> None:
    period = SEMESTER if official else Period(TODAY, TODAY + timedelta(days=1))
    board = made(counted(a_few(n)), whole=whole, period=period)
    held_back = 0 < n < LEAST and not (whole and official)
    assert board.all.held_back == held_back
    assert bool(board.elements) == (n > 0 and not held_back)
    assert (board.all.index is not None) == (n > 0 and not held_back)
    assert (board.sample is not None) == whole


def test_a_part_that_is_held_back_among_its_like_is_so_alone() -> None:
    board = made(counted(a_few(9)), whole=False, held_back=True)
    assert (board.all.n, board.all.index, board.elements, board.proven) == (None, None, (), None)


@given(st.dictionaries(st.integers(1, 4), st.integers(0, 9), max_size=4))
def test_cells_of_a_part_are_those_of_a_cross_table(counts: Mapping[int, int]) -> None:
    assert cells(counts, whole=True) == counts
    part = cells(counts, whole=False)
    assert all(count is None or count == 0 or count >= LEAST for count in part.values())
    assert all(count in (None, counts[cell]) for cell, count in part.items())


@pytest.mark.parametrize(
    ("served", "typed_in", "n", "told"),
    [
        (850, None, 217, (850, "tickets", 265, 48)),
        (850, 1000, 217, (1000, "typed", 278, 61)),
        (850, 0, 217, (0, "typed", 0, 0)),
        (0, None, 217, (0, "tickets", 0, 0)),
        (10, None, 217, (10, "tickets", 10, 0)),
    ],
)
def test_it_is_told_how_many_are_missing_yet(
    served: int, typed_in: int | None, n: int, told: tuple[int, str, int, int]
) -> None:
    sample = made(counted(a_few(n), served=served), served_typed_in=typed_in).sample
    assert sample is not None
    assert (sample.population, sample.source, sample.needed, sample.missing) == told
    assert sample.needed == needed_respondents(sample.population)


def test_three_elements_are_the_weakest_and_none_where_all_are_alike() -> None:
    alike = made(counted(a_few(5)))
    assert not any(element.weakest for element in alike.elements)
    uneven = Totals.of([dict.fromkeys(CURRENT.keys, 4) | {"sarana": 1, "waktu": 2}] * 4)
    board = made(counted(uneven), order=ElementOrder.REGULATION)
    assert [element.key for element in board.elements if element.weakest] == ["persyaratan", "waktu", "sarana"]
    assert [element.place for element in board.elements] == list(range(1, 10))
    assert [element.key for element in board.elements][-2:] == ["pengaduan", "sarana"]


def test_what_rules_flagged_is_told_in_their_order_and_profiles_in_that_of_the_form() -> None:
    told = {"": 5, Misuse.BURST.value: 3, Misuse.TOO_FAST.value: 4, "rule_of_tomorrow": 1}
    gender = {Gender.MALE.value: 1, Gender.FEMALE.value: 7, None: 4}
    board = made(counted(a_few(12), left_out=told, profile={"gender": gender}))
    assert [(each.rule, each.n) for each in board.left_out] == [("too_fast", 4), ("burst", 3)]
    assert board.flagged == 5
    (question,) = (each for each in board.profile if each.key == "gender")
    # One man alone would follow from the rest: so those who declined are held back with him.
    assert [(each.value, each.n) for each in question.answers] == [("P", 7), ("L", None), (None, None)]


def test_channels_stand_in_their_own_order_with_their_names() -> None:
    channels = {Channel.PHONE.value: a_few(4), Channel.COUNTER.value: a_few(5)}
    board = made(counted(a_few(9), channels=channels, proven=8))
    assert [(part.id, part.n) for part in board.channels] == [("counter", 5), ("phone", 4)]
    assert (board.proven, board.unproven) == (8, 1)


@given(st.dictionaries(st.integers(1, 4), st.integers(0, 50), max_size=4))
def test_the_mood_is_a_mean_of_faces_and_never_an_index(counts: Mapping[int, int]) -> None:
    mood = mood_of(counts)
    assert mood.n == sum(counts.values()) == sum(mood.counts)
    assert (mood.mean is None) == (mood.n == 0)
    assert mood.mean is None or 1 <= mood.mean <= 4
