"""Reads beside the writer: every look has a connection and a snapshot of its own, and waits for nobody."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Concatenate, Final, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine

from hub.storage.engine import with_snapshots

P = ParamSpec("P")
Seen = TypeVar("Seen")

# Two are enough to keep a slow look from holding up a quick one on the two cores of an office PC.
READERS: Final = 2


class Reader:
    """Runs looks at the database on a few threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = with_snapshots(engine)
        self._threads = ThreadPoolExecutor(READERS, thread_name_prefix="reader")

    async def read(self, look: Callable[Concatenate[Connection, P], Seen], *args: P.args, **kwargs: P.kwargs) -> Seen:
        """Run `look` in a read transaction of its own."""

        def in_snapshot() -> Seen:
            with self._engine.connect() as connection:
                return look(connection, *args, **kwargs)

        return await asyncio.get_running_loop().run_in_executor(self._threads, in_snapshot)

    def stop(self) -> None:
        """End once the looks under way are done."""
        self._threads.shutdown(wait=True)
