"""A clerk serves: begins, ends, sets aside, sends on, gives up."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from hub.actions.calling import last_counter, ready_counter
from hub.domain.calling import rejoin_place
from hub.domain.ticket import State, Step, Ticket
from hub.storage.stores import Stores

ENDINGS: Final = {"done": Step.FINISH, "returned": Step.RETURN, "later": Step.DEFER}
LINE_LOOKED_AT: Final = 50


def start(stores: Stores, ticket_id: str, *, clerk: str, at: datetime) -> Ticket:
    """The visitor has come to the counter."""
    return _step(stores, ticket_id, Step.START, clerk=clerk, at=at)


def finish(
    stores: Stores, ticket_id: str, *, outcome: str, missing: tuple[str, ...], clerk: str, at: datetime
) -> Ticket:
    """End the service: "done", "returned" (with what was missing) or "later" (to be called again).

    Raises:
        UnknownService: `missing` names no requirement of this service.
        StepNotAllowed, NotFound.
    """
    ticket = stores.tickets.get(ticket_id)
    ended = ticket.after(ENDINGS[outcome], at=at)
    if missing:
        stores.rules.checked(ticket.service, ticket.variant, missing)
    # What the clerk saw replaces what the visitor had ticked; a service that is done lacks nothing.
    ended = replace(ended, missing=missing if outcome != "done" else ())
    return _moved(stores, ticket, ended, ENDINGS[outcome], clerk=clerk)


def mark_absent(stores: Stores, ticket_id: str, *, clerk: str, at: datetime) -> Ticket:
    """Nobody came."""
    return _step(stores, ticket_id, Step.MARK_ABSENT, clerk=clerk, at=at)


def hold(stores: Stores, ticket_id: str, *, clerk: str, at: datetime) -> Ticket:
    """Set the visitor aside for a moment, e.g. to copy a paper."""
    return _step(stores, ticket_id, Step.HOLD, clerk=clerk, at=at)


def resume(stores: Stores, ticket_id: str, *, clerk: str, at: datetime) -> Ticket:
    """Take up a ticket again: a held one is served on, an absent one joins the line by the office's rule.

    Raises:
        CounterBusy: the counter of a held ticket has another visitor.
        CounterNotOpen: it is on a break.
        StepNotAllowed: also for an absent one of another day; it can be called out of turn.
        NoCounter, NotFound.
    """
    ticket = stores.tickets.get(ticket_id)
    resumed = ticket.after(Step.RESUME, at=at)
    if resumed.state is State.WAITING:
        ticket.must_be_of(stores.tally.day)
        return _moved(stores, ticket, _rejoined(stores, ticket, resumed, at=at), Step.RESUME, clerk=clerk)
    counter = ready_counter(stores, last_counter(stores, ticket, clerk=clerk), clerk=clerk, at=at)
    return stores.move(ticket, replace(resumed, counter=counter.id), Step.RESUME, who=clerk, counter=counter)


def transfer(stores: Stores, ticket_id: str, *, service: str, clerk: str, at: datetime) -> Ticket:
    """Send the visitor on to another service, with the same number and the first arrival time.

    Raises:
        StepNotAllowed: also for a ticket of another day.
        UnknownService, NotFound.
    """
    ticket = stores.tickets.get(ticket_id)
    onward = ticket.after(Step.TRANSFER, at=at)
    ticket.must_be_of(stores.tally.day)
    wanted = stores.rules.checked(service, None, ())
    other = wanted.id != ticket.service
    onward = replace(
        onward,
        service=wanted.id,
        variant=None if other else ticket.variant,
        missing=() if other else ticket.missing,
    )
    return _moved(stores, ticket, onward, Step.TRANSFER, clerk=clerk)


def cancel(stores: Stores, ticket_id: str, *, clerk: str, at: datetime) -> Ticket:
    """Give the number up."""
    return _step(stores, ticket_id, Step.CANCEL, clerk=clerk, at=at)


def _step(stores: Stores, ticket_id: str, step: Step, *, clerk: str, at: datetime) -> Ticket:
    ticket = stores.tickets.get(ticket_id)
    return _moved(stores, ticket, ticket.after(step, at=at), step, clerk=clerk)


def _moved(stores: Stores, before: Ticket, now: Ticket, step: Step, *, clerk: str) -> Ticket:
    counter = stores.counters.find(before.counter)
    return stores.move(before, now, step, who=clerk, counter=counter)


def _rejoined(stores: Stores, before: Ticket, now: Ticket, *, at: datetime) -> Ticket:
    """Place a visitor who comes back late."""
    services = tuple(stores.rules.sharing.get(now.service, frozenset({now.service})))
    line = stores.tickets.line(stores.tally.day, services, limit=LINE_LOOKED_AT)
    place = rejoin_place(line, before, at=stores.tally.next_place(at), rule=stores.rules.calling)
    return replace(now, place=place, late_returns=before.late_returns + 1)
