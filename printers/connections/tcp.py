"""A printer on the network, port 9100."""

import asyncio
import contextlib
import ipaddress
import socket
from collections.abc import Iterable
from typing import Final

from printers.address import TcpAddress
from printers.condition import Condition
from printers.connections.wire import CannotConnect

_READ: Final = 4096
_FAREWELL: Final = 0.3  # seconds


class TcpWire:
    """A TCP connection. Such a printer serves one caller at a time, so it is kept for one job only."""

    can_answer = True

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def send(self, data: bytes) -> None:
        """Send `data` and wait until the kernel has taken it."""
        self._writer.write(data)
        await self._writer.drain()

    async def receive(self) -> bytes:
        """Return what has arrived, b"" when the printer hung up."""
        return await self._reader.read(_READ)

    async def close(self) -> None:
        """Hang up politely.

        Closing while unread status bytes lie in the socket would make the kernel reset the connection, and the
        printer throw away what it has not printed: so say the end, and read until the printer agrees.
        """
        try:
            async with asyncio.timeout(_FAREWELL):
                if self._writer.can_write_eof():
                    self._writer.write_eof()
                while await self._reader.read(_READ):
                    pass
        except (OSError, TimeoutError):
            pass  # it does not say goodbye: hang up all the same
        finally:
            self._writer.close()
        with contextlib.suppress(OSError, TimeoutError):
            async with asyncio.timeout(_FAREWELL):
                await self._writer.wait_closed()


def look_up(address: TcpAddress) -> tuple[str, ...]:
    """Return the numbers behind a name, which may take as long as the network likes; CannotConnect when none is."""
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise CannotConnect(Condition.OFFLINE, f"{address.host}: {error}") from error
    return tuple(dict.fromkeys(str(place[4][0]) for place in found))


def is_number(host: str) -> bool:
    """Tell whether `host` is an address that needs no looking up."""
    with contextlib.suppress(ValueError):
        return bool(ipaddress.ip_address(host.partition("%")[0]))
    return False


async def open_tcp(address: TcpAddress, hosts: Iterable[str]) -> TcpWire:
    """Connect to the first of `hosts` that answers; CannotConnect when none does."""
    failure: Exception = OSError("no address")
    for host in hosts:
        try:
            reader, writer = await asyncio.open_connection(host, address.port)
        except OSError as error:
            failure = error
        else:
            return _wire(reader, writer)
    raise CannotConnect(Condition.OFFLINE, f"{address.host}:{address.port}: {failure}") from failure


def _wire(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> TcpWire:
    line: socket.socket = writer.get_extra_info("socket")
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return TcpWire(reader, writer)
