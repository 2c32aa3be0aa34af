"""Writes what has happened in the words of the wire."""

from collections.abc import Mapping
from typing import Final

from hub.domain.counter import Counter
from hub.domain.happenings import CounterMoved, Happening, TicketMoved
from hub.domain.hours import Availability
from hub.domain.ticket import Step, Ticket
from hub.protocol import counters as wire_counters
from hub.protocol import feed as wire
from hub.protocol.standards import Availability as WireAvailability

EVENTS: Final[Mapping[Step, type[wire.TicketEvent]]] = {
    Step.ISSUE: wire.TicketIssued,
    Step.CALL: wire.TicketCalled,
    Step.RECALL: wire.TicketRecalled,
    Step.START: wire.TicketStarted,
    Step.FINISH: wire.TicketFinished,
    Step.RETURN: wire.TicketFinished,
    Step.DEFER: wire.TicketFinished,
    Step.MARK_ABSENT: wire.TicketAbsent,
    Step.HOLD: wire.TicketHeld,
    Step.RESUME: wire.TicketResumed,
    Step.TRANSFER: wire.TicketTransferred,
    Step.CANCEL: wire.TicketCancelled,
}


def event_of(happening: Happening) -> wire.AnyEvent:
    """Return the event that screens hear."""
    if isinstance(happening, TicketMoved):
        ticket = happening.ticket
        event: wire.AnyEvent = EVENTS[happening.step](  # type: ignore[assignment] # the table holds the union's classes
            seq=happening.seq,
            at=happening.at,
            ticket=ticket.id,
            number=ticket.number,
            service=ticket.service,
            state=ticket.state.value,
            counter=happening.counter,
            counter_name=happening.counter_name,
            waiting=happening.waiting,
        )
        return event
    if isinstance(happening, CounterMoved):
        return wire.CounterChanged(
            seq=happening.seq, at=happening.at, counter=counter_of(happening.counter, happening.ticket)
        )
    return wire.OfficeChanged(seq=happening.seq, at=happening.at, availability=availability_of(happening.availability))


def availability_of(said: Availability) -> WireAvailability:
    """Return whether tickets are given."""
    return WireAvailability(taking=said.taking, reason=said.reason.value, again_at=said.again_at)


def counter_of(counter: Counter, ticket: Ticket | None) -> wire_counters.Counter:
    """Return a counter with the number it shows."""
    return wire_counters.Counter(
        id=counter.id,
        name=counter.name,
        services=counter.services,
        state=counter.presence.value,
        reason=counter.reason,
        until=counter.until,
        since=counter.since,
        number=ticket.number if ticket else None,
        ticket_state=ticket.state.value if ticket else None,
    )
