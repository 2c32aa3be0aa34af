"""What has happened in the hall, for those who are told once it is saved."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from hub.domain.counter import Counter
from hub.domain.hall_told import HallTold
from hub.domain.hours import Availability
from hub.domain.paper import OrderKind, Printer
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


@dataclass(frozen=True, slots=True, kw_only=True)
class HallWasTold:
    """A display announced a call, or none did; `ticket`, `number` and `counter` are those of the call."""

    seq: int
    at: datetime
    told: HallTold
    ticket: str | None
    number: str
    counter: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceMoved:
    """The hall's voice is louder, softer or muted now; `volume` is a percentage."""

    seq: int
    at: datetime
    muted: bool
    volume: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceTested:
    """Somebody wants to hear the voice."""

    seq: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningTextMoved:
    """Other words run along the bottom of the wall now."""

    seq: int
    at: datetime
    messages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterMoved:
    """A printer is well, or not, or its kiosk went away."""

    seq: int
    at: datetime
    printer: Printer


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperMoved:
    """A ticket did not come out, or perhaps not, or has come out after all."""

    seq: int
    at: datetime
    ticket: Ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintOrdered:
    """A kiosk shall print something; it fetches what by the order's `id`."""

    seq: int
    at: datetime
    id: str
    kind: OrderKind
    device: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipsMoved:
    """The office's slips look different from now on."""

    seq: int
    at: datetime
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyAlerted:
    """A counter's visitors are dissatisfied; which, and with what, is told on the supervisor's page alone."""

    seq: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPublished:
    """The survey's latest index was published: 25.00 to 100.00, its class, how many answered, and in which period."""

    seq: int
    at: datetime
    index: Decimal
    quality: str
    performance: str
    n: int
    period: str


Happening = (
    TicketMoved
    | CounterMoved
    | OfficeMoved
    | HallWasTold
    | VoiceMoved
    | VoiceTested
    | RunningTextMoved
    | PrinterMoved
    | PaperMoved
    | PrintOrdered
    | SlipsMoved
    | SurveyAlerted
    | IndexPublished
)
