"""The one writer: takes all actions that are waiting, runs each, and commits them together.

A rush costs one fsync for many tickets. An action that refuses before it changed anything leaves its neighbours
alone; if one fails after it began to change things, or the commit fails, the group is undone and its actions are done
again one by one, so that a failed action undoes only itself. Every answer and every happening leaves after the commit.
"""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from queue import SimpleQueue
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from hub.domain.happenings import Happening
from hub.domain.office import OfficeRules
from hub.storage.engine import WRITES
from hub.storage.stores import Stores

P = ParamSpec("P")
Result = TypeVar("Result")

# So many actions share a commit at most: a failing neighbour costs no more than these again.
LARGEST_GROUP: Final = 256


class StorageFailed(Exception):
    """The database could not keep it (disk full, file gone): nothing was changed, try again later."""


@dataclass(slots=True)
class _Job:
    act: Callable[[Stores], Any]
    loop: asyncio.AbstractEventLoop
    future: asyncio.Future[Any]
    key: str | None = None
    result: Any = None
    error: Exception | None = None


class _NeedsUndo(Exception):
    """An action failed after it had changed something."""


class Writer:
    """Runs actions on a thread of its own; `tell` is called in order, on that thread, after each commit."""

    def __init__(
        self,
        engine: Engine,
        rules: OfficeRules,
        tell: Callable[[Sequence[Happening]], None],
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._engine = engine
        self._rules = rules
        self._tell = tell
        self._clock = clock
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._stores: Stores | None = None
        self._told: list[Happening] = []
        self._thread = threading.Thread(target=self._work, name="writer", daemon=True)
        self.commits = 0
        self.actions = 0

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def stop(self) -> None:
        """Finish what is waiting, then end; returns once the last commit is on disk."""
        self._jobs.put(None)
        self._thread.join()

    async def do(self, action: Callable[Concatenate[Stores, P], Result], *args: P.args, **kwargs: P.kwargs) -> Result:
        """Run `action` in the next group; returns after its commit.

        Raises:
            RuleBroken: as the action says; nothing was changed.
            StorageFailed: nothing was changed.
        """
        return await self._done(lambda stores: action(stores, *args, **kwargs), None)

    async def do_keyed(self, key: str, act: Callable[[Stores], Result]) -> Result:
        """Run an action that asks for one idempotency key: the keys of a group are looked up together."""
        return await self._done(act, key)

    async def _done(self, act: Callable[[Stores], Result], key: str | None) -> Result:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Result] = loop.create_future()
        self._jobs.put(_Job(act, loop, future, key))
        return await future

    def _work(self) -> None:
        with self._engine.connect().execution_options(**{WRITES: True}) as connection:
            while (job := self._jobs.get()) is not None:
                group = [job]
                ended = False
                while len(group) < LARGEST_GROUP and not self._jobs.empty():
                    if (more := self._jobs.get()) is None:
                        ended = True
                        break
                    group.append(more)
                self._do_group(connection, group)
                self._say()
                self._answer(group)
                if ended:
                    break

    def _do_group(self, connection: Connection, group: list[_Job]) -> None:
        try:
            self._do_together(connection, group)
        except Exception as reason:  # whatever it was, this thread lives on and every caller is answered
            self._undo(connection)
            if len(group) == 1:
                self._fail(group[0], reason)
            else:
                for job in group:
                    self._do_group(connection, [job])

    def _do_together(self, connection: Connection, group: list[_Job]) -> None:
        stores = self._stores_now(connection)
        stores.answers.look_up([job.key for job in group if job.key is not None])
        for job in group:
            job.result = job.error = None
            changes = stores.pending.changes
            try:
                job.result = job.act(stores)
            except SQLAlchemyError:
                raise
            except Exception as error:
                job.error = error
                if stores.pending.changes != changes:
                    raise _NeedsUndo from error
        stores.pending.write()
        connection.commit()
        self.commits += 1
        self.actions += len(group)
        self._told += stores.told
        stores.told = []

    def _say(self) -> None:
        told, self._told = self._told, []
        if told:
            # Where the loop has ended, nobody listens any more; what happened is committed all the same.
            with contextlib.suppress(RuntimeError):
                self._tell(told)

    def _stores_now(self, connection: Connection) -> Stores:
        today = self._rules.hours.business_day(self._clock())
        if self._stores is None or self._stores.tally.day != today:
            self._stores = Stores(connection, self._rules, self._clock())
        return self._stores

    def _undo(self, connection: Connection) -> None:
        # Counts and numbers kept in memory are taken anew from what the database really holds.
        self._stores = None
        try:
            connection.rollback()
            # After a commit that failed SQLAlchemy holds the transaction for ended; the database may not.
            connection.connection.rollback()
        except Exception:  # a connection that cannot even be undone is given up for a new one
            connection.invalidate()

    @staticmethod
    def _fail(job: _Job, reason: Exception) -> None:
        job.result = None
        if not isinstance(reason, _NeedsUndo):
            job.error = StorageFailed(str(reason))

    @staticmethod
    def _answer(group: list[_Job]) -> None:
        for loop in {job.loop for job in group}:
            jobs = [job for job in group if job.loop is loop]
            try:
                loop.call_soon_threadsafe(_resolve, jobs)
            except RuntimeError:
                # The loop has ended while its last actions were committed: nobody waits any more.
                continue


def _resolve(jobs: list[_Job]) -> None:
    for job in jobs:
        if job.future.done():
            continue
        if job.error is not None:
            job.future.set_exception(job.error)
        else:
            job.future.set_result(job.result)
