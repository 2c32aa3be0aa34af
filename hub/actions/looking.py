"""What people look at: the hall, one counter's desk, one ticket. Reads never wait for the writer."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from hub.actions.taking import expected_wait
from hub.domain.calling import choose_next
from hub.domain.counter import Counter
from hub.domain.hall_told import HallTold
from hub.domain.office import OfficeRules
from hub.domain.ticket import IN_LINE, State, Ticket
from hub.domain.waiting import Estimate
from hub.storage import journal
from hub.storage.counter_store import CounterReader
from hub.storage.database import Connection
from hub.storage.people_store import Device, PeopleStore
from hub.storage.ticket_store import TicketReader
from hub.storage.told_calls import ToldCalls

# A clerk's page names the first few of each line and at most so many set aside; the rest are counted.
NAMED: Final = 10
MOST_IN_LINE: Final = 2000
MOST_ASIDE: Final = 50
JUST_NOW: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hall:
    """What is on the wall after the event `seq`."""

    seq: int
    counters: tuple[Counter, ...]
    at_counters: dict[str, Ticket]
    last_called: Ticket | None
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Those who wait for one service: how many, and the first few."""

    service: str
    waiting: int
    first: tuple[Ticket, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What one counter's clerk needs to see."""

    seq: int
    counter: Counter
    ticket: Ticket | None
    next: Ticket | None
    waiting: int
    lines: tuple[Line, ...]
    aside: tuple[Ticket, ...]
    told: HallTold | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracked:
    """A ticket as its holder may see it; `ahead` and `estimate` only while it stands in line."""

    ticket: Ticket
    counter_name: str | None
    ahead: int | None
    estimate: Estimate | None
    now_serving: str | None


def hall(connection: Connection, rules: OfficeRules, *, at: datetime) -> Hall:
    """Look at the whole hall."""
    tickets = TicketReader(connection)
    day = rules.hours.business_day(at)
    at_counters = tickets.at_counters()
    # Also somebody of an earlier day whose result is ready is called today.
    calls = [
        (ticket.called_at, ticket)
        for ticket in (tickets.last_called(day), *at_counters.values())
        if ticket is not None and ticket.called_at is not None and rules.hours.business_day(ticket.called_at) == day
    ]
    return Hall(
        seq=journal.last_seq(connection),
        counters=tuple(CounterReader(connection).all()),
        at_counters=at_counters,
        last_called=max(calls, key=lambda call: call[0])[1] if calls else None,
        waiting=tickets.waiting(day),
    )


def desk(connection: Connection, rules: OfficeRules, counter_id: str, *, at: datetime) -> Desk:
    """Look at one counter's desk; raises NotFound."""
    tickets = TicketReader(connection)
    counter = CounterReader(connection).get(counter_id)
    day = rules.hours.business_day(at)
    line = tickets.line(day, counter.services, limit=MOST_IN_LINE)
    regular = next((ticket for ticket in line if not ticket.priority), None)
    priority = next((ticket for ticket in line if ticket.priority), None)
    by_service: dict[str, list[Ticket]] = defaultdict(list)
    for ticket in line:
        by_service[ticket.service].append(ticket)
    here = tickets.at_counter(counter_id)
    return Desk(
        seq=journal.last_seq(connection),
        counter=counter,
        ticket=here,
        next=choose_next(priority, regular, priority_run=counter.priority_run, rule=rules.calling),
        waiting=len(line),
        lines=tuple(
            Line(service=service, waiting=len(by_service[service]), first=tuple(by_service[service][:NAMED]))
            for service in counter.services
            if by_service[service]
        ),
        # Also a number of an earlier day whose result was fetched today may be held, or not be there.
        aside=tuple(tickets.aside(counter.services, since=rules.hours.begins(day), limit=MOST_ASIDE)),
        told=ToldCalls(connection).last(here)[1] if here else None,
    )


def untold(connection: Connection, *, at: datetime) -> list[tuple[int, str]]:
    """Return the calls of the last moments of which it is not known whether the hall was told: number and ticket."""
    calls = ToldCalls(connection)
    found = []
    for ticket in TicketReader(connection).at_counters().values():
        if ticket.state is State.CALLED and ticket.since >= at - JUST_NOW:
            seq, told = calls.last(ticket)
            if seq is not None and told is None:
                found.append((seq, ticket.id))
    return found


def track(connection: Connection, rules: OfficeRules, tracking: str, *, at: datetime) -> Tracked:
    """Look at one ticket by its holder's secret; raises NotFound."""
    tickets = TicketReader(connection)
    ticket = tickets.tracked(tracking)
    line = rules.sharing.get(ticket.service, frozenset({ticket.service}))
    ahead, expected = None, None
    if ticket.state in IN_LINE and ticket.day == rules.hours.business_day(at):
        # As on the paper: a priority visitor has only priority visitors ahead.
        ahead = tickets.waiting(
            ticket.day, tuple(line), before=ticket.place, priority=True if ticket.priority else None
        )
        seconds_each = tickets.seconds_each(ticket.day, tuple(line))
        expected = expected_wait(rules, ticket.service, ahead=ahead, seconds_each=seconds_each, at=at)
    now = tickets.last_called(ticket.day, tuple(line))
    counter = CounterReader(connection).find(ticket.counter)
    return Tracked(
        ticket=ticket,
        counter_name=counter.name if counter else None,
        ahead=ahead,
        estimate=expected,
        now_serving=now.number if now else None,
    )


def names(connection: Connection) -> dict[str, str]:
    """Return how each of the staff is called, by user name."""
    return {person.username: person.name for person in PeopleStore(connection).everybody()}


def devices(connection: Connection) -> list[Device]:
    """Return every device that was ever let in, by name."""
    return PeopleStore(connection).devices()


def issued(connection: Connection, rules: OfficeRules, *, at: datetime) -> dict[str, int]:
    """Count today's tickets by service."""
    return journal.issued(connection, rules.hours.business_day(at))
