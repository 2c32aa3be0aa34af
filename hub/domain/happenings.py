"""What has happened in the hall, for those who are told once it is saved."""

from dataclasses import dataclass
from datetime import datetime

from hub.domain.counter import Counter
from hub.domain.hours import Availability
from hub.domain.ticket import Step, Ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketMoved:
    """A ticket took a step; `waiting` counts everybody in line afterwards."""

    seq: int
    at: datetime
    step: Step
    ticket: Ticket
    counter: str | None
    counter_name: str | None
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterMoved:
    """A counter opened, paused or closed; `ticket` is the one it has, if any."""

    seq: int
    at: datetime
    counter: Counter
    ticket: Ticket | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeMoved:
    """The office began or stopped giving tickets."""

    seq: int
    at: datetime
    availability: Availability


Happening = TicketMoved | CounterMoved | OfficeMoved
