"""Talking with a printer during one job: what was asked, what it answered."""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Iterable
from typing import Final

from printers.condition import Condition, Status, from_pushed, from_real_time, status_of
from printers.connections.wire import Wire
from printers.replies import Done, Paper, Pushed, RealTime, Reply, ReplyReader, Told

# A line may be held for months, and what is at its other end may say that something is done a million times an hour.
_REMEMBERED: Final = 1000


class Conversation:
    """One connection's questions and answers; everything the printer says is kept, whenever it says it."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._reader = ReplyReader()
        self._asked: deque[int] = deque()
        self.answers: dict[int, int] = {}
        self.pushed: Status | None = None
        self.pushes = 0
        self.barriers = 0
        self.done: deque[bytes] = deque(maxlen=_REMEMBERED)
        self.hung_up = False

    @property
    def noise(self) -> int:
        """Return how many bytes came that are no answer to anything."""
        return self._reader.noise

    @property
    def can_answer(self) -> bool:
        """Tell whether the line has a way back."""
        return self._wire.can_answer

    async def send(self, data: bytes, within: float) -> None:
        """Hand over `data`; OSError or TimeoutError when the line does not take it."""
        async with asyncio.timeout(within):
            await self._wire.send(data)

    def begin_anew(self) -> None:
        """Forget every answer: what was true at the last look need not be true now."""
        self.answers.clear()

    async def ask(self, numbers: Iterable[int], within: float) -> None:
        """Ask DLE EOT for each number; the answers come in the same order."""
        numbers = tuple(numbers)
        for number in numbers:
            self.answers.pop(number, None)
        self._asked.extend(numbers)
        await self.send(b"".join(bytes((0x10, 0x04, number)) for number in numbers), within)

    @property
    def waiting(self) -> bool:
        """Tell whether a question is still unanswered."""
        return bool(self._asked)

    def forget_questions(self) -> None:
        """Expect no more answers to what was asked: this printer leaves some questions out."""
        self._asked.clear()

    def answered(self, numbers: Iterable[int]) -> bool:
        """Tell whether all these questions have their answer."""
        return all(number in self.answers for number in numbers)

    async def until(self, happened: Callable[[], bool], within: float) -> bool:
        """Listen until something has happened, at most `within` seconds; tell whether it has."""
        deadline = time.monotonic() + within
        while not happened():
            left = deadline - time.monotonic()
            if left <= 0 or self.hung_up:
                return False
            try:
                async with asyncio.timeout(left):
                    data = await self._wire.receive()
            except TimeoutError:
                return happened()
            except OSError:
                data = b""
            if not data:
                self.hung_up = True
            for reply in self._reader.feed(data):
                self._hear(reply)
        return True

    def status(self) -> Status:
        """Return what the answers and the pushed status say together."""
        asked = from_real_time(self.answers)
        if self.pushed is None or self.pushed.worst is Condition.READY:
            return asked
        if asked.worst is Condition.READY and self.answers:
            return asked
        return status_of(*asked.conditions, *self.pushed.conditions, detail=f"{asked.detail} {self.pushed.detail}")

    def _hear(self, reply: Reply) -> None:
        match reply:
            case RealTime(byte) if self._asked:
                self.answers[self._asked.popleft()] = byte
            case Pushed(status):
                self.pushed = from_pushed(status)
                self.pushes += 1
            case Paper():
                self.barriers += 1
            case Done(process_id):
                self.done.append(process_id)
            case RealTime() | Told():
                pass  # not asked by us: another caller's question, or a picture's
