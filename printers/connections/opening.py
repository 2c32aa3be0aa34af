"""Opens what may be slow to open, without ever waiting for it longer than the caller wants to."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

from printers.condition import Condition
from printers.connections.wire import CannotConnect

Opened = TypeVar("Opened")


class Opening(Generic[Opened]):
    """One thread at a time for opening one printer; what opens when nobody waits any more is closed at once.

    Not the loop's own threads: a device that hangs while it is opened would take one after the other of them, and in
    the end no slip could be drawn.
    """

    def __init__(self, let_go: Callable[[Opened], None]) -> None:
        self._let_go = let_go
        self._under_way: Future[Opened] | None = None

    async def open(self, call: Callable[[], Opened]) -> Opened:
        """Return what `call` opens; CannotConnect while an earlier opening has not come to its end."""
        if self._under_way is not None and not self._under_way.done():
            raise CannotConnect(Condition.OFFLINE, "the device is still busy being opened")
        future: Future[Opened] = Future()
        future.set_running_or_notify_cancel()  # from now on only the thread ends it
        self._under_way = future
        threading.Thread(target=_run, args=(call, future), name="printer-open", daemon=True).start()
        try:
            return await asyncio.wrap_future(future)
        except asyncio.CancelledError:
            threading.Thread(target=self._close_late, args=(future,), name="printer-late", daemon=True).start()
            raise

    def _close_late(self, future: "Future[Opened]") -> None:
        if future.exception() is None:
            self._let_go(future.result())


def _run(call: Callable[[], Opened], future: "Future[Opened]") -> None:
    try:
        opened = call()
    except BaseException as error:
        future.set_exception(error)
    else:
        future.set_result(opened)
