"""What may happen to a slip on record, and what a restart makes of it."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printers.job_life import ENDS, NEXT, OLDEST, State, Step, StepNotAllowed, after, on_restart
from printers.proof import Outcome

AGES = st.timedeltas(min_value=timedelta(days=-400), max_value=timedelta(days=400))


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("step", Step)
def test_what_is_not_in_the_table_is_refused(state: State, step: Step) -> None:
    if (state, step) in NEXT:
        assert after(state, step) is NEXT[state, step]
    else:
        with pytest.raises(StepNotAllowed, match=f"{state} cannot {step}"):
            after(state, step)


def test_what_is_over_stays_over_whatever_happens() -> None:
    assert {(state, following) for (state, _), following in NEXT.items() if state.over} == {
        (state, state) for state in State if state.over
    }


def test_every_state_has_its_restart_and_every_outcome_its_end() -> None:
    assert {state for state, step in NEXT if step is Step.RESTART} == set(State)
    assert {outcome.value: after(State.SENDING, ENDS[outcome.value]).value for outcome in Outcome} == {
        outcome.value: outcome.value for outcome in Outcome
    }


@given(st.sampled_from(State), AGES, AGES.filter(lambda age: age >= timedelta()))
def test_after_a_restart_only_a_young_slip_that_had_not_begun_may_still_be_printed(
    state: State, age: timedelta, oldest: timedelta
) -> None:
    step, reason = on_restart(state, age, oldest)
    following = after(state, step)
    may_print = following is State.WAITING
    assert may_print == (state is State.WAITING and timedelta() <= age <= oldest)
    assert following is not State.SENDING
    if not may_print and not state.over:
        assert (following, reason) in ((State.UNKNOWN, "restarted"), (State.FAILED, "too_old"))


def test_a_clock_that_was_set_back_makes_no_slip_young() -> None:
    assert on_restart(State.WAITING, timedelta(seconds=-1)) == (Step.FAIL, "too_old")
    assert on_restart(State.WAITING, OLDEST) == (Step.RESTART, "")
