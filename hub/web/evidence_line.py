"""The line by which somebody sends files: how long it may say nothing, and how slow it may be."""

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Final, TypeVar

Read = TypeVar("Read")

# A line that says nothing for so long has been cut.
SILENT: Final = 30.0
# Whoever only holds a place sends next to nothing: after a minute of waiting the worst line has carried so many bytes
# for each second more.
PATIENCE: Final = 60.0
SLOWEST: Final = 500


class Line:
    """Counts the time in which the hub waits for the line, and what it carries meanwhile."""

    def __init__(self, *, now: Callable[[], float] = monotonic) -> None:
        self._now, self._waited, self._carried = now, 0.0, 0

    async def soon(self, reading: Awaitable[Read]) -> Read:
        """Wait for what comes next; raises TimeoutError when nothing does."""
        began = self._now()
        try:
            async with asyncio.timeout(SILENT):
                return await reading
        finally:
            self._waited += self._now() - began

    def came(self, size: int) -> None:
        """Count `size` bytes that came; raises TimeoutError once the line carries next to nothing."""
        self._carried += size
        if self._carried < (self._waited - PATIENCE) * SLOWEST:
            raise TimeoutError
