"""The day's counts, kept beside the database so that a rush need not count rows: numbers given, people in line."""

from collections import deque
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, func, select

from hub.domain.ticket import IN_LINE, State, Ticket
from hub.domain.waiting import RECENT, seconds_each
from hub.storage.journal import calls_of, issued
from hub.storage.tables import tickets


class Tally:
    """Counts of one business day; owned by the writer, taken anew from the database after any undo."""

    def __init__(self, connection: Connection, day: date) -> None:
        self.day = day
        self._last: dict[str, int] = {}
        self._line: dict[tuple[str, bool], int] = {}
        self._ended: dict[str, deque[tuple[datetime, datetime]]] = {}
        self._means: dict[frozenset[str], float] = {}
        self._called: dict[str, tuple[datetime, str]] = {}
        self._last_place: datetime | None = None
        self._count(connection)

    def _count(self, connection: Connection) -> None:
        today = tickets.c.day == self.day
        for prefix, last in connection.execute(
            select(tickets.c.prefix, func.max(tickets.c.sequence)).where(today).group_by(tickets.c.prefix)
        ):
            self._last[prefix] = last
        # By the journal: a ticket that is sent on still counts for the service it was given for.
        self._issued = issued(connection, self.day)
        for service, priority, count in connection.execute(
            select(tickets.c.service, tickets.c.priority, func.count())
            .where(today, tickets.c.queued.is_(True))
            .group_by(tickets.c.service, tickets.c.priority)
        ):
            self._line[service, priority] = count
        self._last_place = connection.execute(select(func.max(tickets.c.place)).where(today)).scalar_one()
        for service, called, number in calls_of(connection, self.day):
            self._called[service] = (called, number)
        for service, called, ended in connection.execute(
            select(tickets.c.service, tickets.c.called_at, tickets.c.ended_at)
            .where(today, tickets.c.called_at.is_not(None), tickets.c.state.in_([State.DONE, State.RETURNED]))
            .order_by(tickets.c.ended_at)
        ):
            self._learn(service, called, ended)

    def next_sequence(self, prefix: str) -> int:
        """Return the number after the last one given under `prefix` today."""
        return self._last.get(prefix, 0) + 1

    def next_place(self, at: datetime) -> datetime:
        """Return the place of who comes now: behind everybody, even if the clock was set back."""
        if self._last_place is not None and at <= self._last_place:
            return self._last_place + timedelta(microseconds=1)
        return at

    def issued(self, service: str) -> int:
        """Return how many numbers the service has given today."""
        return self._issued.get(service, 0)

    def waiting(self, services: frozenset[str] | None = None, *, priority: bool | None = None) -> int:
        """Return how many stand in line, for `services` or for all, of one kind or both."""
        return sum(
            count
            for (service, first), count in self._line.items()
            if (services is None or service in services) and (priority is None or first is priority)
        )

    def seconds_each(self, services: frozenset[str]) -> float:
        """Return how long one visitor has taken lately, call to end, on average; the usual before anybody ended."""
        if services not in self._means:
            self._means[services] = seconds_each(end for one in services for end in self._ended.get(one, ()))
        return self._means[services]

    def now_serving(self, services: frozenset[str]) -> str | None:
        """Return the number called last for any of `services`, or None before the first call of the day."""
        calls = [call for service in services if (call := self._called.get(service)) is not None]
        return max(calls)[1] if calls else None

    def added(self, ticket: Ticket) -> None:
        """Count a new ticket."""
        self._last[ticket.prefix] = ticket.sequence
        self._issued[ticket.service] = self.issued(ticket.service) + 1
        self._behind(ticket.place)
        self._move(ticket, 1)

    def changed(self, before: Ticket, now: Ticket) -> None:
        """Count a ticket that went a step on; tickets of other days count for nothing today."""
        if now.day != self.day:
            return
        self._move(before, -1)
        self._move(now, 1)
        if now.place != before.place:
            self._behind(now.place)
        if now.state is State.CALLED and now.called_at is not None:
            self._called[now.service] = (now.called_at, now.number)
        if now.state in (State.DONE, State.RETURNED) and now.called_at and now.ended_at:
            self._learn(now.service, now.called_at, now.ended_at)

    def _move(self, ticket: Ticket, by: int) -> None:
        if ticket.state in IN_LINE:
            key = (ticket.service, ticket.priority)
            self._line[key] = self._line.get(key, 0) + by

    def _behind(self, place: datetime) -> None:
        if self._last_place is None or place > self._last_place:
            self._last_place = place

    def _learn(self, service: str, called: datetime, ended: datetime) -> None:
        self._ended.setdefault(service, deque(maxlen=RECENT)).append((called, ended))
        self._means.clear()
