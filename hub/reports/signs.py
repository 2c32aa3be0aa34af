"""Which signs our typefaces can draw: citizens write any, and an accessible PDF refuses those that none has.

Reads the typefaces' own tables (OpenType `cmap`, formats 4 and 12), so that nothing more is needed to know.
"""

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from assets import path

# The house's typeface first; the other one has the signs that it lacks.
TYPEFACES: Final = ("PlusJakartaSans-Medium.ttf", "DejaVuSansMono.ttf")
# What stands for a sign that neither has.
UNKNOWN: Final = "□"
# Signs that are never drawn themselves: they join others, or choose how those look.
_JOINERS: Final = frozenset({"Cf", "Mn", "Me", "Cc", "Cs"})


def drawable(words: str) -> str:
    """Return the words with every sign that no typeface has replaced; pictures (emoji) and their joiners go."""
    known = _known()
    if all(ord(sign) in known for sign in words):
        return words
    kept = "".join(sign if ord(sign) in known else _instead(sign) for sign in words)
    return "\n".join(" ".join(line.split()) for line in kept.split("\n"))


def _instead(sign: str) -> str:
    if sign == "\n":
        return sign
    if sign.isspace():
        return " "
    if unicodedata.category(sign) in _JOINERS or ord(sign) >= 0x1F000:
        return ""
    return UNKNOWN


@cache
def _known() -> frozenset[int]:
    return frozenset(code for name in TYPEFACES for code in _codes(path("fonts", name)) if code >= 0x20)


def _codes(file: Path) -> Iterator[int]:
    font = file.read_bytes()
    (tables,) = struct.unpack_from(">H", font, 4)
    records = (struct.unpack_from(">4sIII", font, 12 + 16 * number) for number in range(tables))
    cmap = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    (subtables,) = struct.unpack_from(">H", font, cmap + 2)
    for number in range(subtables):
        _, _, offset = struct.unpack_from(">HHI", font, cmap + 4 + 8 * number)
        (form,) = struct.unpack_from(">H", font, cmap + offset)
        if form == 4:
            yield from _segments(font, cmap + offset)
        elif form == 12:
            yield from _groups(font, cmap + offset)


def _segments(font: bytes, at: int) -> Iterator[int]:
    (doubled,) = struct.unpack_from(">H", font, at + 6)
    count = doubled // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts = struct.unpack_from(f">{count}H", font, at + 16 + doubled)
    for start, end in zip(starts, ends, strict=True):
        yield from range(start, min(end, 0xFFFE) + 1)


def _groups(font: bytes, at: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">I", font, at + 12)
    for number in range(count):
        start, end, _ = struct.unpack_from(">III", font, at + 16 + 12 * number)
        yield from range(start, end + 1)
