"""The public satisfaction index, against a slow count person by person and against what the regulation prints."""

import random
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hub.domain.skm import (
    SkmResult,
    Totals,
    by_name,
    in_thousands,
    indonesian,
    rounded,
    skm,
    totals_of_columns,
)
from hub.domain.survey_scheme import CURRENT, Weights

KEYS = CURRENT.keys
# Thousandths that each element weighs, for the two rounded weights.
THOUSANDTHS = {Weights.LEGACY_0_111: 111, Weights.LEGACY_0_11: 110}

Answer = Mapping[str, int]
ANSWER = st.fixed_dictionaries({key: st.integers(1, 4) for key in KEYS})
ANSWERS = st.lists(ANSWER, min_size=1, max_size=40)


def slow_hundredths(answers: Sequence[Answer], weights: Weights = Weights.EXACT) -> int:
    """The index in hundredths: every score of every person is counted one by one, then every value is tried."""
    points = 0
    for answer in answers:
        for score in answer.values():
            for _ in range(score):
                points += 1
    if weights in THOUSANDTHS:
        return tried(2500 * points * THOUSANDTHS[weights], 1000 * len(answers))
    return tried(2500 * points, 9 * len(answers))


def tried(over: int, under: int) -> int:
    """The whole number nearest to over / under, found by trying each; a half more belongs to the next."""
    return next(h for h in range(10_001) if (2 * h - 1) * under <= 2 * over < (2 * h + 1) * under)


def slow_class(hundredths: int) -> str:
    if hundredths >= 8831:
        return "A"
    if hundredths >= 7661:
        return "B"
    return "C" if hundredths >= 6500 else "D"


def spread(n: int, total: int) -> Totals:
    """Totals of `n` people whose nine sums come to `total`, each of them possible."""
    assert 9 * n <= total <= 36 * n
    left, sums = total - 9 * n, []
    for _ in KEYS:
        more = min(left, 3 * n)
        sums.append(n + more)
        left -= more
    return totals_of_columns(n, sums)


def index_of(totals: Totals, weights: Weights = Weights.EXACT) -> SkmResult:
    result = skm(totals, weights=weights)
    assert result is not None
    return result


def all_the_same(score: int, n: int = 7) -> Totals:
    return Totals.of([dict.fromkeys(KEYS, score)] * n)


@given(ANSWERS, st.sampled_from(Weights))
def test_the_index_is_what_counting_person_by_person_gives(answers: list[Answer], weights: Weights) -> None:
    result = index_of(Totals.of(answers), weights)
    hundredths = slow_hundredths(answers, weights)
    assert (result.index * 100, result.band.quality) == (hundredths, slow_class(hundredths))
    assert result.n == len(answers)
    for key in KEYS:
        scores = sorted(answer[key] for answer in answers)
        element = result.elements[key]
        assert element.total == sum(scores)
        assert element.mean == sum((Fraction(score, len(scores)) for score in scores), Fraction())
        alone = tried(2500 * sum(scores), len(scores))
        assert (element.index * 100, element.band.quality) == (alone, slow_class(alone))


@given(st.integers(1, 10**7), st.data())
def test_the_index_of_many_is_a_single_long_division(n: int, data: st.DataObject) -> None:
    total = data.draw(st.integers(9 * n, 36 * n))
    hundredths, rest = divmod(2500 * total, 9 * n)
    assert index_of(spread(n, total)).index * 100 == hundredths + (2 * rest >= 9 * n)


