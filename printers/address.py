"""Where a printer is, as an office writes it down."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias
from urllib.parse import parse_qs, urlsplit

_PORT: Final = 9100  # raw printing, by convention
_BAUD: Final = 9600
_FORMS: Final = "tcp://host:9100, usb://04b8:0e15, serial:/dev/ttyUSB0?baud=9600, file:/dev/usb/lp0, virtual:FOLDER"


class BadAddress(ValueError):
    """The printer's address is not one of the five forms; the text says why."""


@dataclass(frozen=True, slots=True)
class TcpAddress:
    """A printer on the network."""

    host: str
    port: int


@dataclass(frozen=True, slots=True)
class UsbAddress:
    """A printer on USB, by its vendor and product number."""

    vendor: int
    product: int


@dataclass(frozen=True, slots=True)
class SerialAddress:
    """A printer on a serial line; `baud` is its speed."""

    device: str
    baud: int


@dataclass(frozen=True, slots=True)
class FileAddress:
    """A printer behind a device file (/dev/usb/lp0), or a file that takes the bytes."""

    path: str


@dataclass(frozen=True, slots=True)
class VirtualAddress:
    """The virtual printer, writing into a folder."""

    folder: Path


Address: TypeAlias = TcpAddress | UsbAddress | SerialAddress | FileAddress | VirtualAddress


def parse_address(uri: str) -> Address:
    """Read a printer's URI; BadAddress when it is none of the known forms."""
    kind, _, rest = uri.strip().partition(":")
    match kind:
        case "tcp":
            return _tcp(uri)
        case "usb":
            return _usb(uri, rest)
        case "serial":
            return _serial(uri, rest)
        case "file" if _path(rest):
            return FileAddress(_path(rest))
        case "virtual" if rest:
            return VirtualAddress(Path(rest))
        case _:
            raise _bad(uri, "")


def _tcp(uri: str) -> TcpAddress:
    try:
        parts = urlsplit(uri.strip())
        port = _PORT if parts.port is None else parts.port
    except ValueError as error:
        raise _bad(uri, str(error)) from error
    if not parts.hostname or port == 0 or parts.path.strip("/"):
        raise _bad(uri, "tcp://host:port")
    return TcpAddress(parts.hostname, port)


def _usb(uri: str, rest: str) -> UsbAddress:
    vendor, _, product = rest.removeprefix("//").strip("/").partition(":")
    try:
        address = UsbAddress(int(vendor, 16), int(product, 16))
    except ValueError as error:
        raise _bad(uri, "vendor:product, hexadecimal as lsusb shows them") from error
    if not (0 <= address.vendor <= 0xFFFF and 0 <= address.product <= 0xFFFF):
        raise _bad(uri, "vendor:product, four hexadecimal digits each")
    return address


def _serial(uri: str, rest: str) -> SerialAddress:
    path, _, query = rest.partition("?")
    device, options = _path(path), parse_qs(query)
    unknown = set(options) - {"baud"}
    try:
        baud = int(options.get("baud", [str(_BAUD)])[-1])
    except ValueError as error:
        raise _bad(uri, "baud=9600") from error
    if not device or unknown or baud <= 0:
        raise _bad(uri, "serial:/dev/…?baud=…")
    return SerialAddress(device, baud)


def _path(rest: str) -> str:
    # Both file:/dev/usb/lp0 and file:///dev/usb/lp0 are written.
    return rest.removeprefix("//")


def _bad(uri: str, reason: str) -> BadAddress:
    why = f" ({reason})" if reason else ""
    return BadAddress(f"alamat printer tidak dikenal / not a printer address: {uri!r}{why}. {_FORMS}")
