"""A complaint's life is one table; what is not in it is refused and changes nothing."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.complaint import (
    ENDED,
    LONGEST_STORY,
    MOST_OBJECTIONS,
    NEXT,
    Channel,
    Complaint,
    ComplaintRefused,
    ComplaintStepNotAllowed,
    Identity,
    Kind,
    Reporter,
    State,
    Step,
    Story,
)
from hub.domain.free_text import NUMBER_REMOVED
from tests.hub.builders import MORNING


def a_complaint(**more: Any) -> Complaint:
    story = Story(kind=more.get("kind", Kind.COMPLAINT), what="Antre dua jam.", service="kk", counter="satu")
    usual: dict[str, Any] = {
        "id": "c1", "number": "PGD-2026-0001", "kind": Kind.COMPLAINT, "channel": Channel.WEB,
        "identity": Identity.NAMED, "language": "id", "story": story, "received_at": MORNING, "received_by": "citizen",
        "since": MORNING, "complete_at": MORNING,
    }  # fmt: skip
    return Complaint(**usual | more)


def walked(*steps: Step, **more: Any) -> Complaint:
    complaint = a_complaint(**more)
    for number, step in enumerate(steps, 1):
        complaint = complaint.after(step, at=MORNING + timedelta(hours=number))
    return complaint


USUAL = (Step.VERIFY, Step.ASSIGN, Step.START, Step.ANSWER)


def test_the_usual_life_goes_from_the_number_to_the_end() -> None:
    complaint = walked(*USUAL, Step.CLOSE)
    assert complaint.state is State.CLOSED
    assert complaint.closed_at == MORNING + timedelta(hours=5)
    assert complaint.answered_at == complaint.first_answered_at == MORNING + timedelta(hours=4)
    assert complaint.version == 6


def test_what_is_missing_is_asked_for_and_the_clock_of_the_answer_begins_anew() -> None:
    complaint = walked(Step.VERIFY, Step.ASK, Step.COMPLETE)
    assert complaint.state is State.VERIFYING
    assert complaint.complete_at == MORNING + timedelta(hours=3)
    assert walked(Step.VERIFY, Step.ASK, Step.LAPSE).state is State.LAPSED


def test_the_first_objection_goes_back_the_second_one_up_and_there_is_no_third() -> None:
    first = walked(*USUAL, Step.OBJECT, unit="umum")
    assert (first.state, first.with_head, first.objections) == (State.IN_PROGRESS, False, 1)
    second = walked(*USUAL, Step.OBJECT, Step.ANSWER, Step.OBJECT, unit="umum")
    assert (second.state, second.with_head, second.objections) == (State.IN_PROGRESS, True, 2)
    answered = second.after(Step.ANSWER, at=MORNING + timedelta(days=1))
    assert (answered.may_object, answered.with_head) == (False, False)
    assert answered.first_answered_at == MORNING + timedelta(hours=4)
    with pytest.raises(ComplaintStepNotAllowed):
        answered.after(Step.OBJECT, at=MORNING + timedelta(days=2))
    assert MOST_OBJECTIONS == 2


def test_an_objection_that_no_unit_and_nobody_has_lies_with_the_head_of_office() -> None:
    assert walked(*USUAL, Step.OBJECT).with_head


@given(st.lists(st.sampled_from(list(Step)), max_size=30))
def test_whatever_is_tried_only_what_the_table_has_is_done(tried: list[Step]) -> None:
    complaint = a_complaint()
    for number, step in enumerate(tried, 1):
        at = MORNING + timedelta(hours=number)
        try:
            moved = complaint.after(step, at=at)
        except ComplaintStepNotAllowed:
            continue
        assert moved.version == complaint.version + 1
        if moved.state is not complaint.state or (complaint.state, step) in NEXT:
            assert NEXT[complaint.state, step] is moved.state
            assert moved.since == at
        assert (moved.closed_at is not None) == (moved.state in ENDED)
        assert moved.objections <= MOST_OBJECTIONS
        complaint = moved


@pytest.mark.parametrize("state", sorted(ENDED))
def test_nothing_leads_out_of_an_end(state: State) -> None:
    assert not [step for from_state, step in NEXT if from_state is state]


def test_every_state_can_be_reached() -> None:
    assert {State.RECEIVED, *NEXT.values()} == set(State)


def test_a_story_is_kept_as_it_came_without_unseen_signs_and_citizen_numbers() -> None:
    told = Story(
        kind=Kind.COMPLAINT,
        what="  Saya antre\x00 dua jam.\r\n\r\n\r\nNIK 3577 0101 0170 0001\t!\n",
        when="\u202ekemarin\n",
        wish=" ",
    ).tidied()
    assert told.what == f"Saya antre dua jam.\n\nNIK {NUMBER_REMOVED} !"
    assert (told.when, told.wish) == ("kemarin", "")


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ({"what": " \n\x00 "}, "what"),
        ({"what": "x" * (LONGEST_STORY + 1)}, "what"),
        ({"when": "x" * 121}, "when"),
        ({"where": "x" * 121}, "where"),
        ({"wish": "x" * 2001}, "wish"),
    ],
)
def test_a_story_that_says_nothing_or_too_much_is_refused_with_its_place(more: dict[str, str], where: str) -> None:
    with pytest.raises(ComplaintRefused) as refused:
        Story(**{"kind": Kind.COMPLAINT, "what": "Antre."} | more).tidied()  # type: ignore[arg-type]
    assert refused.value.where == where


@pytest.mark.parametrize(
    "email",
    [
        "a@b",
        "a b@c.id",
        "a@c.id\nBcc: x@y.id",
        "a@c.id,b@c.id",
        "@c.id",
        "a@",
        "<a@c.id>",
        'a"@c.id',
        "-f@c.id",
        "a@.id",
    ],
)
def test_what_is_no_address_for_a_letter_is_refused(email: str) -> None:
    with pytest.raises(ComplaintRefused) as refused:
        Reporter(name="Siti", email=email).tidied()
    assert refused.value.where == "email"


def test_a_reporter_is_tidied() -> None:
    told = Reporter(name=" Siti\nAminah ", phone="0812-3456 789", email=" siti@contoh.id ").tidied()
    assert told == Reporter(name="Siti Aminah", phone="0812-3456 789", email="siti@contoh.id")
    assert told.reachable
    for phone in ("12", "telepon", "1" * 16):
        with pytest.raises(ComplaintRefused):
            Reporter(name="Siti", phone=phone).tidied()
