"""Finds in the journal who was called, and what became of the call in the hall."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, select

from hub.domain.hall_told import HallTold, improves
from hub.domain.ticket import Step, Ticket
from hub.storage.pending import Pending
from hub.storage.tables import journal

VOICE_TEST: Final = "voice_test"
CALLS: Final = (Step.CALL.value, Step.RECALL.value, VOICE_TEST)
ANNOUNCED: Final = "announced"
UNHEARD: Final = "unheard"
_note: Final = msgspec.json.Decoder(HallTold)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedCall:
    """A call as the journal has it; a test of the voice calls nobody: no ticket, no counter."""

    seq: int
    at: datetime
    day: date
    ticket: str | None
    counter: str | None


class ToldCalls:
    """The calls; with a writer's pending rows also those of the group under way."""

    def __init__(self, connection: Connection, pending: Pending | None = None) -> None:
        self._connection = connection
        self._pending = pending

    def call(self, seq: int) -> RecordedCall | None:
        """Return the call with this number; None when nobody was called then."""
        for row in self._rows(journal.c.seq == seq, journal.c.step.in_(CALLS)):
            return RecordedCall(seq=row.seq, at=row.at, day=row.day, ticket=row.ticket, counter=row.counter)
        return None

    def told(self, call: RecordedCall) -> list[HallTold]:
        """Return all that is recorded of a call, the first first."""
        # The few rows since the call; a day's rows lie together.
        rows = self._rows(
            journal.c.day == call.day,
            journal.c.seq > call.seq,
            journal.c.ticket == call.ticket if call.ticket else journal.c.ticket.is_(None),
            journal.c.step.in_((ANNOUNCED, UNHEARD)),
        )
        return [told for told in map(_told, rows) if told.call == call.seq]

    def last(self, ticket: Ticket) -> tuple[int | None, HallTold | None]:
        """Return the number of the ticket's last call, and the best that became of it."""
        best: HallTold | None = None
        rows = self._rows(
            journal.c.day == ticket.day,
            journal.c.ticket == ticket.id,
            journal.c.step.in_((*CALLS, ANNOUNCED, UNHEARD)),
            newest_first=True,
        )
        heard: list[HallTold] = []
        for row in rows:
            if row.step in CALLS:
                for told in reversed(heard):
                    if told.call == row.seq and improves(told.how, best.how if best else None):
                        best = told
                return row.seq, best
            heard.append(_told(row))
        return None, None

    def _rows(self, *conditions: Any, newest_first: bool = False) -> Any:
        if self._pending is not None:
            self._pending.write()
        # Read one by one: who looks for the newest stops at the first.
        order = journal.c.seq.desc() if newest_first else journal.c.seq
        return self._connection.execute(select(journal).where(*conditions).order_by(order))


def _told(row: Row[Any]) -> HallTold:
    return _note.decode(row.note)