@given(ANSWERS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(answers: list[Answer], chance: random.Random) -> None:
    mixed = chance.sample(answers, len(answers))
    assert Totals.of(mixed) == Totals.of(answers)


@given(ANSWERS, st.data())
def test_a_better_answer_never_lowers_the_index_and_lifts_its_element(
    answers: list[Answer], data: st.DataObject
) -> None:
    who, key = data.draw(st.integers(0, len(answers) - 1)), data.draw(st.sampled_from(KEYS))
    assume(answers[who][key] < 4)
    better = [dict(answer) for answer in answers]
    better[who][key] += 1
    before, after = index_of(Totals.of(answers)), index_of(Totals.of(better))
    assert after.index >= before.index
    assert after.band.lowest >= before.band.lowest
    assert after.elements[key].mean > before.elements[key].mean
    assert all(after.elements[other] == before.elements[other] for other in KEYS if other != key)


@given(ANSWERS, st.lists(st.sampled_from(["KTP-el", "KK", "akta"]), min_size=40, max_size=40))
def test_slices_that_share_nobody_add_up_to_the_whole(answers: list[Answer], services: list[str]) -> None:
    pairs = list(zip(services, answers, strict=False))
    slices = [Totals.of(answer for each, answer in pairs if each == service) for service in set(services)]
    assert sum(slices, Totals.none()) == Totals.of(answers)
    by_service = by_name((service, Totals.of([answer])) for service, answer in pairs)
    assert list(by_service) == list(dict.fromkeys(service for service, _ in pairs))
    assert sum(by_service.values(), Totals.none()) == Totals.of(answers)


def test_an_average_of_two_services_averages_is_not_the_index_of_both() -> None:
    large, small = all_the_same(4, n=90), all_the_same(2, n=10)
    assert index_of(large + small).index == Decimal("95.00")
    assert (index_of(large).index + index_of(small).index) / 2 == Decimal("75.00")


def test_nobody_has_no_index() -> None:
    assert skm(Totals.none()) is None
    assert Totals.of([]) == Totals.none()


def test_answers_of_two_schemes_are_never_added() -> None:
    with pytest.raises(ValueError, match="different schemes"):
        Totals.none() + Totals(1, MappingProxyType({"persyaratan": 4}))


@pytest.mark.parametrize(
    ("exact", "index", "quality"),
    [
        ("25", "25.00", "D"),
        ("64.99", "64.99", "D"),
        ("64.994", "64.99", "D"),
        ("64.9949999", "64.99", "D"),
        ("64.995", "65.00", "C"),
        ("65", "65.00", "C"),
        ("76.60", "76.60", "C"),
        ("76.604", "76.60", "C"),
        ("76.6049999", "76.60", "C"),
        ("76.605", "76.61", "B"),
        ("76.61", "76.61", "B"),
        ("88.30", "88.30", "B"),
        ("88.304", "88.30", "B"),
        ("88.3049999", "88.30", "B"),
        ("88.305", "88.31", "A"),
        ("88.31", "88.31", "A"),
        ("100", "100.00", "A"),
    ],
)
def test_no_value_falls_into_a_gap_between_two_bands(exact: str, index: str, quality: str) -> None:
    n = 2_500_000_000  # so many that every value of seven decimals is a whole number of points
    total = Fraction(exact) * 9 * n / 25
    assert total.denominator == 1
    result = index_of(spread(n, total.numerator))
    assert (str(result.index), result.band.quality) == (index, quality)


@pytest.mark.parametrize(
    ("exact", "quality"), [("64.994", "D"), ("64.995", "C"), ("76.605", "B"), ("88.304", "B"), ("88.305", "A")]
)
def test_an_elements_own_class_is_that_of_its_mean_times_25(exact: str, quality: str) -> None:
    n = 25_000
    total = Fraction(exact) * n / 25
    assert total.denominator == 1
    sums = dict.fromkeys(KEYS, 4 * n) | {"sarana": total.numerator}
    element = index_of(Totals(n, sums)).elements["sarana"]
    assert element.band.quality == quality
    for weights in Weights:  # whatever an element weighs, its own class is the same
        assert index_of(Totals(n, sums), weights).elements["sarana"].index == element.index


@pytest.mark.parametrize(
    ("weights", "perfect", "worst"),
    [
        (Weights.EXACT, "100.00", "25.00"),
        (Weights.LEGACY_0_111, "99.90", "24.98"),
        (Weights.LEGACY_0_11, "99.00", "24.75"),
    ],
)
def test_a_perfect_survey_is_100_only_with_the_exact_weight(weights: Weights, perfect: str, worst: str) -> None:
    assert str(index_of(all_the_same(4), weights).index) == perfect
    assert str(index_of(all_the_same(1), weights).index) == worst
    assert index_of(all_the_same(4), weights).weights is weights


def test_326_answers_with_a_total_of_10_377_have_the_index_88_42() -> None:
    result = index_of(spread(326, 10_377))
    assert (indonesian(result.index), result.band.quality, result.band.performance) == ("88,42", "A", "Sangat baik")


def test_what_is_shown_rounded_is_never_fed_back() -> None:
    # Seven people, 222 points: 25 · 222 / 63 = 88.095…; the nine means rounded first would give another index.
    result = index_of(totals_of_columns(7, [25, 25, 25, 25, 25, 25, 24, 24, 24]))
    shown = [rounded(element.weighted, 3) for element in result.elements.values()]
    assert str(result.index) == "88.10"
    assert sum(shown) * 25 == Decimal("88.125")
    assert sum((element.weighted for element in result.elements.values()), Fraction()) * 25 == Fraction(25 * 222, 63)


def test_the_weakest_are_the_lowest_means_and_equals_stand_as_they_are_asked() -> None:
    sums = dict.fromkeys(KEYS, 35) | {"waktu": 20, "pengaduan": 25, "sarana": 25}
    assert [element.key for element in index_of(Totals(10, sums)).weakest()] == ["waktu", "sarana", "pengaduan"]
    assert len(index_of(Totals(10, sums)).weakest(9)) == 9


@given(st.fractions(0, 1000, max_denominator=10**9), st.integers(0, 6))
def test_half_of_the_last_place_is_rounded_up(value: Fraction, places: int) -> None:
    said = rounded(value, places)
    assert -said.as_tuple().exponent == places
    error = Fraction(said) - value
    assert -Fraction(1, 2 * 10**places) < error <= Fraction(1, 2 * 10**places)


def test_numbers_are_written_as_indonesian_reports_do_and_the_index_has_no_percent_sign() -> None:
    assert [indonesian(Decimal(written)) for written in ("88.31", "100.00", "3.500", "0")] == [
        "88,31",
        "100,00",
        "3,500",
        "0",
    ]
    assert [in_thousands(count) for count in (0, 999, 2112, 1_234_567)] == ["0", "999", "2.112", "1.234.567"]


def test_sums_of_columns_stand_in_the_order_of_the_questionnaire_and_there_are_nine() -> None:
    totals = totals_of_columns(3, list(range(3, 12)))
    assert totals.sums["sarana"] == 10
    assert totals.sums["pengaduan"] == 11
    with pytest.raises(ValueError, match="zip"):
        totals_of_columns(3, [3] * 8)
