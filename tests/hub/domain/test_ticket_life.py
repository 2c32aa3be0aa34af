"""A ticket lives by its table, and by nothing else."""

from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.refusals import StepNotAllowed
from hub.domain.ticket import ASIDE, AT_COUNTER, ENDED, IN_LINE, NEXT, STATE_WORDS, State, Step, Ticket
from tests.hub.builders import MORNING, a_ticket

MINUTE = timedelta(minutes=1)
# The life as the issue tells it, written down a second time: who changes the table meets this first.
LIFE = {
    State.WAITING: "call cancel",
    State.TRANSFERRED: "call cancel",
    State.CALLED: "recall start absent hold transfer cancel",
    State.SERVING: "finish return defer hold transfer cancel",
    State.HELD: "call resume cancel",
    State.ABSENT: "call resume cancel",
    State.LATER: "call cancel",
    State.DONE: "",
    State.RETURNED: "",
    State.CANCELLED: "",
}


def test_every_state_allows_the_steps_of_its_life_and_no_other() -> None:
    assert {state: {step.value for s, step in NEXT if s is state} for state in State} == {
        state: set(steps.split()) for state, steps in LIFE.items()
    }


@pytest.mark.parametrize(("state", "step"), [pair for pair in product(State, Step) if pair not in NEXT])
def test_a_step_outside_the_table_is_refused_with_the_state_it_is_in(state: State, step: Step) -> None:
    with pytest.raises(StepNotAllowed) as refused:
        a_ticket(state=state).after(step, at=MORNING)
    assert refused.value.state == state
    assert STATE_WORDS[state] in refused.value.sentence


def test_every_state_is_in_exactly_one_room() -> None:
    assert sorted([*IN_LINE, *AT_COUNTER, *ASIDE, *ENDED]) == sorted(State)


def test_from_every_state_but_the_last_there_is_an_end() -> None:
    ends = {state: {to for (s, _), to in NEXT.items() if s is state} for state in State}
    reached = set(ENDED)
    while more := {state for state, onward in ends.items() if onward & reached} - reached:
        reached |= more
    assert reached == set(State)


def live(steps: list[tuple[Step, int]]) -> list[tuple[Step, Ticket, Ticket]]:
    """Take every step that is allowed; the others change nothing."""
    ticket, at, taken = a_ticket(), MORNING, []
    for step, minutes in steps:
        at += minutes * MINUTE
        try:
            after = ticket.after(step, at=at, counter="satu" if step is Step.CALL else None)
        except StepNotAllowed:
            continue
        taken.append((step, ticket, after))
        ticket = after
    return taken


@given(st.lists(st.tuples(st.sampled_from(Step), st.integers(0, 90)), max_size=60))
def test_whatever_is_tried_only_what_a_step_may_change_changes(steps: list[tuple[Step, int]]) -> None:
    for step, before, after in live(steps):
        assert after.state is NEXT[before.state, step]
        for fixed in ("id", "tracking", "day", "number", "prefix", "sequence", "service", "priority", "issued_at"):
            assert getattr(after, fixed) == getattr(before, fixed)
        assert after.place == before.place


@given(st.lists(st.tuples(st.sampled_from(Step), st.integers(0, 90)), max_size=60))
def test_moments_tell_the_present_visit_and_never_run_backwards(steps: list[tuple[Step, int]]) -> None:
    for _, before, after in live(steps):
        assert after.since >= before.since
        told = [m for m in (after.issued_at, after.called_at, after.started_at, after.ended_at) if m is not None]
        assert told == sorted(told)
        assert (after.counter is None) == (after.called_at is None)
        if after.state in IN_LINE:
            assert after.called_at is None
        if after.state in AT_COUNTER:
            assert after.called_at is not None
        if after.state is State.CALLED:
            assert after.started_at is None
        if after.state is State.SERVING:
            assert after.started_at is not None
        if after.state in (State.DONE, State.RETURNED, State.LATER, State.CANCELLED):
            assert after.ended_at == after.since


def test_a_visitor_who_is_sent_on_waits_with_the_first_arrival_time() -> None:
    served = a_ticket(state=State.SERVING, counter="satu", called_at=MORNING, started_at=MORNING)
    onward = served.after(Step.TRANSFER, at=MORNING + MINUTE)
    assert (onward.state, onward.place, onward.issued_at) == (State.TRANSFERRED, served.place, served.issued_at)
    assert onward.counter is None
