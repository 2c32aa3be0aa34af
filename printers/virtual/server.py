"""The virtual printer on a network port: one caller at a time, like the real ones."""

import asyncio
import contextlib
import time
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from printers.layout import PAPER_58, PAPER_80, Paper
from printers.virtual.machine import Machine, PrintedSlip
from printers.virtual.state import Kind, State

_READ: Final = 4096
_WIDTHS: Final = {58: PAPER_58, 80: PAPER_80}


class VirtualPrinter:
    """A printer at tcp://host:port that writes its slips into a folder; port 0 takes a free one.

    Its state can be read (`state`, `slips`, `received`, `first_bytes`) and faults can be set (`change`, `new_roll`,
    `hang_up`, `power_off`) while it works.
    """

    def __init__(
        self,
        folder: Path | None,
        host: str = "127.0.0.1",
        port: int = 0,
        *,
        kind: Kind | str = Kind.TM_T88,
        paper: int | Paper = 80,
    ) -> None:
        self.machine = Machine(folder, kind=kind, paper=_WIDTHS[paper] if isinstance(paper, int) else paper)
        self.first_bytes: list[float] = []
        self.host = host
        self.port = port
        self._printed = asyncio.Condition()
        self._one_caller = asyncio.Lock()
        self._talking: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None

    @property
    def uri(self) -> str:
        """Return the address to print to."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"tcp://{host}:{self.port}"

    @property
    def slips(self) -> list[PrintedSlip]:
        """Return every slip that came out, oldest first."""
        return self.machine.slips

    @property
    def state(self) -> State:
        """Return what is the matter with it."""
        return self.machine.state

    @property
    def received(self) -> bytes:
        """Return every byte it was ever sent."""
        return bytes(self.machine.received)

    async def change(self, **faults: bool) -> None:
        """Switch faults on or off: paper_out, paper_low, cover_open, offline, cutter_error, hot."""
        await self._said(await asyncio.to_thread(self.machine.change, **faults))

    async def new_roll(self, dots: int | None = None) -> None:
        """Change the paper, for a roll of `dots` length (None: endless)."""
        await self._said(await asyncio.to_thread(self.machine.new_roll, dots))

    async def slip(self, number: int = 1, within: float = 5.0) -> PrintedSlip:
        """Return the slip with this number (the first is 1), waiting for it; TimeoutError when it never comes."""
        async with asyncio.timeout(within), self._printed:
            await self._printed.wait_for(lambda: len(self.slips) >= number)
            return self.slips[number - 1]

    def hang_up(self) -> None:
        """Pull the cable: break every connection without a goodbye."""
        for writer in tuple(self._talking):
            writer.transport.abort()

    def power_off(self) -> None:
        """Pull the plug: connections break, and what is not on paper is lost."""
        self.hang_up()
        self.machine.power_off()

    async def start(self) -> None:
        """Listen; OSError when the port is taken."""
        self._server = await asyncio.start_server(self._serve, self.host, self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Listen no more and end every connection."""
        if self._server is not None:
            self._server.close()
            self.hang_up()
            await self._server.wait_closed()
            self._server = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._talking.add(writer)
        try:
            # A second caller is connected by the kernel, and not heard before the first has gone.
            async with self._one_caller:
                await self._listen(reader, writer)
        except OSError:
            pass  # the caller is gone; what it sent stays in the buffer
        finally:
            self._talking.discard(writer)
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()

    async def _listen(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        first = True
        while data := await reader.read(_READ):
            if first:
                self.first_bytes.append(time.monotonic())
                first = False
            # Drawing takes milliseconds: in a thread, for a test's loop also runs the caller.
            answers = await asyncio.to_thread(self.machine.receive, data)
            async with self._printed:
                self._printed.notify_all()
            if answers:
                writer.write(answers)
                await writer.drain()

    async def _said(self, pushed: bytes) -> None:
        async with self._printed:
            self._printed.notify_all()
        if pushed:
            for writer in tuple(self._talking):
                with contextlib.suppress(OSError):
                    writer.write(pushed)
                    await writer.drain()
