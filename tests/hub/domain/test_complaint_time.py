"""What time brings by itself: reminders once each, the way up once, and nothing taken before both clocks ran out."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.complaint import Kind, State, Step
from hub.domain.complaint_access import Officer, may_do, waits_for
from hub.domain.complaint_deadlines import ClockRules, Due, deadline, running
from hub.domain.complaint_time import Reminder, by_day, reminders, step_by_itself
from hub.domain.hours import OfficeHours
from tests.hub.builders import DAY, MORNING
from tests.hub.domain.test_complaint import a_complaint

RULES = ClockRules()
HOURS = OfficeHours()


def by_itself(on: date, **more: Any) -> Step | None:
    return step_by_itself(a_complaint(**more), RULES, HOURS, today=on)


def days(count: int) -> date:
    return DAY + timedelta(days=count)


def first_day(step: Step, **more: Any) -> date:
    """The first day on which time takes this step."""
    return next(day for day in map(days, range(400)) if by_itself(day, **more) is step)


def test_what_is_not_completed_lapses_when_both_clocks_have_run_out() -> None:
    asked = {"state": State.INCOMPLETE, "asked_at": MORNING}
    assert first_day(Step.LAPSE, **asked) == days(31)
    assert by_itself(days(30), **asked) is None


def test_an_answer_nobody_objects_to_is_over_ten_working_days_after_it_was_told() -> None:
    answered = {"state": State.ANSWERED, "answered_at": MORNING}
    # Tuesday 14 July and ten working days: Tuesday 28 July.
    assert first_day(Step.CLOSE, **answered, told_at=MORNING) == date(2026, 7, 29)
    told_later = MORNING + timedelta(days=6)
    assert first_day(Step.CLOSE, **answered, told_at=told_later) == date(2026, 8, 4)


def test_an_answer_that_was_never_told_stays_until_the_time_to_tell_it_is_over_as_well() -> None:
    answered = {"state": State.ANSWERED, "answered_at": MORNING}
    assert first_day(Step.CLOSE, **answered) == days(15)
    twice = answered | {"objections": 2}
    assert first_day(Step.CLOSE, **twice) == days(15)
    # Told, and nothing left to object to.
    assert first_day(Step.CLOSE, **twice, told_at=MORNING) == DAY


def test_a_late_answer_goes_up_on_the_first_day_and_a_late_beginning_three_working_days_later() -> None:
    in_progress = {"state": State.IN_PROGRESS}
    answer = deadline(Due.ANSWER, a_complaint().kind, DAY, RULES, HOURS).until
    assert first_day(Step.ESCALATE, **in_progress) == answer + timedelta(days=1)
    # Verified by Friday 17; Wednesday 22 is the third working day after.
    assert first_day(Step.ESCALATE, state=State.RECEIVED) == date(2026, 7, 23)
    assert by_itself(answer + timedelta(days=200), **in_progress, escalated_at=MORNING) is None


def test_after_an_objection_it_may_go_up_once_more() -> None:
    again = a_complaint(state=State.ANSWERED, unit="umum", escalated_at=MORNING).after(Step.OBJECT, at=MORNING)
    assert step_by_itself(again, RULES, HOURS, today=days(60)) is Step.ESCALATE


def test_the_office_is_reminded_once_when_a_day_is_near_and_once_when_it_has_passed() -> None:
    new = a_complaint()
    said: set[Reminder] = set()
    told = []
    for day in map(days, range(40)):
        for reminder in reminders(new, said, RULES, HOURS, today=day):
            said.add(reminder)
            told.append((day, reminder.due, reminder.missed))
    verify, answer = (each.until for each in sorted(running(new, RULES, HOURS), key=lambda each: each.until))
    assert told == [
        (date(2026, 7, 15), Due.VERIFY, False),
        (verify + timedelta(days=1), Due.VERIFY, True),
        (date(2026, 7, 30), Due.ANSWER, False),
        (answer + timedelta(days=1), Due.ANSWER, True),
    ]


def test_who_was_away_is_told_that_a_day_has_passed_and_not_that_it_is_near() -> None:
    found = reminders(a_complaint(), (), RULES, HOURS, today=days(100))
    assert {(each.due, each.missed) for each in found} == {(Due.VERIFY, True), (Due.ANSWER, True)}
    assert found[0].sentence(days(100), HOURS) == "Batas verifikasi terlewat: 17 Juli 2026."


def test_a_reminder_says_how_many_working_days_are_left() -> None:
    on_friday = Reminder(Due.ANSWER, date(2026, 7, 20), missed=False)
    assert on_friday.sentence(date(2026, 7, 17), HOURS) == "Batas jawaban: 20 Juli 2026 (1 hari kerja lagi)."
    assert on_friday.sentence(date(2026, 7, 20), HOURS) == "Batas jawaban: 20 Juli 2026 (hari ini yang terakhir)."


@given(st.sampled_from(State), st.integers(0, 2), st.integers(-400, 400), st.booleans())
def test_nothing_is_taken_from_anybody_before_both_clocks_have_run_out(
    state: State, objections: int, ahead: int, told: bool
) -> None:
    complaint = a_complaint(
        state=state, objections=objections, answered_at=MORNING, asked_at=MORNING, told_at=MORNING if told else None
    )
    today = days(ahead)
    step = step_by_itself(complaint, RULES, HOURS, today=today)
    if step in (Step.LAPSE, Step.CLOSE):
        assert all(today > each.at_latest for each in running(complaint, RULES, HOURS))
    if step is not None:
        moved = complaint.after(step, at=datetime(2027, 1, 1, tzinfo=MORNING.tzinfo))
        assert moved.number == complaint.number


def test_what_the_office_is_late_with_comes_to_the_head_and_is_not_taken_from_who_has_it() -> None:
    late = a_complaint(state=State.IN_PROGRESS, unit="umum", escalated_at=MORNING)
    unit = Officer(username="sari", role="clerk", units=("umum",))
    head, inspector = (Officer(username=role, role=role) for role in ("head", "inspectorate"))
    for who in (unit, head):
        assert waits_for(late, who)
        assert may_do(Step.ANSWER, late, who)
    assert not waits_for(late, inspector)
    assert not waits_for(replace(late, escalated_at=None), head)
    secret = replace(late, kind=Kind.SUPERVISORY, unit=None, officer="head")
    assert waits_for(secret, inspector)
    assert not waits_for(secret, unit)


@pytest.mark.parametrize(
    ("at", "rings"),
    [
        # In UTC; Madiun is seven hours ahead.
        (datetime(2026, 7, 13, 17, 3, tzinfo=UTC), datetime(2026, 7, 14, 0, 0, tzinfo=UTC)),
        (datetime(2026, 7, 14, 0, 0, tzinfo=UTC), datetime(2026, 7, 14, 0, 0, tzinfo=UTC)),
        (datetime(2026, 7, 14, 12, 59, tzinfo=UTC), datetime(2026, 7, 14, 12, 59, tzinfo=UTC)),
        (datetime(2026, 7, 14, 13, 0, tzinfo=UTC), datetime(2026, 7, 15, 0, 0, tzinfo=UTC)),
    ],
)
def test_nobody_s_telephone_rings_at_night_for_what_time_brings(at: datetime, rings: datetime) -> None:
    assert by_day(at, HOURS) == rings
