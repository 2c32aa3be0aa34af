"""What the wire says about counters and the wall."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from hub.protocol.office import PublishedIndex
from hub.protocol.tickets import ONE_LINE, DeskTicket
from hub.protocol.voice import Announced, Voice


class PauseRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why a counter takes a break, and until when."""

    reason: Annotated[str, Meta(min_length=1, max_length=120, pattern=ONE_LINE)]
    until: Annotated[datetime, Meta(tz=True)] | None = None


class Counter(Struct, frozen=True, kw_only=True):
    """A counter as the wall shows it; `state` is "open", "paused" or "closed"."""

    id: str
    name: str
    services: tuple[str, ...]
    state: str
    reason: str | None = None
    until: datetime | None = None
    since: datetime | None = None
    number: str | None = None
    ticket_state: str | None = None


class Call(Struct, frozen=True, kw_only=True):
    """One call, as it stands large on the wall."""

    number: str
    counter: str
    counter_name: str
    at: datetime


class Board(Struct, frozen=True, kw_only=True):
    """What is on the wall now, as `GET /board` answers and a snapshot carries.

    `index` is the survey's latest published one, None before the first publication.
    """

    seq: int
    at: datetime
    office: str
    region: str
    zone: str
    queue_word: str
    call: Call | None = None
    counters: tuple[Counter, ...]
    waiting: int
    running_text: tuple[str, ...]
    voice: Voice = Voice()
    index: PublishedIndex | None = None


class QueueLine(Struct, frozen=True, kw_only=True):
    """Those who wait for one service, as a clerk sees them; `first` holds at most the first ten."""

    service: str
    waiting: int
    first: tuple[DeskTicket, ...]


class Desk(Struct, frozen=True, kw_only=True):
    """Everything one counter's clerk needs, as `GET /counters/{id}/desk` answers.

    `ticket` is the one called or being served here; `aside` are those held, absent, or to be called again. `announced`
    says whether the hall was told of the last call of `ticket`; None while nothing is known yet. `taken` while a
    display has that call and will say it in its turn.
    """

    seq: int
    at: datetime
    counter: Counter
    ticket: DeskTicket | None = None
    next: DeskTicket | None = None
    waiting: int
    lines: tuple[QueueLine, ...]
    aside: tuple[DeskTicket, ...]
    announced: Announced | None = None
    taken: bool = False
