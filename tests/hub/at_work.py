"""An office's memory at work without the web: the real writer on a real database, and a clock that tests turn."""

import asyncio
import itertools
import threading
from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, TypeVar

from hub.actions import counters as counter_actions
from hub.actions.taking import Issued, Wanted, issue_ticket
from hub.domain.counter import Counter
from hub.domain.happenings import Happening
from hub.domain.office import OfficeRules
from hub.domain.ticket import Ticket
from hub.storage.engine import open_engine
from hub.storage.schema import bring_up_to_date
from hub.storage.stores import Stores
from hub.storage.ticket_store import TicketReader
from hub.storage.writer import Writer
from tests.hub.builders import COUNTERS, MORNING, an_office

Result = TypeVar("Result")
SECOND: Final = timedelta(seconds=1)


class AtWork:
    """Runs actions on a writer as the hub does; `told` is what every screen would have heard."""

    def __init__(
        self,
        url: str,
        rules: OfficeRules | None = None,
        *,
        counters: Sequence[Counter] = COUNTERS,
        at: datetime = MORNING,
    ) -> None:
        self.rules = rules or an_office()
        self.now = at
        self.told: list[Happening] = []
        self.engine = open_engine(url)
        bring_up_to_date(self.engine)
        self._counters = counters
        self._loop = asyncio.new_event_loop()
        self._keys = itertools.count()
        self.writer = self._started()

    def _started(self) -> Writer:
        writer = Writer(self.engine, self.rules, self.told.extend, lambda: self.now)
        writer.start()
        self._loop.run_until_complete(writer.do(counter_actions.furnish, self._counters, at=self.now))
        return writer

    def do(self, action: Callable[..., Result], *args: Any, **kwargs: Any) -> Result:
        """Do one action and wait for its commit."""
        return self._loop.run_until_complete(self.writer.do(action, *args, **kwargs))

    def do_now(self, action: Callable[..., Result], *args: Any, **kwargs: Any) -> Result:
        """Do one action at the present moment."""
        return self.do(action, *args, at=self.now, **kwargs)

    def clerk(self, action: Callable[..., Result], *args: Any, **kwargs: Any) -> Result:
        """Do what a clerk does, now."""
        return self.do(action, *args, clerk="sari", at=self.now, **kwargs)

    def together(self, *actions: Callable[[Stores], Any]) -> list[Any]:
        """Do several actions that arrive at the same instant: one group; refusals and failures are among the results.

        The writer is held up by an action that waits until all are there; that one has a group of its own.
        """
        begun, arrived = threading.Event(), threading.Event()

        def held_up(_: Stores) -> None:
            begun.set()
            arrived.wait(10)

        async def all_at_once() -> list[Any]:
            first = asyncio.ensure_future(self.writer.do(held_up))
            await asyncio.to_thread(begun.wait, 10)
            waiting = [asyncio.ensure_future(self.writer.do(action)) for action in actions]
            await asyncio.sleep(0)
            arrived.set()
            return (await asyncio.gather(first, *waiting, return_exceptions=True))[1:]

        return self._loop.run_until_complete(all_at_once())

    def issue(self, service: str = "kk", **more: Any) -> Issued:
        """Take a number a second after the one before."""
        self.now += SECOND
        return self.do(issue_ticket, Wanted(service=service, **more), device="kiosk-1", at=self.now)

    def ticket(self, ticket_id: str) -> Ticket:
        """Read a ticket from the database."""
        with self.engine.connect() as connection:
            return TicketReader(connection).get(ticket_id)

    def stores(self, connection: Any) -> Stores:
        """Return fresh stores, as a hub that starts now would make them."""
        return Stores(connection, self.rules, self.now)

    def restart(self) -> None:
        """End the writer and begin with a new one on the same data."""
        self.writer.stop()
        self.writer = self._started()

    def run(self, awaited: Coroutine[Any, Any, Result]) -> Result:
        """Await something on this office's loop."""
        return self._loop.run_until_complete(awaited)

    def close(self) -> None:
        """End."""
        self.writer.stop()
        self.engine.dispose()
        self._loop.close()
