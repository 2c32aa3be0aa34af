"""A clerk opens a counter, takes a break, closes it."""

from collections.abc import Sequence
from datetime import datetime

from hub.domain.counter import Counter
from hub.domain.happenings import CounterMoved, OfficeMoved
from hub.domain.hours import Availability
from hub.domain.refusals import CounterBusy
from hub.domain.ticket import Step
from hub.storage.stores import Stores


def furnish(stores: Stores, wanted: Sequence[Counter], *, at: datetime) -> None:
    """Make the hall's counters those of the settings; who is at one that is gone is put aside, for others to call."""
    staying = {counter.id for counter in wanted}
    for counter_id, ticket in stores.tickets.at_counters().items():
        if counter_id not in staying:
            stores.move(ticket, ticket.after(Step.HOLD, at=at), Step.HOLD, who="hub")
    stores.counters.furnish(wanted)


def tell_office(stores: Stores, availability: Availability, *, at: datetime) -> None:
    """Record and tell that the office began or stopped giving tickets."""
    seq = stores.journal.office("office", at=at, note=availability.reason.value)
    stores.told.append(OfficeMoved(seq=seq, at=at, availability=availability))


def open_counter(stores: Stores, counter_id: str, *, clerk: str, at: datetime) -> CounterMoved:
    """Open the counter; opening an open one only changes who is there."""
    counter = stores.counters.get(counter_id)
    return stores.move_counter(counter.opened(at=at, clerk=clerk), "open", at=at, who=clerk)


def pause_counter(
    stores: Stores, counter_id: str, *, reason: str, until: datetime | None, clerk: str, at: datetime
) -> CounterMoved:
    """Take a break, with a reason the hall may read."""
    counter = stores.counters.get(counter_id)
    return stores.move_counter(counter.paused(at=at, reason=reason, until=until), "pause", at=at, who=clerk)


def close_counter(stores: Stores, counter_id: str, *, clerk: str, at: datetime) -> CounterMoved:
    """Close the counter.

    Raises:
        CounterBusy: a visitor is still there; nobody is left standing.
    """
    counter = stores.counters.get(counter_id)
    if (there := stores.tickets.at_counter(counter_id)) is not None:
        raise CounterBusy(f"Nomor {there.number} masih di {counter.name}. Selesaikan dahulu.", state=there.state)
    return stores.move_counter(counter.closed(at=at), "close", at=at, who=clerk)
