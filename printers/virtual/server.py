"""The virtual printer on a network port: one caller at a time, like the real ones."""

import asyncio
import contextlib
import time
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from printers.layout import PAPER_58, PAPER_80, Paper
from printers.virtual.faults import OF_THE_MACHINE, WORDS, Fault, FaultSwitch
from printers.virtual.line_faults import LineFaults
from printers.virtual.machine import Machine, PrintedSlip
from printers.virtual.plug import Plug
from printers.virtual.state import Kind, State

_READ: Final = 4096
_WIDTHS: Final = {58: PAPER_58, 80: PAPER_80}
_UNPLUGGED: Final = frozenset({Fault.CABLE, Fault.POWER})


class VirtualPrinter:
    """A printer at tcp://host:port that writes its slips into a folder; port 0 takes a free one.

    Its state can be read (`state`, `slips`, `received`, `first_bytes`, `faults()`) and faults can be switched
    (`set_fault`, `new_roll`) while it works; `hang_up` and `power_off` happen once and are over.
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
        self.line = LineFaults()
        self._holder: asyncio.Task[None] | None = None
        self._printed = asyncio.Condition()
        self._one_caller = asyncio.Lock()
        self._talking: set[asyncio.StreamWriter] = set()
        self._plug = Plug(host, port, self._serve)

    @property
    def host(self) -> str:
        """Return the address it listens on."""
        return self._plug.host

    @property
    def port(self) -> int:
        """Return the port it listens on, once it does."""
        return self._plug.port

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

    def faults(self) -> tuple[FaultSwitch, ...]:
        """Return every fault with its words, and whether it is on."""
        return tuple(FaultSwitch(fault, *words, on=self._is_on(fault)) for fault, words in WORDS.items())

    async def set_fault(self, name: Fault | str, on: bool) -> None:
        """Switch one fault on or off; ValueError when there is no fault of this name."""
        fault = Fault(name)
        if fault in OF_THE_MACHINE:
            await self.change(**{fault.value: on})
        elif on != self._is_on(fault):
            (self.line.on.add if on else self.line.on.discard)(fault)
            await self._take_effect(fault, on)

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
        await self._plug.put_in()

    async def stop(self) -> None:
        """Listen no more and end every connection."""
        self._let_go()
        self.hang_up()
        await self._plug.close()

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
            async for spoonful in self.line.at_its_speed(data):
                if writer.is_closing():
                    return  # the cable is out: the rest of it never arrived
                # Drawing takes milliseconds: in a thread, for a test's loop also runs the caller.
                answers = await asyncio.to_thread(self.machine.receive, spoonful)
                async with self._printed:
                    self._printed.notify_all()
                if answers:
                    writer.write(self.line.as_heard(answers))
                    await writer.drain()

    def _is_on(self, fault: Fault) -> bool:
        return getattr(self.state, fault.value) if fault in OF_THE_MACHINE else fault in self.line.on

    async def _take_effect(self, fault: Fault, on: bool) -> None:
        if fault is Fault.BUSY:
            if on:
                self._holder = asyncio.create_task(self._held())
            else:
                self._let_go()
        elif fault in _UNPLUGGED and on:
            self._plug.pull_out()
            self.power_off() if fault is Fault.POWER else self.hang_up()
        elif fault in _UNPLUGGED and not self.line.on & _UNPLUGGED:
            await self._plug.put_in()

    async def _held(self) -> None:
        """Be the other program that does not let go."""
        async with self._one_caller:
            await asyncio.Event().wait()

    def _let_go(self) -> None:
        if self._holder is not None:
            self._holder.cancel()
            self._holder = None

    async def _said(self, pushed: bytes) -> None:
        async with self._printed:
            self._printed.notify_all()
        if pushed:
            for writer in tuple(self._talking):
                with contextlib.suppress(OSError):
                    writer.write(self.line.as_heard(pushed))
                    await writer.drain()
