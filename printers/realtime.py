"""Bytes that a printer obeys at once, even in the middle of a picture: they must never be data."""

import re
from typing import Final

# DLE EOT 1..8, DLE ENQ, DLE DC4: obeyed on arrival, before and regardless of what they stand in.
_OBEYED: Final = re.compile(rb"\x10(?:\x04[\x01-\x08]|\x05|\x14)")


def find_real_time(data: bytes) -> int | None:
    """Return where the first real-time command in `data` begins, or None."""
    found = _OBEYED.search(data)
    return found.start() if found else None


def without_real_time(dots: bytes) -> bytes:
    """Return a picture's `dots` with one dot blackened wherever they would be such a command.

    10 becomes 11, which begins no command; so one pass is enough and nobody sees the dot.
    """
    return _OBEYED.sub(lambda found: b"\x11" + found.group()[1:], dots)
