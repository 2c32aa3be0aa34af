"""The bytes sent to a printer, cut into commands."""

from dataclasses import dataclass
from typing import Final

# How many parameter bytes follow each two-byte command (Epson's ESC/POS reference).
_PARAMETERS: Final = {
    b"\x1b@": 0, b"\x1b2": 0,
    b"\x1b!": 1, b"\x1b-": 1, b"\x1b3": 1, b"\x1bE": 1, b"\x1bG": 1, b"\x1bJ": 1, b"\x1bM": 1, b"\x1bR": 1,
    b"\x1ba": 1, b"\x1bd": 1, b"\x1bt": 1, b"\x1b{": 1,
    b"\x1d!": 1, b"\x1dB": 1, b"\x1dI": 1, b"\x1da": 1, b"\x1db": 1, b"\x1dr": 1,
    b"\x1dL": 2, b"\x1dW": 2,
}  # fmt: skip
_PREFIXES: Final = (0x10, 0x1B, 0x1D)
_RASTER_HEAD: Final = 8


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its name as bytes ("text", "unknown" for the rest), its parameters and its data."""

    name: bytes
    parameters: bytes = b""
    data: bytes = b""


TEXT: Final = b"text"
UNKNOWN: Final = b"unknown"


def next_command(buffer: bytes) -> tuple[Command, int] | None:
    """Return the first command in `buffer` and its length in bytes, None when it is not complete yet."""
    if not buffer:
        return None
    first = buffer[0]
    if first in _PREFIXES:
        return _escaped(buffer) if len(buffer) >= 2 else None
    if first >= 0x20 and first != 0x7F:
        end = next((i for i, byte in enumerate(buffer) if byte < 0x20 or byte == 0x7F), len(buffer))
        return Command(TEXT, data=buffer[:end]), end
    if first in b"\n\r\t\f":
        return Command(buffer[:1]), 1
    return Command(UNKNOWN, data=buffer[:1]), 1


def _escaped(buffer: bytes) -> tuple[Command, int] | None:
    name = buffer[:2]
    if (count := _PARAMETERS.get(name)) is not None:
        return _whole(buffer, 2, count)
    match name:
        case b"\x10\x04" | b"\x10\x05":
            return _whole(buffer, 2, 1)
        case b"\x10\x14":
            return _whole(buffer, 2, 3)
        case b"\x1dV":
            if len(buffer) < 3:
                return None
            # Functions A need no more; B, C and D (65 and up) carry a feed.
            return _whole(buffer, 2, 2 if buffer[2] >= 65 else 1)
        case b"\x1d(":
            return _sized(buffer)
        case b"\x1dv":
            return _raster(buffer)
        case _:
            return Command(UNKNOWN, data=name), 2


def _whole(buffer: bytes, head: int, parameters: int) -> tuple[Command, int] | None:
    end = head + parameters
    return (Command(buffer[:head], buffer[head:end]), end) if len(buffer) >= end else None


def _sized(buffer: bytes) -> tuple[Command, int] | None:
    """GS ( x pL pH and as many bytes as that says."""
    if len(buffer) < 5:
        return None
    end = 5 + int.from_bytes(buffer[3:5], "little")
    return (Command(buffer[:3], data=buffer[5:end]), end) if len(buffer) >= end else None


def _raster(buffer: bytes) -> tuple[Command, int] | None:
    """GS v 0 m xL xH yL yH and the rows."""
    if len(buffer) < 3:
        return None
    if buffer[2:3] != b"0":
        return Command(UNKNOWN, data=buffer[:2]), 2
    if len(buffer) < _RASTER_HEAD:
        return None
    across, down = (int.from_bytes(buffer[at : at + 2], "little") for at in (4, 6))
    end = _RASTER_HEAD + across * down
    return (Command(b"\x1dv0", buffer[3:8], buffer[8:end]), end) if len(buffer) >= end else None
