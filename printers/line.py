"""One printer: takes a slip, puts it on paper, and says what became of it."""

import asyncio
import itertools
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from typing import assert_never

from printers.address import (
    Address,
    FileAddress,
    SerialAddress,
    TcpAddress,
    UsbAddress,
    VirtualAddress,
    parse_address,
)
from printers.condition import Condition, Status, status_of
from printers.connections.opening import Opening
from printers.connections.wire import BlockingPort, CannotConnect, ThreadedWire, Wire
from printers.conversation import Conversation
from printers.escpos_bytes import PrinterProfile, encode, profile_named
from printers.layout import lay_out
from printers.proof import Known, Outcome, Patience, PrintResult, deliver, learn, look
from printers.slip import Cut, Frieze, Qr, Slip, Text

# Twenty metres of paper is a mistake, whoever typed it.
_LONGEST_JOB = 64 * 1024
# Built once at the start and thrown away: whatever is slow only the first time is then behind us.
_FIRST_SLIP: Slip = (Frieze(), Text("A001"), Qr("https://example.id"), Cut())


@dataclass(slots=True)
class Printer:
    """A printer by its address. One job at a time, one connection a job, closed always."""

    uri: str
    paper: int = 80
    profile_name: str | None = None
    patience: Patience = field(default_factory=Patience)
    known: Known = field(default_factory=Known)
    _address: Address = field(init=False)
    _busy: asyncio.Lock = field(init=False, default_factory=asyncio.Lock)
    _numbers: "itertools.count[int]" = field(init=False)
    _opening: Opening[BlockingPort] = field(init=False, default_factory=lambda: Opening(_close))
    _looking_up: Opening[tuple[str, ...]] = field(init=False, default_factory=lambda: Opening(lambda numbers: None))

    def __post_init__(self) -> None:
        self._address = parse_address(self.uri)
        # Starts somewhere else in every process, so that a late answer to an older job is never taken for ours.
        self._numbers = itertools.count(int.from_bytes(os.urandom(2), "big"))

    @property
    def profile(self) -> PrinterProfile:
        """Return what this model can do; UnknownProfile for a name that does not exist."""
        return profile_named(self.profile_name, self.paper)

    async def load(self) -> None:
        """Load the profiles and draw what is slow only the first time; UnknownProfile when there is none such."""
        await asyncio.to_thread(self.encode, _FIRST_SLIP)

    async def warm_up(self) -> Status:
        """Load what is slow and learn what proof the printer can give, so that the first ticket is quick."""
        await self.load()
        async with self._busy:
            try:
                async with self._connected() as line:
                    return await learn(line, self.next_id(), self.known, self.patience)
            except CannotConnect as error:
                return status_of(error.condition, detail=str(error))
            except (OSError, TimeoutError) as error:
                return status_of(Condition.OFFLINE, detail=str(error))

    async def print(self, slip: Slip) -> PrintResult:
        """Print `slip` and return what is known of it; only FAILED means that nothing will come out.

        Raises ValueError for a slip that no printer could print (a picture too wide, a QR too long).
        """
        return await self.hand_over(await asyncio.to_thread(self.encode, slip))

    async def hand_over(self, job: bytes) -> PrintResult:
        """Print the bytes of one slip, as `encode` makes them, and return what is known of it."""
        async with self._busy:
            try:
                async with self._connected() as line:
                    return await deliver(line, job, self.next_id(), self.known, self.patience)
            except CannotConnect as error:
                status = status_of(error.condition, detail=str(error))
                return PrintResult(Outcome.FAILED, error.condition, status, detail=str(error))

    async def status(self) -> Status:
        """Ask how the printer is; never raises for a printer that is away."""
        async with self._busy:
            try:
                async with self._connected() as line:
                    return await look(line, self.known, self.patience)
            except CannotConnect as error:
                return status_of(error.condition, detail=str(error))
            except (OSError, TimeoutError) as error:
                return status_of(Condition.OFFLINE, detail=str(error))

    @asynccontextmanager
    async def held(self, *, within: float) -> AsyncIterator[Conversation]:
        """Hold the line, connected `within` seconds; nothing is printed until it is let go.

        CannotConnect when there is no line. The line is closed at the end, whatever happens on it.
        """
        async with self._busy, self._connected(within) as line:
            yield line

    def encode(self, slip: Slip) -> bytes:
        """Return the bytes that `slip` is on this printer."""
        job = encode(lay_out(slip, self.profile.paper), self.profile)
        if len(job) > _LONGEST_JOB:
            raise ValueError(f"a slip of {len(job)} bytes is too long to be one")
        return job

    def next_id(self) -> bytes:
        """Return the next process id: four digits that no answer still on its way carries."""
        return b"%04d" % (next(self._numbers) % 10_000)

    @asynccontextmanager
    async def _connected(self, within: float | None = None) -> AsyncIterator[Conversation]:
        try:
            async with asyncio.timeout(self.patience.connect if within is None else within):
                wire = await self._open()
        except TimeoutError as error:
            raise CannotConnect(Condition.OFFLINE, f"{self.uri}: no connection in time") from error
        try:
            yield Conversation(wire)
        finally:
            await wire.close()

    async def _open(self) -> Wire:
        match self._address:
            case TcpAddress():
                from printers.connections.tcp import is_number, look_up, open_tcp

                host = self._address.host
                return await open_tcp(
                    self._address,
                    (host,) if is_number(host) else await self._looking_up.open(partial(look_up, self._address)),
                )
            case UsbAddress() | SerialAddress() | FileAddress() | VirtualAddress():
                return ThreadedWire(await self._opening.open(partial(self._open_port, self._address)))
            case _:
                assert_never(self._address)

    def _open_port(self, address: UsbAddress | SerialAddress | FileAddress | VirtualAddress) -> BlockingPort:
        match address:
            case UsbAddress():
                from printers.connections.usb import open_usb

                return open_usb(address, self.patience.send)
            case SerialAddress():
                from printers.connections.serial import open_serial

                return open_serial(address, self.patience.send)
            case FileAddress():
                from printers.connections.file import open_file

                return open_file(address, self.patience.send)
            case VirtualAddress():
                from printers.connections.virtual import open_virtual

                return open_virtual(address, self.profile.paper)
            case _:
                assert_never(address)


def _close(port: BlockingPort) -> None:
    with suppress(OSError):
        port.close()


def open_printer(uri: str, *, paper: int = 80, profile: str | None = None, patience: Patience | None = None) -> Printer:
    """Return the printer at `uri`, for paper of 58 or 80 mm; nothing is connected yet.

    Keep one for each printer: it holds the queue and what was learnt. Raises BadAddress (a ValueError) for an address
    of no known form. A profile that does not exist is an UnknownProfile at the first use.
    """
    known = Known(process_id=True) if (profile or "").startswith("TM-") else Known()
    return Printer(uri, paper, profile, patience or Patience(), known)
