"""Receipts of complaints that kiosks are to print: their tracking codes are nowhere but here, for a few minutes."""

from datetime import datetime
from typing import Final

from hub.domain.paper import STILL_WANTED
from hub.domain.refusals import NotFound
from hub.protocol.paper import PrintOrder

MOST: Final = 200


class ReceiptsOrdered:
    """What stands on each ordered receipt, until it is printed, too old, or the hub ends."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[datetime, PrintOrder]] = {}

    def keep(self, order: PrintOrder, *, at: datetime) -> None:
        """Keep what an order is to print; the oldest one gives way where there are too many."""
        self._kept = {id_: one for id_, one in self._kept.items() if at - one[0] <= STILL_WANTED}
        while len(self._kept) >= MOST:
            del self._kept[min(self._kept, key=lambda id_: self._kept[id_][0])]
        self._kept[order.id] = (at, order)

    def order(self, order_id: str, *, at: datetime) -> PrintOrder:
        """Return what the order is to print; raises NotFound once that is over, also with the hub that took it."""
        found = self._kept.get(order_id)
        if found is None or at - found[0] > STILL_WANTED:
            raise NotFound("Perintah cetak itu sudah selesai.")
        return found[1]

    def forget(self, order_id: str) -> None:
        """Forget what was printed."""
        self._kept.pop(order_id, None)
