"""Knows what the hall has heard: which display takes a call, when it has said it, and that nobody did."""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Final

from hub.domain.hall_told import DONE_WITHIN, TAKEN_WITHIN
from hub.domain.happenings import HallWasTold, Happening, TicketMoved, VoiceTested
from hub.domain.ticket import Step
from hub.protocol.feed import AnnouncementOver

CALLING: Final = frozenset({Step.CALL, Step.RECALL})
# A full disk refuses what a display said; so often it is told again, and so much of it is kept.
AGAIN_AFTER: Final = 1.0
MOST_UNRECORDED: Final = 500
# After a start displays come back within seconds and say what they have announced meanwhile.
BACK_WITHIN: Final = 15.0


@dataclass(slots=True)
class _Open:
    """A call of which it is not known yet whether the hall heard it; `due` is on the steady clock."""

    ticket: str | None
    due: float
    display: str | None = None


@dataclass(frozen=True, slots=True)
class Over:
    """What a display said of a call, and when the hub heard it."""

    said: AnnouncementOver
    display: str
    at: datetime


class HallHearing:
    """The calls that are under way in the hall; used on the loop only."""

    def __init__(self) -> None:
        self._open: dict[int, _Open] = {}
        self.unrecorded: deque[Over] = deque(maxlen=MOST_UNRECORDED)
        self._changed = asyncio.Event()

    def happened(self, happenings: Sequence[Happening]) -> None:
        """Hear what was saved: who is called, who has come or is given up, whose call was told."""
        for happening in happenings:
            match happening:
                case TicketMoved(step=step, ticket=ticket):
                    self._forget_ticket(ticket.id)
                    if step in CALLING:
                        self._open[happening.seq] = _Open(ticket.id, monotonic() + TAKEN_WITHIN.total_seconds())
                        self._changed.set()
                case VoiceTested():
                    self._open[happening.seq] = _Open(None, monotonic() + TAKEN_WITHIN.total_seconds())
                    self._changed.set()
                case HallWasTold(told=told):
                    self._open.pop(told.call, None)
                case _:
                    pass

    def waits_again(self, call: int, ticket: str) -> None:
        """Wait once more for a call from before this hub was started: its display has to come back first."""
        self._open[call] = _Open(ticket, monotonic() + BACK_WITHIN)

    def is_taken(self, ticket: str) -> bool:
        """Tell whether a display will say the call of this ticket when its turn comes."""
        return any(one.ticket == ticket and one.display is not None for one in self._open.values())

    def taken(self, call: int, display: str) -> None:
        """A display has the call; what nobody waits for any more is passed over."""
        if (known := self._open.get(call)) is not None and known.display is None:
            known.display = display
        self._heard_from(display)

    def over(self, said: AnnouncementOver, display: str, at: datetime) -> None:
        """Keep what a display said until it is recorded."""
        self._heard_from(display)
        self.unrecorded.append(Over(said, display, at))

    def refused(self, over: Over) -> None:
        """Take back what the disk refused; it is recorded later."""
        self.unrecorded.appendleft(over)
        self._changed.set()

    def _heard_from(self, display: str) -> None:
        """A display that still speaks goes on to the calls behind it."""
        for one in self._open.values():
            if one.display == display:
                one.due = monotonic() + DONE_WITHIN.total_seconds()

    def _forget_ticket(self, ticket: str) -> None:
        for seq in [seq for seq, one in self._open.items() if one.ticket == ticket]:
            del self._open[seq]

    async def next_missed(self) -> int | None:
        """Wait until some call is due that nobody has said, and return its number; None to record what was refused."""
        while True:
            self._changed.clear()
            first = min(self._open, key=lambda seq: self._open[seq].due, default=None)
            if first is not None and self._open[first].due <= monotonic():
                del self._open[first]
                return first
            waits = [AGAIN_AFTER] if self.unrecorded else []
            waits += [max(0.0, self._open[first].due - monotonic())] if first is not None else []
            try:
                await asyncio.wait_for(self._changed.wait(), min(waits, default=None))
            except TimeoutError:
                if self.unrecorded:
                    return None
