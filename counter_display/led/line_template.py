"""What is sent to a controller that takes a line of text: the office's template, filled in and framed as bytes."""

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import xor
from typing import Final, Literal

from counter_display.led.frame import running
from counter_display.led.on_the_wall import LedWall
from counter_display.led.plain_letters import plain

Checksum = Literal["none", "xor", "sum8", "crc16-modbus"]
PLACEHOLDERS: Final = ("nomor", "loket", "teks", "jam")
# A byte that cannot be typed, a doubled brace, a placeholder, or an ordinary sign.
_PART: Final = re.compile(r"\\x([0-9A-Fa-f]{2})|\\([rnt\\])|(\{\{|\}\})|\{(\w*)\}|([^\\{}])", re.DOTALL)
_NAMED: Final = {"r": b"\r", "n": b"\n", "t": b"\t", "\\": b"\\"}
_CRC_MODBUS: Final = 0xA001


class TemplateRefused(ValueError):
    """A template cannot be used; the sentence says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Template:
    """A text cut into what is sent as it stands (bytes) and the names of what is filled in (str)."""

    parts: tuple[bytes | str, ...]

    @classmethod
    def read(cls, written: str, encoding: str = "ascii") -> "Template":
        r"""Read `{nomor}`, `{loket}`, `{teks}` and `{jam}`; `{{` is a brace, `\x02`, `\r`, `\n`, `\t`, `\\` are bytes.

        Raises:
            TemplateRefused: naming the place that cannot be read, or a letter that the encoding lacks.
        """
        parts: list[bytes | str] = []
        place = 0
        while place < len(written):
            found = _PART.match(written, place)
            if found is None:
                raise TemplateRefused(
                    f"{written!r}: cannot read {written[place : place + 8]!r}; a brace is written {{{{"
                )
            parts.append(_part(found, encoding, written))
            place = found.end()
        return cls(tuple(parts))

    def filled(self, values: Mapping[str, bytes]) -> bytes:
        """Return the bytes with every placeholder replaced by its value."""
        return b"".join(part if isinstance(part, bytes) else values[part] for part in self.parts)


def _part(found: "re.Match[str]", encoding: str, written: str) -> bytes | str:
    code, named, brace, placeholder, sign = found.groups()
    if code is not None:
        return bytes([int(code, 16)])
    if named is not None:
        return _NAMED[named]
    if brace is not None:
        return encoded(brace[0], encoding)
    if placeholder is not None:
        if placeholder not in PLACEHOLDERS:
            known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
            raise TemplateRefused(f"{written!r}: there is no {{{placeholder}}}, only {known}")
        return placeholder
    try:
        return encoded(sign, encoding)
    except UnicodeEncodeError as error:
        raise TemplateRefused(f"{written!r}: the encoding {encoding} has no {sign!r}") from error


def encoded(words: str, encoding: str) -> bytes:
    """Return `words` as bytes; an encoding that Python does not know raises `TemplateRefused`."""
    try:
        # No mark of the byte order: it would stand in the middle of the line.
        if codecs.lookup(encoding).name in ("utf-16", "utf-32", "utf-8-sig"):
            raise TemplateRefused(f"the encoding {encoding} begins with a mark; say utf-16-le or utf-8 instead")
        return words.encode(encoding)
    except LookupError as error:
        raise TemplateRefused(f"the encoding {encoding!r} is not known") from error


def said(wall: LedWall, *, encoding: str = "ascii", upper: bool = True, without: str = "") -> dict[str, bytes]:
    """Return what each placeholder stands for now, in bytes a controller can show.

    Letters that the encoding lacks are spelt in plain ASCII, controls are dropped, and a sign in `without`, which the
    controller would take for a command, becomes a space.
    """
    words = {"nomor": wall.number, "loket": wall.counter, "teks": running(wall), "jam": wall.clock}
    return {name: _shown(text, encoding, upper, without) for name, text in words.items()}


def _shown(text: str, encoding: str, upper: bool, without: str) -> bytes:
    own = frozenset(sign for sign in text if ord(sign) > 126 and sign.isprintable() and _has(encoding, sign))
    words = plain(text, upper=upper, keep="".join(sorted(own)))
    for sign in without:
        words = words.replace(sign, " ")
    return " ".join(words.split()).encode(encoding, "ignore")


def _has(encoding: str, sign: str) -> bool:
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def checksum(data: bytes, kind: Checksum) -> bytes:
    """Return the check bytes of `data`: exclusive or, sum modulo 256, or CRC-16/MODBUS with the low byte first."""
    match kind:
        case "none":
            return b""
        case "xor":
            return bytes([reduce(xor, data, 0)])
        case "sum8":
            return bytes([sum(data) & 0xFF])
        case "crc16-modbus":
            crc = 0xFFFF
            for byte in data:
                crc ^= byte
                for _ in range(8):
                    crc = crc >> 1 ^ (_CRC_MODBUS if crc & 1 else 0)
            return crc.to_bytes(2, "little")
