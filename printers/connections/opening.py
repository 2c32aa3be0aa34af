"""Opens what may be slow to open, without anybody waiting for it longer than they want to."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

Opened = TypeVar("Opened")


class Opening(Generic[Opened]):
    """One thread at a time for opening one printer; what opens when nobody waits any more is closed at once.

    Not the loop's own threads: a device that hangs while it is opened would take one after the other of them, and in
    the end no slip could be drawn.
    """

    def __init__(self, let_go: Callable[[Opened], None]) -> None:
        self._let_go = let_go
        self._last: _Attempt[Opened] | None = None

    async def open(self, call: Callable[[], Opened]) -> Opened:
        """Return what `call` opens, once an earlier opening that nobody waited for has come to its end."""
        if self._last is not None:
            await asyncio.wrap_future(self._last.ended)
        self._last = attempt = _Attempt(call, self._let_go)
        try:
            return await asyncio.wrap_future(attempt.opened)
        except asyncio.CancelledError:
            attempt.abandon()
            raise


class _Attempt(Generic[Opened]):
    """One opening: `opened` has its result, `ended` is done when there is nothing more to be closed."""

    def __init__(self, call: Callable[[], Opened], let_go: Callable[[Opened], None]) -> None:
        self.opened: Future[Opened] = Future()
        self.ended: Future[None] = Future()
        for future in (self.opened, self.ended):
            future.set_running_or_notify_cancel()  # from now on only the thread ends it
        self._call, self._let_go = call, let_go
        self._wanted = True
        self._deciding = threading.Lock()
        threading.Thread(target=self._run, name="printer-open", daemon=True).start()

    def abandon(self) -> None:
        """Close what opens, or has just opened: nobody takes it."""
        with self._deciding:
            self._wanted = False
            late = self.opened.done() and self.opened.exception() is None
        if late:
            # The thread has gone already; closing may be slow as well.
            self.ended = Future()
            self.ended.set_running_or_notify_cancel()
            threading.Thread(target=self._close, args=(self.opened.result(),), name="printer-late", daemon=True).start()

    def _run(self) -> None:
        try:
            opened = self._call()
        except BaseException as error:
            self.opened.set_exception(error)
            self.ended.set_result(None)
            return
        with self._deciding:
            if self._wanted:
                self.opened.set_result(opened)
                self.ended.set_result(None)
                return
        self._close(opened)

    def _close(self, opened: Opened) -> None:
        try:
            self._let_go(opened)
        finally:
            self.ended.set_result(None)
