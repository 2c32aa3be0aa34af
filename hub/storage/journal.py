"""The journal: every step of every ticket and counter, only ever added to."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

import msgspec
from sqlalchemy import Connection, func, select

from hub.domain.hall_told import HallTold, Told
from hub.domain.ticket import State, Step, Ticket
from hub.storage.pending import Pending
from hub.storage.tables import journal, tickets
from hub.storage.told_calls import ANNOUNCED, UNHEARD, RecordedCall

LONGEST_STEP: Final = 16


def last_seq(connection: Connection) -> int:
    """Return the number of the newest row, 0 before the first."""
    return int(connection.execute(select(func.coalesce(func.max(journal.c.seq), 0))).scalar_one())


def issued(connection: Connection, day: date) -> dict[str, int]:
    """Count the tickets given on `day`, by the service they were given for."""
    rows = connection.execute(
        select(journal.c.service, func.count())
        .where(journal.c.day == day, journal.c.step == Step.ISSUE)
        .group_by(journal.c.service)
    )
    return {service: count for service, count in rows}  # noqa: C416 # rows are tuples only by SQLAlchemy's word


def calls_of(connection: Connection, day: date) -> list[tuple[str, datetime, str]]:
    """Return every call of the tickets of `day`, in the order they happened: for which service, when, which number."""
    rows = connection.execute(
        select(journal.c.service, journal.c.at, tickets.c.number)
        .join(tickets, tickets.c.id == journal.c.ticket)
        .where(journal.c.day == day, journal.c.step == Step.CALL)
        .order_by(journal.c.seq)
    )
    return [(row.service, row.at, row.number) for row in rows]


@dataclass(frozen=True, slots=True)
class RecordedStep:
    """One step of one ticket as the journal has it."""

    ticket: str
    step: Step
    to_state: State
    service: str
    counter: str | None
    at: datetime


def steps_of(connection: Connection, day: date) -> list[RecordedStep]:
    """Return every step of the tickets of `day`, in the order they happened."""
    rows = connection.execute(
        select(journal.c.ticket, journal.c.step, journal.c.to_state, journal.c.service, journal.c.counter, journal.c.at)
        # What the hall heard of a ticket is no step of its life.
        .where(journal.c.day == day, journal.c.ticket.is_not(None), journal.c.step.in_([step.value for step in Step]))
        .order_by(journal.c.seq)
    )
    return [
        RecordedStep(row.ticket, Step(row.step), State(row.to_state), row.service, row.counter, row.at) for row in rows
    ]


@dataclass(frozen=True, slots=True)
class OfficeSaid:
    """A row about the office itself."""

    day: date
    at: datetime
    note: str


def said_since(connection: Connection, what: str, day: date) -> list[OfficeSaid]:
    """Return what the office recorded of itself as `what` on `day` and later, in the order it happened."""
    rows = connection.execute(
        select(journal.c.day, journal.c.at, journal.c.note)
        .where(journal.c.day >= day, journal.c.step == what)
        .order_by(journal.c.seq)
    )
    return [OfficeSaid(row.day, row.at, row.note or "") for row in rows]


def numbers_of(connection: Connection, ids: Collection[str]) -> dict[str, str]:
    """Return the numbers of these tickets."""
    rows = connection.execute(select(tickets.c.id, tickets.c.number).where(tickets.c.id.in_(ids)))
    return {row.id: row.number for row in rows}


class Journal:
    """The journal as the one writer keeps it; its numbers are the feed's."""

    def __init__(self, connection: Connection, pending: Pending, day: date) -> None:
        self._pending = pending
        self._day = day
        self.seq = last_seq(connection)

    def step(
        self,
        step: Step,
        before: Ticket | None,
        now: Ticket,
        *,
        at: datetime,
        who: str,
        counter: str | None,
        note: str | None = None,
    ) -> int:
        """Record that a ticket took a step; returns its number."""
        return self._add(
            at=at,
            day=now.day,
            step=step.value,
            ticket=now.id,
            from_state=before.state.value if before else None,
            to_state=now.state.value,
            counter=counter,
            service=now.service,
            who=who,
            note=note,
        )

    def told(self, call: RecordedCall, told: HallTold, *, at: datetime, who: str) -> int:
        """Record what became of a call in the hall; returns its number."""
        return self._add(
            at=at,
            day=call.day,
            step=UNHEARD if told.how is Told.MISSED else ANNOUNCED,
            ticket=call.ticket,
            from_state=None,
            to_state=None,
            counter=call.counter,
            service=None,
            who=who,
            note=msgspec.json.encode(told).decode(),
        )

    def office(self, what: str, *, at: datetime, note: str | None, who: str = "hub") -> int:
        """Record that the office itself changed; returns its number."""
        if len(what) > LONGEST_STEP:
            # SQLite would take it, PostgreSQL would not: so neither does.
            raise ValueError(f"{what!r} is too long for the name of a step")
        return self._add(
            at=at,
            day=self._day,
            step=what,
            ticket=None,
            from_state=None,
            to_state=None,
            counter=None,
            service=None,
            who=who,
            note=note,
        )

    def counter(self, what: str, counter: str, *, at: datetime, who: str, note: str | None = None) -> int:
        """Record that a counter opened, paused or closed; returns its number."""
        return self._add(
            at=at,
            day=self._day,
            step=what,
            ticket=None,
            from_state=None,
            to_state=None,
            counter=counter,
            service=None,
            who=who,
            note=note,
        )

    def _add(self, **row: str | date | datetime | None) -> int:
        self.seq += 1
        self._pending.add(journal, {"seq": self.seq, **row})
        return self.seq
