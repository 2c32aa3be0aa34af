"""What is the matter with the virtual printer's line: too slow, or garbage between the answers."""

import asyncio
import random
from collections.abc import AsyncIterator
from typing import Final

from printers.virtual.faults import Fault

# A slow line hands over this much at a time, so that what comes back comes in time as well.
_SPOONFUL: Final = 64
_SLOW: Final = 1000


class LineFaults:
    """The faults of the line that are on; `bytes_per_second` is its speed while it is slow."""

    def __init__(self) -> None:
        self.on: set[Fault] = set()
        self.bytes_per_second = _SLOW
        self._noise = random.Random(0x1B40)  # the same garbage on every run

    async def at_its_speed(self, data: bytes) -> AsyncIterator[bytes]:
        """Give what arrived, in spoonfuls while the line is slow."""
        while data and Fault.SLOW in self.on:
            spoonful, data = data[:_SPOONFUL], data[_SPOONFUL:]
            await asyncio.sleep(len(spoonful) / self.bytes_per_second)
            yield spoonful
        if data:
            yield data

    def as_heard(self, answers: bytes) -> bytes:
        """Return what comes out at the other end: the answers, with up to three bytes of garbage before each byte."""
        if Fault.GARBAGE not in self.on:
            return answers
        return b"".join(self._noise.randbytes(self._noise.randint(0, 3)) + bytes((byte,)) for byte in answers)
