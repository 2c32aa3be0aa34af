"""Tells every screen what happens: snapshot first, then the stream; nobody waits for a slow screen."""

import asyncio
from collections import deque
from collections.abc import Sequence
from typing import Final

from hub.domain.happenings import Happening
from hub.feed.messages import Speech, event_of, silent
from hub.protocol import feed as wire

# A screen that is this many messages behind is better off reconnecting for a fresh snapshot.
QUEUE: Final = 512
# Events kept for screens that come back; a fresh snapshot serves those who were away longer.
KEPT: Final = 2048


class TooSlow(Exception):
    """The screen did not keep up and was dropped."""


class Screen:
    """One subscriber: its own bounded queue of numbered, encoded messages; `device` once it is one of the office's."""

    def __init__(self) -> None:
        self.device: str | None = None
        self._queue: asyncio.Queue[tuple[int, str] | None] = asyncio.Queue(QUEUE)

    def offer(self, message: tuple[int, str]) -> bool:
        """Put a message in the queue; False when the screen is too slow."""
        try:
            self._queue.put_nowait(message)
        except asyncio.QueueFull:
            return False
        return True

    def drop(self) -> None:
        """End the subscription at once, throwing away what was not sent."""
        while not self._queue.empty():
            self._queue.get_nowait()
        self._queue.put_nowait(None)

    async def next(self) -> tuple[int, str]:
        """Return the next message with its number; raises TooSlow once the screen was dropped."""
        message = await self._queue.get()
        if message is None:
            raise TooSlow
        return message


class HallFeed:
    """All screens, and the last events for those who come back."""

    def __init__(self) -> None:
        self._screens: set[Screen] = set()
        self._kept: deque[tuple[int, Happening]] = deque(maxlen=KEPT)
        self.dropped = 0
        # How much has been told so far: while it stays the same, so does the wall.
        self.happened = 0
        # How calls are said; the office may choose anew at any time.
        self.speech: Speech = silent

    @property
    def screens(self) -> int:
        """How many screens are listening."""
        return len(self._screens)

    @property
    def devices(self) -> frozenset[str]:
        """Which of the office's own devices are listening."""
        return frozenset(screen.device for screen in self._screens if screen.device is not None)

    def subscribe(self) -> Screen:
        """Begin to queue for a screen; do it before taking the snapshot, so that nothing falls between."""
        screen = Screen()
        self._screens.add(screen)
        return screen

    def unsubscribe(self, screen: Screen) -> None:
        """Stop queueing for a screen."""
        self._screens.discard(screen)

    def publish(self, happenings: Sequence[Happening]) -> None:
        """Tell what was saved, in order; called on the loop."""
        self.happened += len(happenings)
        for happening in happenings:
            self._kept.append((happening.seq, happening))
            if not self._screens:
                continue
            message = (happening.seq, self._encoded(happening))
            for screen in tuple(self._screens):
                if not screen.offer(message):
                    self.dropped += 1
                    self._screens.discard(screen)
                    screen.drop()

    def since(self, seq: int, *, newest: int) -> list[tuple[int, str]] | None:
        """Return the events after `seq`, or None when they are not all here any more."""
        if seq == newest:
            return []
        if not self._kept or seq > newest or seq + 1 < self._kept[0][0]:
            return None
        return [(number, self._encoded(happening)) for number, happening in self._kept if number > seq]

    def _encoded(self, happening: Happening) -> str:
        return wire.encode(event_of(happening, self.speech)).decode()
