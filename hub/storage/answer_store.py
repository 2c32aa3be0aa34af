"""Remembers what was answered to which key, so that a request sent twice is done once."""

from datetime import datetime

from sqlalchemy import Connection, delete, select

from hub.storage.pending import Pending
from hub.storage.tables import answers


class AnswerStore:
    """Answers by idempotency key; they outlive a restart of the hub."""

    def __init__(self, connection: Connection, pending: Pending) -> None:
        self._connection = connection
        self._pending = pending
        # Two requests with one key may be in the same group, before either row is in the database.
        self._fresh: dict[str, tuple[bytes, bytes]] = {}
        self._query = select(answers.c.asked, answers.c.answer)

    def start_group(self) -> None:
        """Forget what the last group brought: it is in the database now."""
        self._fresh.clear()

    def find(self, key: str) -> tuple[bytes, bytes] | None:
        """Return what was asked (its digest) and answered under `key`, or None."""
        if (fresh := self._fresh.get(key)) is not None:
            return fresh
        row = self._connection.execute(self._query.where(answers.c.key == key)).first()
        return None if row is None else (row.asked, row.answer)

    def keep(self, key: str, *, asked: bytes, answer: bytes, at: datetime) -> None:
        """Remember an answer."""
        self._fresh[key] = (asked, answer)
        self._pending.add(answers, {"key": key, "asked": asked, "answer": answer, "at": at})

    def forget_before(self, moment: datetime) -> None:
        """Drop answers that nobody will ask for again."""
        self._pending.changed()
        self._connection.execute(delete(answers).where(answers.c.at < moment))
