"""Which answers are kept but left out: too fast, identical within a minute, a burst; and by which rule."""

from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.survey import Gender, Profile
from hub.domain.survey_misuse import FASTEST, MOST_SOURCES, RULE_WORDS, Given, Misuse, RecentAnswers
from hub.domain.survey_scheme import CURRENT

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
WOMAN, NOBODY = Profile(gender=Gender.FEMALE), Profile()


def answer(
    name: str,
    *,
    after: float = 0,
    source: str = "terminal-1",
    seconds: float | None = 60,
    score: int = 3,
    who: Profile = NOBODY,
) -> Given:
    return Given(
        id=name,
        source=source,
        at=NINE + timedelta(seconds=after),
        seconds=seconds,
        answers=dict.fromkeys(CURRENT.keys, score),
        profile=who,
    )


def different(number: int, *, after: float, source: str = "terminal-1") -> Given:
    """An answer that is like no other of the first 256."""
    scores = [number // 4**place % 4 + 1 for place in range(9)]
    return Given(
        id=f"answer-{number}",
        source=source,
        at=NINE + timedelta(seconds=after),
        seconds=60,
        answers=dict(zip(CURRENT.keys, scores, strict=True)),
        profile=NOBODY,
    )


def test_an_honest_answer_breaks_no_rule() -> None:
    assert RecentAnswers().flags(answer("a")) == ()


@pytest.mark.parametrize(("seconds", "flags"), [(FASTEST - 0.1, ("too_fast",)), (FASTEST, ()), (None, ())])
def test_nobody_reads_nine_questions_in_less_than_nine_seconds(seconds: float | None, flags: tuple[str, ...]) -> None:
    assert RecentAnswers().flags(answer("a", seconds=seconds)) == flags


@pytest.mark.parametrize(
    ("after", "flags"), [(1, ("identical",)), (60, ("identical",)), (61, ()), (-30, ("identical",))]
)
def test_the_same_row_from_the_same_device_within_a_minute_is_a_copy(after: float, flags: tuple[str, ...]) -> None:
    recent = RecentAnswers()
    assert recent.flags(answer("a")) == ()
    assert recent.flags(answer("b", after=after)) == flags


def test_another_score_another_person_or_another_device_is_no_copy() -> None:
    recent = RecentAnswers()
    recent.flags(answer("a"))
    assert recent.flags(answer("b", after=1, score=4)) == ()
    assert recent.flags(answer("c", after=2, who=WOMAN)) == ()
    assert recent.flags(answer("d", after=3, source="terminal-2")) == ()


def test_the_order_in_which_elements_are_named_does_not_hide_a_copy() -> None:
    recent = RecentAnswers()
    first = answer("a")
    recent.flags(first)
    turned = Given(
        id="b",
        source=first.source,
        at=first.at,
        seconds=60,
        answers=dict(reversed(first.answers.items())),
        profile=NOBODY,
    )
    assert recent.flags(turned) == ("identical",)


def test_the_fifth_answer_of_one_device_within_two_minutes_is_a_burst() -> None:
    recent = RecentAnswers()
    said = [recent.flags(different(number, after=30 * number)) for number in range(6)]
    assert said == [(), (), (), (), ("burst",), ("burst",)]
    assert recent.flags(different(7, after=400)) == ()


def test_a_device_used_by_one_visitor_after_the_other_is_no_burst() -> None:
    recent = RecentAnswers()
    assert [recent.flags(different(number, after=31 * number)) for number in range(50)] == [()] * 50


def test_every_rule_that_is_broken_is_named() -> None:
    recent = RecentAnswers()
    for number in range(4):
        recent.flags(answer(f"copy-{number}", after=number))
    assert recent.flags(answer("last", after=5, seconds=2)) == ("too_fast", "identical", "burst")
    assert set(RULE_WORDS) == set(Misuse)


def test_an_answer_sent_again_is_told_the_same_though_its_copy_came_between() -> None:
    recent = RecentAnswers()
    first, copy = answer("a"), answer("b", after=1)
    told = [recent.flags(each) for each in (first, copy, first, copy, first)]
    assert told == [(), ("identical",), (), ("identical",), ()]


def test_an_answer_that_was_refused_in_the_end_makes_no_other_its_copy() -> None:
    recent = RecentAnswers()
    recent.flags(answer("refused"))
    recent.forget(answer("refused"))
    recent.forget(answer("never heard of", source="terminal-9"))
    assert recent.flags(answer("again", after=5)) == ()


def test_of_very_many_devices_the_longest_unheard_is_forgotten() -> None:
    recent = RecentAnswers()
    recent.flags(answer("first", source="phone-0"))
    recent.flags(answer("second", source="phone-1"))
    for number in range(2, MOST_SOURCES):
        recent.flags(answer(f"{number}", source=f"phone-{number}"))
    assert recent.flags(answer("copy", after=1, source="phone-0")) == ("identical",)
    recent.flags(answer("one more", source="phone-x"))
    assert recent.flags(answer("copy", after=1, source="phone-1")) == (), "it was the longest unheard"


@given(st.lists(st.integers(0, 600), min_size=1, max_size=12))
def test_a_burst_is_five_answers_that_fit_into_two_minutes_in_whatever_order_they_arrive(seconds: list[int]) -> None:
    recent = RecentAnswers()
    for number, after in enumerate(seconds):
        earlier = seconds[:number]
        fives = any(max(*four, after) - min(*four, after) <= 120 for four in combinations(earlier, 4))
        assert ("burst" in recent.flags(different(number, after=after))) == fives
