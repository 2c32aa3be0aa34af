"""What can happen to a ticket, from the paper to the last word at the counter."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from hub.domain.refusals import StepNotAllowed


class State(StrEnum):
    """Where a ticket is in its life."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    DONE = "done"
    RETURNED = "returned"  # requirements were missing
    LATER = "later"  # to be called again for the result
    HELD = "held"
    ABSENT = "absent"
    TRANSFERRED = "transferred"  # in line for another service, with the first arrival time
    CANCELLED = "cancelled"


class Step(StrEnum):
    """What people do with a ticket; the clerk's verbs."""

    ISSUE = "issue"
    CALL = "call"
    RECALL = "recall"
    START = "start"
    FINISH = "finish"
    RETURN = "return"
    DEFER = "defer"
    MARK_ABSENT = "absent"
    HOLD = "hold"
    RESUME = "resume"
    TRANSFER = "transfer"
    CANCEL = "cancel"
    PAPER = "paper"  # a kiosk says what became of the paper


NEXT: Final = {
    (State.WAITING, Step.CALL): State.CALLED,
    (State.CALLED, Step.RECALL): State.CALLED,
    (State.CALLED, Step.START): State.SERVING,
    (State.CALLED, Step.MARK_ABSENT): State.ABSENT,
    (State.CALLED, Step.HOLD): State.HELD,
    (State.CALLED, Step.TRANSFER): State.TRANSFERRED,
    (State.SERVING, Step.FINISH): State.DONE,
    (State.SERVING, Step.RETURN): State.RETURNED,
    (State.SERVING, Step.DEFER): State.LATER,
    (State.SERVING, Step.HOLD): State.HELD,
    (State.SERVING, Step.TRANSFER): State.TRANSFERRED,
    (State.TRANSFERRED, Step.CALL): State.CALLED,
    (State.HELD, Step.CALL): State.CALLED,
    # The visitor stands at the counter already, so nothing is called out.
    (State.HELD, Step.RESUME): State.SERVING,
    (State.ABSENT, Step.CALL): State.CALLED,
    # A visitor who comes back late joins the line by the office's rule, not the front.
    (State.ABSENT, Step.RESUME): State.WAITING,
    (State.LATER, Step.CALL): State.CALLED,
    (State.WAITING, Step.CANCEL): State.CANCELLED,
    (State.TRANSFERRED, Step.CANCEL): State.CANCELLED,
    (State.CALLED, Step.CANCEL): State.CANCELLED,
    (State.SERVING, Step.CANCEL): State.CANCELLED,
    (State.HELD, Step.CANCEL): State.CANCELLED,
    (State.ABSENT, Step.CANCEL): State.CANCELLED,
    (State.LATER, Step.CANCEL): State.CANCELLED,
}

IN_LINE: Final = frozenset({State.WAITING, State.TRANSFERRED})
AT_COUNTER: Final = frozenset({State.CALLED, State.SERVING})
ASIDE: Final = frozenset({State.HELD, State.ABSENT, State.LATER})
ENDED: Final = frozenset({State.DONE, State.RETURNED, State.CANCELLED})

# How a state is called in a sentence to a clerk.
STATE_WORDS: Final = {
    State.WAITING: "menunggu",
    State.CALLED: "sedang dipanggil",
    State.SERVING: "sedang dilayani",
    State.DONE: "sudah selesai",
    State.RETURNED: "sudah dikembalikan",
    State.LATER: "selesai nanti",
    State.HELD: "ditunda",
    State.ABSENT: "tidak hadir",
    State.TRANSFERRED: "dialihkan dan menunggu",
    State.CANCELLED: "sudah dibatalkan",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """One visitor's number; `place` orders the line, all moments are aware and in UTC."""

    id: str
    tracking: str
    day: date
    prefix: str
    sequence: int
    number: str
    service: str
    variant: str | None = None
    priority: bool = False
    state: State = State.WAITING
    issued_at: datetime
    place: datetime
    since: datetime
    called_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    counter: str | None = None
    missing: tuple[str, ...] = ()
    language: str = "id"
    device: str = ""
    paper: str | None = None
    late_returns: int = 0

    def after(self, step: Step, *, at: datetime, counter: str | None = None) -> "Ticket":
        """Return the ticket as it is once `step` has happened at `counter`.

        Raises:
            StepNotAllowed: when the table has no such step from the present state.
        """
        state = NEXT.get((self.state, step))
        if state is None:
            raise StepNotAllowed(
                f"Nomor {self.number} {STATE_WORDS[self.state]}; langkah ini tidak dapat dilakukan.",
                state=self.state,
            )
        moved = replace(self, state=state, since=at, counter=counter if counter is not None else self.counter)
        if step is Step.CALL:
            return replace(moved, called_at=at, started_at=None, ended_at=None)
        if state is State.SERVING and self.started_at is None:
            return replace(moved, started_at=at)
        if state in ENDED or state is State.LATER:
            return replace(moved, ended_at=at)
        if state in IN_LINE:
            return replace(moved, counter=None, called_at=None, started_at=None)
        return moved

    def must_be_of(self, day: date) -> None:
        """Refuse to put a number of another day into the line of `day`: nobody would ever be called from there.

        Raises:
            StepNotAllowed: when it was given on another day.
        """
        if self.day != day:
            raise StepNotAllowed(
                f"Nomor {self.number} dari hari lain, tidak dapat masuk antrean hari ini. Panggil langsung, "
                "atau minta ambil nomor baru.",
                state=self.state,
            )
