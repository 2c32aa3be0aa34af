"""Keeps what kiosks are asked to print, and what became of it."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, or_, select, update

from hub.domain.paper import Order, OrderKind
from hub.domain.refusals import NotFound
from hub.storage.pending import Pending
from hub.storage.tables import print_orders


def _order(row: Row[Any]) -> Order:
    values = row._asdict()
    return Order(**values | {"kind": OrderKind(values["kind"])})


class PrintOrderStore:
    """The orders; without a writer's pending rows they are only read."""

    def __init__(self, connection: Connection, pending: Pending | None = None) -> None:
        self._connection = connection
        self._pending = pending

    def get(self, order_id: str, *, device: str | None = None) -> Order:
        """Return the order, of `device` where one is named; raises NotFound."""
        query = select(print_orders).where(print_orders.c.id == order_id)
        if device is not None:
            query = query.where(print_orders.c.device == device)
        if (row := self._connection.execute(query).first()) is None:
            raise NotFound("Perintah cetak itu tidak ada.")
        return _order(row)

    def open_ones(self, device: str, *, since: datetime) -> list[Order]:
        """Return what the kiosk has not said anything of, oldest first; older than `since` it is forgotten."""
        rows = self._connection.execute(
            select(print_orders)
            .where(print_orders.c.device == device, print_orders.c.at >= since, print_orders.c.outcome.is_(None))
            .order_by(print_orders.c.at, print_orders.c.id)
        )
        return [_order(row) for row in rows]

    def open_same(
        self, kind: OrderKind, device: str, *, ticket: str | None, day: date | None, since: datetime
    ) -> Order | None:
        """Return an order for the very same that is still open, or None."""
        return next(
            (
                order
                for order in self.open_ones(device, since=since)
                if (order.kind, order.ticket, order.day) == (kind, ticket, day)
            ),
            None,
        )

    def taking_paper(self, *, since: datetime, device: str | None = None, ticket: str | None = None) -> int:
        """Count the orders since then, of this kiosk or this ticket, for which paper came out or still may."""
        query = select(func.count()).where(
            print_orders.c.at >= since, or_(print_orders.c.outcome.is_(None), print_orders.c.outcome != "failed")
        )
        for column, wanted in ((print_orders.c.device, device), (print_orders.c.ticket, ticket)):
            if wanted is not None:
                query = query.where(column == wanted)
        return self._connection.execute(query).scalar_one()

    def add(self, order: Order) -> None:
        """Keep a new order."""
        self._changes().execute(insert(print_orders).values(asdict(order) | {"kind": order.kind.value}))

    def end(self, order_id: str, outcome: str) -> None:
        """Keep what became of it."""
        self._changes().execute(update(print_orders).where(print_orders.c.id == order_id).values(outcome=outcome))

    def forget_before(self, moment: datetime) -> None:
        """Drop orders that nobody will ask about again."""
        self._changes().execute(delete(print_orders).where(print_orders.c.at < moment))

    def _changes(self) -> Connection:
        if self._pending is None:
            raise RuntimeError("only the writer writes")
        self._pending.changed()
        return self._connection
