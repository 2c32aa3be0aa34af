"""One slip on its way to paper, as the spool keeps it."""

from datetime import datetime

import msgspec

from printers.condition import Condition, Status, status_of
from printers.job_life import ENDS, State, Step, after
from printers.proof import Outcome, PrintResult
from printers.slip import Slip
from printers.slip_json import slip_from_json, slip_to_json


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """A job: always one copy; a reprint is another job with a key of its own.

    `tag` belongs to whoever wanted the slip (a ticket's id, JSON, anything in text); `made_at` is UTC; `tries` counts
    the printers it was given to; `told` says whether whoever wanted it knows how it ended. The slip is dropped at the
    end: nothing of what stood on paper is left lying about.
    """

    key: str
    kind: str
    made_at: datetime
    tag: str = ""
    slip: bytes = b""
    state: State = State.WAITING
    tries: int = 0
    printer: str = ""
    reason: str = ""
    held: bool = False
    detail: str = ""
    conditions: tuple[Condition, ...] = ()
    told: bool = False

    @property
    def over(self) -> bool:
        """Tell whether nothing more happens to it."""
        return self.state.over

    @property
    def result(self) -> PrintResult:
        """Return how it ended; ValueError while it has not."""
        if not self.over:
            raise ValueError(f"job {self.key} is {self.state}")
        status = status_of(*self.conditions, detail=self.detail)
        return PrintResult(Outcome(self.state.value), self.reason, status, self.held, self.detail)

    def given_to(self, printer: str) -> "Job":
        """Return the job as it is once its turn at `printer` has come."""
        step = Step.START if self.state is State.WAITING else Step.TRY_ANOTHER
        state = after(self.state, step)
        return msgspec.structs.replace(self, state=state, tries=self.tries + 1, printer=printer)

    def ended(self, result: PrintResult) -> "Job":
        """Return the job as it is once its outcome is known."""
        return msgspec.structs.replace(
            self,
            state=after(self.state, ENDS[result.outcome.value]),
            slip=b"",
            reason=str(result.reason),
            held=result.held,
            detail=result.detail,
            conditions=result.status.conditions,
        )

    def moved(self, step: Step, reason: str) -> "Job":
        """Return the job after `step`, which no printer had a part in."""
        state = after(self.state, step)
        return msgspec.structs.replace(
            self, state=state, reason=reason or self.reason, slip=b"" if state.over else self.slip
        )

    def read_slip(self) -> Slip:
        """Return what is to be printed; UnreadableSlip when another version of the program wrote it."""
        return slip_from_json(self.slip)


def new_job(slip: Slip, *, key: str, kind: str, tag: str, at: datetime) -> Job:
    """Return the job of printing `slip` once."""
    return Job(key=key, kind=kind, made_at=at, tag=tag, slip=slip_to_json(slip))


def nowhere(reason: str, detail: str = "") -> PrintResult:
    """Return the result of a slip that no printer was given, for a reason that is none of the printers'."""
    return PrintResult(Outcome.FAILED, reason, Status((Condition.READY,)), detail=detail)
