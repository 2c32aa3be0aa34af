"""Keeps the counters and who is there."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from hub.domain.counter import Counter, Presence
from hub.domain.refusals import NotFound
from hub.storage.pending import Pending
from hub.storage.tables import counters


def _counter(row: Row[Any]) -> Counter:
    values = row._asdict()
    return Counter(**values | {"presence": Presence(values["presence"])})


def _row(counter: Counter) -> dict[str, Any]:
    return {column.name: getattr(counter, column.name) for column in counters.c} | {"presence": counter.presence.value}


class CounterReader:
    """Counters as any connection can read them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, counter_id: str) -> Counter:
        """Return the counter; raises NotFound."""
        if (counter := self.find(counter_id)) is None:
            raise NotFound(f'Loket "{counter_id}" tidak ada.')
        return counter

    def find(self, counter_id: str | None) -> Counter | None:
        """Return the counter, or None: a ticket may remember one that the office has given up since."""
        if counter_id is None:
            return None
        row = self._connection.execute(select(counters).where(counters.c.id == counter_id)).first()
        return None if row is None else _counter(row)

    def all(self) -> list[Counter]:
        """Return every counter in the order of the hall."""
        return [_counter(row) for row in self._connection.execute(select(counters).order_by(counters.c.position))]


class CounterStore(CounterReader):
    """Counters as the one writer keeps them."""

    def __init__(self, connection: Connection, pending: Pending) -> None:
        super().__init__(connection)
        self._pending = pending

    def save(self, counter: Counter) -> None:
        """Keep the counter as it is now."""
        self._pending.changed()
        self._connection.execute(update(counters).where(counters.c.id == counter.id).values(_row(counter)))

    def furnish(self, wanted: Sequence[Counter]) -> None:
        """Make the hall's counters those of the settings; one that stays keeps its presence."""
        known = {counter.id: counter for counter in self.all()}
        self._pending.changed()
        gone = known.keys() - {counter.id for counter in wanted}
        if gone:
            self._connection.execute(delete(counters).where(counters.c.id.in_(gone)))
        for counter in wanted:
            if counter.id in known:
                self._connection.execute(
                    update(counters)
                    .where(counters.c.id == counter.id)
                    .values(name=counter.name, services=counter.services, position=counter.position)
                )
            else:
                self._connection.execute(insert(counters).values(_row(counter)))
