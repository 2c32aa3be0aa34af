"""What the panels' program knows of the hall; every panel looks at it when it likes, or waits for the next news."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime
from time import monotonic

from counter_display.led.on_the_wall import LedWall, led_wall
from counter_display.sight import EVERYTHING
from counter_display.view import View
from counter_display.wall import Message, Now, Wall, after


class Hall:
    """The last that the hub said to panels of one view; without the hub it stays, marked as old."""

    def __init__(self, view: View = EVERYTHING) -> None:
        self._view = view
        self._wall = Wall(only=frozenset(view.counters))
        self._news = asyncio.Event()

    def tell(self, message: Message) -> None:
        """Hear one message and wake every panel that waits."""
        self._wall = after(self._wall, message, _now())
        self._news.set()
        self._news = asyncio.Event()

    def look(self) -> LedWall:
        """Return what is to be shown now."""
        return led_wall(self._wall, _now(), self._view)

    async def news(self, *, within: float) -> None:
        """Wait for the next message, at most `within` seconds; call it before anything else is awaited."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                await self._news.wait()


def _now() -> Now:
    return Now(datetime.now(UTC), monotonic())
