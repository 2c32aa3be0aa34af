"""A line to a printer: bytes out, bytes in, closed at the end."""

import asyncio
import contextlib
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, Protocol

from printers.condition import Condition


class CannotConnect(Exception):
    """There is no line to the printer; no byte has left. `condition` says why, the text is for the technician."""

    def __init__(self, condition: Condition, detail: str) -> None:
        super().__init__(detail)
        self.condition = condition


class Wire(Protocol):
    """What every connection offers. All waiting is done by the caller, with its own limit."""

    @property
    def can_answer(self) -> bool:
        """Tell whether anything can ever come back: a plain file never answers."""

    async def send(self, data: bytes) -> None:
        """Hand over all of `data`; OSError when the line breaks."""

    async def receive(self) -> bytes:
        """Return the next bytes from the printer, b"" when it hung up."""

    async def close(self) -> None:
        """Let go of the printer; never raises for a line that is already broken."""


class BlockingPort(Protocol):
    """A device that makes its caller wait: USB, serial, file. Used from threads of its own."""

    @property
    def can_answer(self) -> bool:
        """Tell whether anything can ever come back."""

    def write(self, data: bytes) -> None:
        """Write all of `data`; OSError (TimeoutError too) when the device does not take it in time."""

    def read(self, seconds: float) -> bytes | None:
        """Return bytes that arrived within `seconds`, None for none yet, b"" when the device is gone."""

    def close(self) -> None:
        """Let go of the device."""


# A device takes what it was sent within its patience (printers.proof), and then lets go.
_SLOWEST_END: Final = 7.0  # seconds


class ThreadedWire:
    """Turns a blocking port into a wire, so that a slow device never holds up a screen."""

    def __init__(self, port: BlockingPort) -> None:
        self._port = port
        self._loop = asyncio.get_running_loop()
        self._arrived: asyncio.Queue[bytes] = asyncio.Queue()
        self._closing = threading.Event()
        self._stopped = threading.Event()
        self._hung_up = False
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="printer-write")
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="printer-read")
        self._loop.run_in_executor(self._reader, self._read_on).add_done_callback(_read_outcome)

    @property
    def can_answer(self) -> bool:
        """Tell whether the port has a way back."""
        return self._port.can_answer

    async def send(self, data: bytes) -> None:
        """Hand over all of `data` from the writing thread."""
        await self._loop.run_in_executor(self._writer, self._port.write, data)

    async def receive(self) -> bytes:
        """Return the next bytes, b"" once no more can come."""
        if self._hung_up:
            return b""
        data = await self._arrived.get()
        self._hung_up = not data
        return data

    async def close(self) -> None:
        """Stop both threads, then close the device in the writing one.

        A device that is slower to let go than `_SLOWEST_END` is closed by its thread when it does.
        """
        self._closing.set()
        closing = self._loop.run_in_executor(self._writer, self._end)
        self._reader.shutdown(wait=False)
        self._writer.shutdown(wait=False)
        closing.add_done_callback(_read_outcome)
        with contextlib.suppress(TimeoutError, OSError):
            async with asyncio.timeout(_SLOWEST_END):
                await asyncio.shield(closing)

    def _end(self) -> None:
        self._stopped.wait()
        self._port.close()

    def _read_on(self) -> None:
        try:
            self._read_all()
        finally:
            self._stopped.set()

    def _read_all(self) -> None:
        while self._port.can_answer and not self._closing.is_set():
            try:
                data = self._port.read(0.05)
            except OSError:
                data = b""
            if data is not None:
                try:
                    self._loop.call_soon_threadsafe(self._arrived.put_nowait, data)
                except RuntimeError:
                    return  # the loop has ended: a device that let go too late has nobody to tell
            if data == b"":
                return


def _read_outcome(done: "asyncio.Future[Any]") -> None:
    if not done.cancelled():
        done.exception()  # whatever went wrong, the line was being given up
