"""What a kiosk reads of the orders it is to print."""

from dataclasses import dataclass
from datetime import datetime

from hub.actions.looking import Tracked, track
from hub.actions.summing_up import DaySummary, day_summary
from hub.domain.office import OfficeRules
from hub.domain.paper import STILL_WANTED, Order
from hub.domain.refusals import NotFound
from hub.storage.database import Connection
from hub.storage.print_order_store import PrintOrderStore
from hub.storage.ticket_store import TicketReader


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What stands on the paper of an order."""

    order: Order
    tracked: Tracked | None = None
    day: DaySummary | None = None


def open_ones(connection: Connection, device: str, *, at: datetime) -> list[Order]:
    """Return what the kiosk is still wanted to print, oldest first."""
    return PrintOrderStore(connection).open_ones(device, since=at - STILL_WANTED)


def content(connection: Connection, rules: OfficeRules, order_id: str, *, device: str, at: datetime) -> Content:
    """Return what the order is about, as it is now; raises NotFound, also for another kiosk's or one that is over.

    A ticket's address is a secret, and orders are named on the public feed: it is told for as long as it is needed.
    """
    order = PrintOrderStore(connection).get(order_id, device=device)
    if order.outcome is not None or at - order.at > STILL_WANTED:
        raise NotFound("Perintah cetak itu sudah selesai.")
    return Content(
        order=order,
        tracked=(
            track(connection, rules, TicketReader(connection).get(order.ticket).tracking, at=at)
            if order.ticket
            else None
        ),
        day=day_summary(connection, order.day) if order.day else None,
    )
