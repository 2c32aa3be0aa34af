"""Time passes over complaints on a real database: each thing once, also when days were missed or the clock jumps."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.actions.complaint_choosing import choices_in
from hub.domain.complaint import OPEN, Kind, State, Step
from hub.domain.complaint_deadlines import running
from hub.domain.complaint_notice import What
from tests.hub.actions.complaints_at_work import Complaints
from tests.hub.builders import MORNING

HALF_AN_HOUR = 1 / 48


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Complaints]:
    complaints = Complaints(tmp_path)
    yield complaints
    complaints.close()


def told(office: Complaints, complaint: str) -> list[What]:
    """What the citizen is told by letter, in order."""
    return [each.what for each in office.notices(complaint) if each.way == "email"]


def test_what_the_citizen_does_not_complete_lapses_with_word_to_them(office: Complaints) -> None:
    complaint = office.brought()
    office.steps(complaint, Step.VERIFY, Step.ASK)
    assert office.time_passes(30) == []
    assert office.time_passes(1) == [(complaint, Step.LAPSE)]
    assert office.complaint(complaint).state is State.LAPSED
    last = office.records(complaint)[-1]
    assert (last.who, last.step, last.internal) == ("hub", Step.LAPSE, False)
    assert told(office, complaint)[-1] is What.LAPSED
    assert office.time_passes(100) == []


def test_word_of_what_happens_at_midnight_goes_out_in_the_morning(office: Complaints) -> None:
    complaint = office.brought()
    office.steps(complaint, Step.VERIFY, Step.ASK)
    office.office.now = MORNING.replace(hour=17, minute=3) + timedelta(days=30)
    assert office.time_passes() == [(complaint, Step.LAPSE)]
    lapsed = [each for each in office.notices(complaint) if each.what is What.LAPSED]
    assert {each.next_at for each in lapsed} == {MORNING.replace(hour=0, minute=0) + timedelta(days=31)}
    # What a citizen has just done is answered at once.
    assert {each.next_at for each in office.notices(complaint) if each.what is What.RECEIVED} == {MORNING}


def test_an_answer_to_which_nobody_objects_is_closed_with_word_to_them(office: Complaints) -> None:
    complaint = office.brought()
    office.steps(complaint, Step.VERIFY, Step.ASSIGN, Step.START, Step.ANSWER, Step.TELL)
    assert office.time_passes(14) == []
    assert office.time_passes(1) == [(complaint, Step.CLOSE)]
    assert told(office, complaint)[-1] is What.CLOSED


def test_an_answer_that_nobody_can_object_to_is_over_once_it_was_told(office: Complaints) -> None:
    complaint = office.brought()
    office.steps(complaint, Step.VERIFY, Step.ASSIGN, Step.START, Step.ANSWER)
    for _ in range(2):
        office.citizen(complaint, Step.OBJECT)
        office.step(complaint, Step.ANSWER)
    assert office.time_passes(HALF_AN_HOUR) == []
    office.step(complaint, Step.TELL)
    assert office.time_passes(HALF_AN_HOUR) == [(complaint, Step.CLOSE)]


def test_a_late_answer_goes_up_once_with_word_and_the_unit_still_answers(office: Complaints) -> None:
    complaint = office.brought()
    before = office.steps(complaint, Step.VERIFY, Step.ASSIGN, Step.START)
    # The fourteenth working day after Tuesday 14 July is Monday 3 August.
    assert office.time_passes(20) == [(complaint, Step.REMIND)]
    assert office.time_passes(1) == [(complaint, Step.REMIND), (complaint, Step.ESCALATE)]
    late = office.complaint(complaint)
    assert (late.unit, late.with_head, late.escalated_at) == (before.unit, False, office.office.now)
    assert told(office, complaint)[-1] is What.LATE
    assert office.time_passes(30) == []
    assert office.step(complaint, Step.ANSWER, who="sari").state is State.ANSWERED


def test_a_reminder_does_not_take_the_pen_from_whoever_writes_the_answer(office: Complaints) -> None:
    complaint = office.brought()
    seen = office.steps(complaint, Step.VERIFY, Step.ASSIGN, Step.START)
    assert office.time_passes(17) == [(complaint, Step.REMIND)]
    reminded = office.records(complaint)[-1]
    assert (reminded.internal, reminded.note) == (True, "Batas jawaban: 3 Agustus 2026 (1 hari kerja lagi).")
    assert office.complaint(complaint).reminded_at == office.office.now
    assert office.step(complaint, Step.ANSWER, version=seen.version).state is State.ANSWERED


def test_an_office_that_was_away_for_months_hears_each_thing_once(office: Complaints) -> None:
    received = office.brought()
    kinds = office.brought(kind=Kind.SUPERVISORY)
    asked = office.brought()
    office.steps(asked, Step.VERIFY, Step.ASK)
    happened = office.time_passes(200)
    assert Counter(happened) == {
        (received, Step.REMIND): 2, (received, Step.ESCALATE): 1, (kinds, Step.REMIND): 2, (kinds, Step.ESCALATE): 1,
        (asked, Step.LAPSE): 1,
    }  # fmt: skip
    assert office.time_passes() == []
    office.office.restart()
    assert office.time_passes(HALF_AN_HOUR) == []


USUAL = (Step.VERIFY, Step.ASSIGN, Step.START, Step.ANSWER)
# Where a life stands before the clock begins to jump.
BEFORE = st.sampled_from([(), (Step.VERIFY, Step.ASK), USUAL[:3], USUAL, (*USUAL, Step.OBJECT, Step.ANSWER)])
HAPPENINGS = st.one_of(
    st.integers(1, 12).map(lambda days: ("jump", days)),
    st.integers(-40, 60).map(lambda days: ("jump", days)),
    st.sampled_from(
        [Step.VERIFY, Step.ASK, Step.COMPLETE, Step.ASSIGN, Step.START, Step.ANSWER, Step.TELL, Step.OBJECT, Step.ADD]
    ).map(lambda step: ("step", step)),
)


@pytest.fixture(scope="module")
def for_many_lives(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Complaints]:
    complaints = Complaints(tmp_path_factory.mktemp("lives"))
    yield complaints
    complaints.close()


@settings(max_examples=60)
@given(st.sampled_from(Kind), BEFORE, st.lists(HAPPENINGS, min_size=4, max_size=20))
def test_however_the_clock_jumps_nothing_happens_twice_or_too_early(
    for_many_lives: Complaints, kind: Kind, before: tuple[Step, ...], happenings: list[tuple[str, int | Step]]
) -> None:
    live_through(for_many_lives, kind, [("step", step) for step in before] + happenings)


def live_through(office: Complaints, kind: Kind, happenings: list[tuple[str, int | Step]]) -> None:
    office.office.now = MORNING
    complaint = office.brought(kind=kind)
    hours = office.office.rules.hours
    with office.office.engine.connect() as connection:
        clocks = choices_in(office.office.stores(connection)).clocks
    for what, given_ in happenings:
        if what == "step":
            office.office.now += timedelta(minutes=1)
            more = {"officer": "indra", "unit": None} if given_ is Step.ASSIGN and kind is Kind.SUPERVISORY else {}
            office.try_step(complaint, Step(given_), **more)
            continue
        assert isinstance(given_, int)
        # Clocks are set right, and batteries run out; but no office lives before its first day.
        office.office.now = max(MORNING, office.office.now + timedelta(days=given_))
        before = office.complaint(complaint)
        due, today = running(before, clocks, hours), hours.business_day(office.office.now)
        steps = [step for _, step in office.time_passes(only=complaint)]
        if {Step.LAPSE, Step.CLOSE} & set(steps):
            assert all(today > each.at_latest for each in due)
        if Step.ESCALATE in steps:
            assert any(today > each.until for each in due)
            assert before.escalated_at is None
        assert office.time_passes(only=complaint) == [], "done again it does nothing more"
        if before.state not in OPEN:
            assert steps == []
    records = office.records(complaint)
    assert [each.number for each in records] == list(range(1, len(records) + 1))
    reminders = [tuple(each.more.items()) for each in records if each.step is Step.REMIND]
    assert len(reminders) == len(set(reminders))
    went_up = sum(each.step is Step.ESCALATE for each in records)
    assert went_up <= 1 + sum(each.step is Step.OBJECT for each in records)
    assert told(office, complaint).count(What.LATE) == went_up
    assert told(office, complaint).count(What.CLOSED) == sum(each.step is Step.CLOSE for each in records)
