"""Remembers what was answered to which key, so that a request sent twice is done once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, delete, select

from hub.storage.pending import Pending
from hub.storage.tables import answers

_BY_KEYS: Final = select(answers.c.key, answers.c.asked, answers.c.answer).where(
    answers.c.key.in_(bindparam("keys", expanding=True))
)


class AnswerStore:
    """Answers by idempotency key; they outlive a restart of the hub."""

    def __init__(self, connection: Connection, pending: Pending) -> None:
        self._connection = connection
        self._pending = pending
        self._known: dict[str, tuple[bytes, bytes] | None] = {}

    def look_up(self, keys: Sequence[str]) -> None:
        """Ask for all keys of a group of actions at once; what the last group knew is forgotten."""
        self._known = dict.fromkeys(keys)
        if keys:
            for row in self._connection.execute(_BY_KEYS, {"keys": keys}):
                self._known[row.key] = (row.asked, row.answer)

    def find(self, key: str) -> tuple[bytes, bytes] | None:
        """Return what was asked (its digest) and answered under `key`, or None."""
        if key not in self._known:
            row = self._connection.execute(_BY_KEYS, {"keys": [key]}).first()
            self._known[key] = None if row is None else (row.asked, row.answer)
        return self._known[key]

    def keep(self, key: str, *, asked: bytes, answer: bytes, at: datetime) -> None:
        """Remember an answer."""
        # The same key may come twice in one group, before either row is in the database.
        self._known[key] = (asked, answer)
        self._pending.add(answers, {"key": key, "asked": asked, "answer": answer, "at": at})

    def renew(self, key: str, *, at: datetime) -> None:
        """Write `key` anew, without an answer: something reaches the disk in any case."""
        self._pending.changed()
        self._connection.execute(delete(answers).where(answers.c.key == key))
        self.keep(key, asked=b"", answer=b"", at=at)

    def forget_before(self, moment: datetime) -> None:
        """Drop answers that nobody will ask for again."""
        self._pending.changed()
        self._connection.execute(delete(answers).where(answers.c.at < moment))
