"""Keeps the tickets: the line, who is at which counter, who is set aside."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from hub.domain.refusals import NotFound
from hub.domain.ticket import IN_LINE, State, Ticket
from hub.domain.waiting import RECENT, seconds_each
from hub.storage.pending import Pending
from hub.storage.tables import IS_ASIDE, IS_AT_COUNTER, tickets
from hub.storage.tally import Tally

_COLUMNS = [column for column in tickets.c if column.name != "queued"]


def _ticket(row: Row[Any]) -> Ticket:
    values = row._asdict()
    return Ticket(**values | {"state": State(values["state"])})


def _row(ticket: Ticket) -> dict[str, Any]:
    row = {column.name: getattr(ticket, column.name) for column in _COLUMNS}
    return row | {"state": ticket.state.value, "queued": ticket.state in IN_LINE}


class TicketReader:
    """Tickets as any connection can read them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, ticket_id: str) -> Ticket:
        """Return the ticket; raises NotFound."""
        return self._one(tickets.c.id == ticket_id, "Nomor antrean itu tidak ada.")

    def tracked(self, tracking: str) -> Ticket:
        """Return the ticket whose holder has this secret; raises NotFound."""
        return self._one(tickets.c.tracking == tracking, "Nomor antrean itu tidak ada.")

    def numbered(self, day: date, number: str) -> Ticket | None:
        """Return the ticket with this number of that day, e.g. "A021", or None."""
        return self._first(select(*_COLUMNS).where(tickets.c.day == day, tickets.c.number == number))

    def first_in_line(self, day: date, services: Sequence[str], *, priority: bool) -> Ticket | None:
        """Return who has waited longest for any of `services`."""
        return self._first(
            select(*_COLUMNS)
            .where(
                tickets.c.day == day,
                tickets.c.queued.is_(True),
                tickets.c.priority.is_(priority),
                tickets.c.service.in_(services),
            )
            .order_by(tickets.c.place, tickets.c.id)
            .limit(1)
        )

    def line(self, day: date, services: Sequence[str], *, limit: int) -> list[Ticket]:
        """Return those who wait for any of `services`, in order of place."""
        return self._all(
            select(*_COLUMNS)
            .where(tickets.c.day == day, tickets.c.queued.is_(True), tickets.c.service.in_(services))
            .order_by(tickets.c.place, tickets.c.id)
            .limit(limit)
        )

    def waiting(
        self,
        day: date,
        services: Sequence[str] | None = None,
        *,
        before: datetime | None = None,
        priority: bool | None = None,
    ) -> int:
        """Count those in line: for `services` or all, with a place before `before` or all, of one kind or both."""
        query = select(func.count()).select_from(tickets).where(tickets.c.day == day, tickets.c.queued.is_(True))
        if services is not None:
            query = query.where(tickets.c.service.in_(services))
        if before is not None:
            query = query.where(tickets.c.place < before)
        if priority is not None:
            query = query.where(tickets.c.priority.is_(priority))
        return int(self._connection.execute(query).scalar_one())

    def at_counter(self, counter: str) -> Ticket | None:
        """Return who is called to, or served at, the counter."""
        return self._first(select(*_COLUMNS).where(tickets.c.counter == counter, IS_AT_COUNTER).limit(1))

    def at_counters(self) -> dict[str, Ticket]:
        """Return who is called to, or served at, each counter."""
        return {str(ticket.counter): ticket for ticket in self._all(select(*_COLUMNS).where(IS_AT_COUNTER))}

    def last_called(self, day: date, services: Sequence[str] | None = None) -> Ticket | None:
        """Return the ticket that was called last on `day`, of `services` or of all."""
        query = select(*_COLUMNS).where(tickets.c.day == day, tickets.c.called_at.is_not(None))
        if services is not None:
            query = query.where(tickets.c.service.in_(services))
        return self._first(query.order_by(tickets.c.called_at.desc()).limit(1))

    def seconds_each(self, day: date, services: Sequence[str]) -> float:
        """Return how long one visitor has taken lately, call to end, on average; the usual before anybody ended."""
        ended = self._connection.execute(
            select(tickets.c.called_at, tickets.c.ended_at)
            .where(
                tickets.c.day == day,
                tickets.c.called_at.is_not(None),
                tickets.c.service.in_(services),
                tickets.c.state.in_([State.DONE, State.RETURNED]),
            )
            .order_by(tickets.c.called_at.desc())
            .limit(RECENT)
        ).all()
        return seconds_each((row.called_at, row.ended_at) for row in ended)

    def aside(self, services: Sequence[str], *, since: datetime, limit: int) -> list[Ticket]:
        """Return who was set aside after `since`, and, of any day, who is to be called again for a result."""
        return self._all(
            select(*_COLUMNS)
            .where(
                tickets.c.service.in_(services),
                IS_ASIDE,
                (tickets.c.state == State.LATER) | (tickets.c.since >= since),
            )
            .order_by(tickets.c.since.desc())
            .limit(limit)
        )

    def _one(self, condition: Any, sentence: str) -> Ticket:
        if (found := self._first(select(*_COLUMNS).where(condition))) is None:
            raise NotFound(sentence)
        return found

    def _first(self, query: Any) -> Ticket | None:
        row = self._connection.execute(query).first()
        return None if row is None else _ticket(row)

    def _all(self, query: Any) -> list[Ticket]:
        return [_ticket(row) for row in self._connection.execute(query)]


class TicketStore(TicketReader):
    """Tickets as the one writer keeps them."""

    def __init__(self, connection: Connection, pending: Pending, tally: Tally) -> None:
        super().__init__(connection)
        self._pending = pending
        self._tally = tally

    def add(self, ticket: Ticket) -> None:
        """Keep a new ticket."""
        self._pending.add(tickets, _row(ticket))
        self._tally.added(ticket)

    def save(self, before: Ticket, now: Ticket) -> None:
        """Keep the ticket as it is now."""
        self._pending.write()
        self._pending.changed()
        was, is_now = _row(before), _row(now)
        changed = {name: value for name, value in is_now.items() if was[name] != value}
        if changed:
            self._connection.execute(update(tickets).where(tickets.c.id == now.id).values(changed))
        self._tally.changed(before, now)

    def _first(self, query: Any) -> Ticket | None:
        self._pending.write()
        return super()._first(query)

    def _all(self, query: Any) -> list[Ticket]:
        self._pending.write()
        return super()._all(query)
