"""The way to a text controller: TCP, UDP or a serial line; one short conversation for each message, in bounded time."""

import asyncio
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import parse_qsl, urlsplit

from counter_display.led.failing import PanelFailed, says_why

_FORMS: Final = "tcp://host:port, udp://host:port or serial:/dev/ttyUSB0?baud=9600"
_BAUDS: Final = (1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200)


class WireRefused(ValueError):
    """An address that cannot be used; the sentence says what one looks like."""


@dataclass(frozen=True, slots=True)
class Wire:
    """Where a line goes: `place` is a host or the serial device, `number` a port or the speed in baud."""

    way: Literal["tcp", "udp", "serial"]
    place: str
    number: int


def read_wire(uri: str) -> Wire:
    """Read an address; raises `WireRefused`."""
    try:
        parts = urlsplit(uri)
        if parts.scheme in ("tcp", "udp") and parts.hostname and parts.port and not parts.path.strip("/"):
            return Wire("tcp" if parts.scheme == "tcp" else "udp", parts.hostname, parts.port)
        if parts.scheme == "serial" and parts.path.startswith("/") and not parts.netloc:
            options = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
            baud = int(options.pop("baud", "9600"))
            if not options and baud in _BAUDS:
                return Wire("serial", parts.path, baud)
    except ValueError as error:
        raise WireRefused(f"{uri!r}: {error}; write {_FORMS}") from error
    raise WireRefused(f"{uri!r} is no address; write {_FORMS}")


async def send(wire: Wire, message: bytes, *, within: float, answer: bytes = b"") -> None:
    """Send `message` and wait for `answer` where there is one; all of it `within` so many seconds.

    Raises:
        PanelFailed: when the controller cannot be reached or does not answer as it should.
    """
    try:
        if wire.way == "serial":
            # A thread cannot be called back: the line's own time limits end it.
            await asyncio.to_thread(_over_serial, wire, message, answer, within)
            return
        async with asyncio.timeout(within):
            await (_over_tcp(wire, message, answer) if wire.way == "tcp" else _over_udp(wire, message))
    except TimeoutError as error:
        raise PanelFailed(f"no answer from {wire.place} within {within:g} s") from error
    except (OSError, UnicodeError) as error:  # a host name may be none at all
        raise PanelFailed(f"{wire.place}: {says_why(error)}") from error


async def _over_tcp(wire: Wire, message: bytes, answer: bytes) -> None:
    reader, writer = await asyncio.open_connection(wire.place, wire.number)
    try:
        writer.write(message)
        await writer.drain()
        if answer:
            await _hear(reader, answer)
        writer.close()
        await writer.wait_closed()
    finally:
        # A controller that takes nothing may not hold the line open behind our back.
        writer.transport.abort()


async def _hear(reader: asyncio.StreamReader, answer: bytes) -> None:
    heard = b""
    while answer not in heard:
        more = await reader.read(256)
        heard = (heard + more)[-4096:]
        if not more:
            raise PanelFailed(f"the controller answered {heard[:40]!r} instead of {answer!r}")


async def _over_udp(wire: Wire, message: bytes) -> None:
    loop = asyncio.get_running_loop()
    transport, _ = await loop.create_datagram_endpoint(asyncio.DatagramProtocol, remote_addr=(wire.place, wire.number))
    try:
        transport.sendto(message)
    finally:
        transport.close()


def _over_serial(wire: Wire, message: bytes, answer: bytes, within: float) -> None:
    try:
        import serial
    except ModuleNotFoundError as error:
        raise PanelFailed("a serial line needs the library pyserial") from error
    try:
        with serial.Serial(wire.place, wire.number, timeout=within, write_timeout=within) as line:
            line.reset_input_buffer()
            line.write(message)
            heard = line.read_until(answer, 4096) if answer else b""
    except (serial.SerialException, ValueError) as error:
        raise PanelFailed(f"{wire.place}: {says_why(error)}") from error
    if answer and answer not in heard:
        raise PanelFailed(f"the controller on {wire.place} answered {heard[:40]!r} instead of {answer!r}")
