"""What a printer says back, told apart byte by byte.

A printer may push its status at any moment, between or inside the answers we wait for. Each kind of answer has fixed
bits (Epson's ESC/POS reference: DLE EOT, GS a, GS r, GS ( H, GS I), so one reader can sort them.
"""

from dataclasses import dataclass
from typing import Final, TypeAlias

_KIND: Final = 0x93  # the bits that tell the kinds of single bytes apart
_REAL_TIME: Final = 0x12
_PUSHED: Final = 0x10
_PUSHED_LENGTH: Final = 4
_BLOCK_ENDS: Final = 0x00
# A text answer longer than this is noise that happened to begin like one.
_LONGEST_TEXT: Final = 80
_TOLD: Final = 0x5F
_DONE: Final = b"\x37\x22"
_DONE_LENGTH: Final = 6  # with the four bytes of the process id


@dataclass(frozen=True, slots=True)
class RealTime:
    """The answer to one DLE EOT."""

    byte: int


@dataclass(frozen=True, slots=True)
class Pushed:
    """Four bytes of automatic status, sent unasked whenever something changes."""

    status: bytes


@dataclass(frozen=True, slots=True)
class Paper:
    """The answer to GS r 1, given only once everything before it has been processed."""

    byte: int


@dataclass(frozen=True, slots=True)
class Done:
    """The answer to a process id: everything before it has been printed."""

    process_id: bytes


@dataclass(frozen=True, slots=True)
class Told:
    """The answer to GS I: maker or model."""

    text: str


Reply: TypeAlias = RealTime | Pushed | Paper | Done | Told


class ReplyReader:
    """Sorts bytes into replies, whatever pieces they arrive in; noise is counted and left out."""

    def __init__(self) -> None:
        self._block = bytearray()
        self._pushed = bytearray()
        self.noise = 0

    def feed(self, data: bytes) -> list[Reply]:
        """Return the replies that `data` completes."""
        replies = []
        for byte in data:
            reply = self._block_byte(byte) if self._block else self._single(byte)
            if reply is not None:
                replies.append(reply)
        return replies

    def _single(self, byte: int) -> Reply | None:
        kind = byte & _KIND
        if self._pushed and byte & 0x90 == 0:
            self._pushed.append(byte)
            if len(self._pushed) < _PUSHED_LENGTH:
                return None
            status, self._pushed = bytes(self._pushed), bytearray()
            return Pushed(status)
        if kind == _REAL_TIME:
            return RealTime(byte)
        if kind == _PUSHED:
            self.noise += len(self._pushed)
            self._pushed = bytearray((byte,))
            return None
        if byte in (_DONE[0], _TOLD):
            self._block.append(byte)
            return None
        if byte & 0x90 == 0:
            return Paper(byte)
        if byte not in (0x11, 0x13):  # XON and XOFF of a serial line are no noise
            self.noise += 1
        return None

    def _block_byte(self, byte: int) -> Reply | None:
        if byte != _BLOCK_ENDS and not self._fits(byte):
            # It only began like a block; the byte that does not belong may well be an answer.
            self.noise += len(self._block)
            self._block.clear()
            return self._single(byte)
        self._block.append(byte)
        if byte != _BLOCK_ENDS:
            return None
        block, self._block = bytes(self._block[:-1]), bytearray()
        if block[:2] == _DONE and len(block) == _DONE_LENGTH:
            return Done(block[2:])
        if block[0] == _TOLD:
            return Told(block[1:].decode("ascii"))
        self.noise += len(block) + 1
        return None

    def _fits(self, byte: int) -> bool:
        place = len(self._block)
        if self._block[0] == _TOLD:
            return 0x20 <= byte <= 0x7E and place <= _LONGEST_TEXT
        return byte == _DONE[1] if place == 1 else 0x20 <= byte <= 0x7E and place < _DONE_LENGTH
