"""A clerk calls: the next visitor, a certain one, or the same once more."""

from dataclasses import replace
from datetime import datetime

from hub.domain.calling import choose_next, priority_run_after
from hub.domain.counter import Counter, Presence
from hub.domain.refusals import CounterBusy, RuleBroken
from hub.domain.ticket import Step, Ticket
from hub.storage.stores import Stores


class NoCounter(RuleBroken):
    """It is not said to which counter the visitor shall come."""

    code = "counter_needed"
    status = 422


def call_next(stores: Stores, counter_id: str, *, clerk: str, at: datetime) -> Ticket | None:
    """Call the next visitor to the counter, or return None when nobody waits for it.

    Raises:
        CounterNotOpen, CounterBusy, NotFound.
    """
    counter = ready_counter(stores, counter_id, clerk=clerk, at=at)
    day = stores.tally.day
    regular = stores.tickets.first_in_line(day, counter.services, priority=False)
    priority = stores.tickets.first_in_line(day, counter.services, priority=True)
    chosen = choose_next(priority, regular, priority_run=counter.priority_run, rule=stores.rules.calling)
    if chosen is None:
        return None
    run = priority_run_after(chosen, priority_run=counter.priority_run, others_waited=regular is not None)
    if run != counter.priority_run:
        stores.counters.save(replace(counter, priority_run=run))
    return _call(stores, chosen, counter, clerk=clerk, at=at)


def call(stores: Stores, ticket_id: str, *, counter_id: str | None, clerk: str, at: datetime) -> Ticket:
    """Call a certain visitor, out of turn: one set aside, or one in line.

    Without `counter_id` the visitor comes where the ticket was last, else where this clerk sits.

    Raises:
        StepNotAllowed, CounterNotOpen, CounterBusy, NoCounter, NotFound.
    """
    ticket = stores.tickets.get(ticket_id)
    # The table decides first: a ticket that cannot be called is the better answer than a busy counter.
    ticket.after(Step.CALL, at=at)
    wanted = counter_id or last_counter(stores, ticket, clerk=clerk)
    return _call(stores, ticket, ready_counter(stores, wanted, clerk=clerk, at=at), clerk=clerk, at=at)


def recall(stores: Stores, ticket_id: str, *, clerk: str, at: datetime) -> Ticket:
    """Call once more who has not come yet."""
    ticket = stores.tickets.get(ticket_id)
    counter = stores.counters.find(ticket.counter)
    again = replace(ticket.after(Step.RECALL, at=at), since=at)
    return stores.move(ticket, again, Step.RECALL, who=clerk, counter=counter)


def _call(stores: Stores, ticket: Ticket, counter: Counter, *, clerk: str, at: datetime) -> Ticket:
    called = ticket.after(Step.CALL, at=at, counter=counter.id)
    return stores.move(ticket, called, Step.CALL, who=clerk, counter=counter)


def ready_counter(stores: Stores, counter_id: str, *, clerk: str, at: datetime) -> Counter:
    """Return the counter once it can take a visitor.

    Raises:
        CounterNotOpen, CounterBusy, NotFound.
    """
    counter = stores.counters.get(counter_id)
    if (there := stores.tickets.at_counter(counter_id)) is not None:
        raise CounterBusy(f"Nomor {there.number} masih di {counter.name}. Selesaikan dahulu.", state=there.state)
    if counter.presence is Presence.CLOSED:
        # A clerk who calls is there.
        return stores.move_counter(counter.opened(at=at, clerk=clerk), "open", at=at, who=clerk).counter
    counter.must_be_open()
    return counter


def last_counter(stores: Stores, ticket: Ticket, *, clerk: str) -> str:
    """Return where the ticket was last, if there is such a counter still, else where this clerk sits.

    Raises:
        NoCounter: the clerk sits nowhere.
    """
    if (last := stores.counters.find(ticket.counter)) is not None:
        return last.id
    for counter in stores.counters.all():
        if counter.clerk == clerk and counter.presence is not Presence.CLOSED:
            return counter.id
    raise NoCounter("Sebutkan loket tujuan panggilan.")
