"""What can become of a slip that is to be printed, and what a restart makes of it."""

from datetime import timedelta
from enum import StrEnum
from typing import Final


class State(StrEnum):
    """Where a job stands. The last four are the end of it, and carry the names of the outcomes."""

    WAITING = "waiting"
    SENDING = "sending"
    PRINTED = "printed"
    PROBABLE = "probable"
    UNKNOWN = "unknown"
    FAILED = "failed"

    @property
    def over(self) -> bool:
        """Tell whether nothing more happens to a job in this state."""
        return self not in (State.WAITING, State.SENDING)


class Step(StrEnum):
    """What can happen to a job."""

    START = "start"  # its turn has come: from now on something may be on paper
    TRY_ANOTHER = "try_another"  # nothing was handed over: the next printer may try
    PROVE = "prove"
    TRUST = "trust"
    DOUBT = "doubt"
    FAIL = "fail"
    RESTART = "restart"  # the program ended in between, however it ended


NEXT: Final = {
    (State.WAITING, Step.START): State.SENDING,
    (State.WAITING, Step.FAIL): State.FAILED,
    (State.WAITING, Step.RESTART): State.WAITING,
    (State.SENDING, Step.TRY_ANOTHER): State.SENDING,
    (State.SENDING, Step.PROVE): State.PRINTED,
    (State.SENDING, Step.TRUST): State.PROBABLE,
    (State.SENDING, Step.DOUBT): State.UNKNOWN,
    (State.SENDING, Step.FAIL): State.FAILED,
    # Nobody knows how much of it was handed over: it may lie in the tray, so it is never printed again unasked.
    (State.SENDING, Step.RESTART): State.UNKNOWN,
    (State.PRINTED, Step.RESTART): State.PRINTED,
    (State.PROBABLE, Step.RESTART): State.PROBABLE,
    (State.UNKNOWN, Step.RESTART): State.UNKNOWN,
    (State.FAILED, Step.RESTART): State.FAILED,
}

# The step by which an outcome (printers.proof) ends a job, and only FAILED, where nothing was handed over, lets
# another printer try.
ENDS: Final = {"printed": Step.PROVE, "probable": Step.TRUST, "unknown": Step.DOUBT, "failed": Step.FAIL}

# A slip that comes out when its visitor has left is found by a stranger.
OLDEST: Final = timedelta(minutes=2)


class StepNotAllowed(ValueError):
    """The job is in a state in which this cannot happen; code "step_not_allowed"."""

    code = "step_not_allowed"


def after(state: State, step: Step) -> State:
    """Return the state that `step` leads to; StepNotAllowed for anything that is not in the table."""
    if (following := NEXT.get((state, step))) is None:
        raise StepNotAllowed(f"a job that is {state} cannot {step}")
    return following


def on_restart(state: State, age: timedelta, oldest: timedelta = OLDEST) -> tuple[Step, str]:
    """Return the step a restart means for a job of this age, and its reason: "restarted", "too_old" or "".

    A negative age means that the clock was set back (a small computer without a battery starts in the past): then
    nobody knows how old the job is, and it counts as too old.
    """
    if state is State.SENDING:
        return Step.RESTART, "restarted"
    if state is State.WAITING and not timedelta() <= age <= oldest:
        return Step.FAIL, "too_old"
    return Step.RESTART, ""
