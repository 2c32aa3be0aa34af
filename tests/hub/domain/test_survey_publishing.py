"""What is published is a period of the calendar, and nobody can be found between two publications."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.survey_follow_up import ReportRefused
from hub.domain.survey_period import Period, PeriodKind, period_of
from hub.domain.survey_publishing import check_publishable, check_reportable

TODAY = date(2026, 7, 14)
SEMESTER = period_of(TODAY.replace(month=3), PeriodKind.SEMESTER)
QUARTER = period_of(TODAY.replace(month=2), PeriodKind.QUARTER)
OTHER = period_of(date(2025, 2, 1), PeriodKind.QUARTER)


def refused(period: Period, n: int, *published: tuple[Period, int]) -> bool:
    try:
        check_publishable(period, n, today=TODAY, published=published)
    except ReportRefused:
        return True
    return False


@pytest.mark.parametrize("kind", PeriodKind)
def test_a_period_of_the_calendar_may_be_published(kind: PeriodKind) -> None:
    assert not refused(period_of(date(2026, 2, 3), kind), 3)


@pytest.mark.parametrize(
    "days",
    [Period(TODAY, TODAY), Period(date(2026, 1, 1), date(2026, 6, 29)), Period(date(2026, 1, 1), date(2030, 12, 31))],
)
def test_days_picked_for_their_index_are_not(days: Period) -> None:
    assert refused(days, 500)


def test_a_period_that_has_not_begun_is_not() -> None:
    assert refused(period_of(date(2027, 1, 1), PeriodKind.YEAR), 500)


@given(n=st.integers(0, 400), before=st.integers(0, 400))
def test_nobody_is_found_between_two_publications(n: int, before: int) -> None:
    close = n < 3 or abs(n - before) in (1, 2)
    assert refused(SEMESTER, n, (SEMESTER, before)) == close
    assert refused(SEMESTER, n, (QUARTER, before)) == close
    assert refused(QUARTER, n, (SEMESTER, before)) == close
    assert refused(SEMESTER, n, (OTHER, before)) == (n < 3)


def test_a_report_of_one_day_does_not_tell_what_its_only_visitor_answered() -> None:
    check_reportable(SEMESTER, 1)
    check_reportable(Period(TODAY, TODAY), 3)
    check_reportable(Period(TODAY, TODAY), 0)
    for n in (1, 2):
        with pytest.raises(ReportRefused):
            check_reportable(Period(TODAY, TODAY), n)
