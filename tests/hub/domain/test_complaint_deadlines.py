"""Two clocks run for each step; the stricter day is shown, and no day is taken from a citizen."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.complaint import ComplaintRefused, Kind, State, Step
from hub.domain.complaint_deadlines import ClockRules, Due, Limit, deadline, late, promised, running
from hub.domain.hours import OfficeHours, working_day
from hub.domain.working_days import working_days_after, working_days_between, works_on
from tests.hub.builders import DAY, MORNING
from tests.hub.domain.test_complaint import a_complaint

# Tuesday 14 July 2026; Thursday is a holiday, the Saturday after is worked on.
HOURS = OfficeHours(
    holidays={date(2026, 7, 16): "Hari libur", date(2026, 7, 20): "Cuti bersama"},
    special={date(2026, 7, 18): working_day(450, 720)},
)
RULES = ClockRules()


def test_working_days_skip_weekends_holidays_and_cuti_bersama_but_not_the_offices_own_days() -> None:
    # Wed 15, (Thu 16 holiday), Fri 17, Sat 18 own day, (Sun 19), (Mon 20 cuti bersama), Tue 21
    assert [working_days_after(DAY, count, HOURS).day for count in range(5)] == [14, 15, 17, 18, 21]


@given(st.integers(0, 400), st.integers(0, 120))
def test_counting_forward_and_between_agree(ahead: int, count: int) -> None:
    first = DAY + timedelta(days=ahead)
    last = working_days_after(first, count, HOURS)
    assert working_days_between(first, last, HOURS) == count
    assert count == 0 or works_on(last, HOURS)


def test_an_office_that_never_opens_still_has_an_end() -> None:
    closed = OfficeHours(week={})
    assert working_days_after(DAY, 3, closed) <= DAY + timedelta(days=100)


@pytest.mark.parametrize(
    ("kind", "until", "working", "calendar"),
    [
        (Kind.INFORMATION, date(2026, 7, 22), date(2026, 7, 22), date(2026, 9, 12)),
        (Kind.COMPLAINT, date(2026, 8, 4), date(2026, 8, 4), date(2026, 9, 12)),
        (Kind.ASPIRATION, date(2026, 8, 4), date(2026, 8, 4), date(2026, 9, 12)),
        # 60 calendar days are over before 60 working days.
        (Kind.SUPERVISORY, date(2026, 9, 12), date(2026, 10, 7), date(2026, 9, 12)),
    ],
)
def test_the_answer_is_due_by_the_stricter_clock(kind: Kind, until: date, working: date, calendar: date) -> None:
    due = deadline(Due.ANSWER, kind, DAY, RULES, HOURS)
    assert (due.until, due.working, due.calendar) == (until, working, calendar)


def test_the_receipt_promises_a_look_and_an_answer() -> None:
    assert [(each.due, each.until) for each in promised(Kind.COMPLAINT, DAY, RULES, HOURS)] == [
        (Due.VERIFY, date(2026, 7, 18)),
        (Due.ANSWER, date(2026, 8, 4)),
    ]


def test_what_is_due_follows_the_state() -> None:
    def due(**more: object) -> list[Due]:
        return [each.due for each in running(a_complaint(**more), RULES, HOURS)]

    assert due() == [Due.VERIFY, Due.ANSWER]
    assert due(state=State.INCOMPLETE, asked_at=MORNING) == [Due.COMPLETE]
    assert due(state=State.ASSIGNED, assigned_at=MORNING) == [Due.FOLLOW_UP, Due.ANSWER]
    assert due(state=State.IN_PROGRESS) == [Due.ANSWER]
    assert due(state=State.ANSWERED, answered_at=MORNING) == [Due.TELL, Due.OBJECT]
    assert due(state=State.ANSWERED, answered_at=MORNING, told_at=MORNING, objections=2) == []
    assert due(state=State.CLOSED) == []


def test_the_last_day_still_belongs_to_it() -> None:
    complaint = a_complaint()
    assert not late(complaint, RULES, HOURS, today=date(2026, 7, 18))
    assert late(complaint, RULES, HOURS, today=date(2026, 7, 19))


def test_an_office_is_never_late_with_what_is_the_citizens_to_do() -> None:
    asked = a_complaint(state=State.INCOMPLETE, asked_at=MORNING)
    (due,) = running(asked, RULES, HOURS)
    # 30 days of the law: nothing is closed before them, although ten working days are asked for.
    assert (due.until, due.at_latest) == (date(2026, 7, 29), date(2026, 8, 13))
    assert not late(asked, RULES, HOURS, today=date(2027, 1, 1))


def test_after_an_objection_the_answer_has_its_time_again() -> None:
    complaint = a_complaint(state=State.ANSWERED, answered_at=MORNING)
    objected = complaint.after(Step.OBJECT, at=MORNING + timedelta(days=7))
    (due,) = running(objected, RULES, HOURS)
    assert due.calendar == DAY + timedelta(days=67)


def test_times_that_end_nothing_are_refused() -> None:
    for wrong in (Limit(), Limit(0, 3), Limit(3, 400)):
        with pytest.raises(ComplaintRefused) as refused:
            ClockRules(verify=wrong)
        assert refused.value.where == "verify"
    with pytest.raises(ComplaintRefused):
        ClockRules(answer={Kind.COMPLAINT: Limit(1, None)})
