"""Keeps word to citizens until it went out or was given up."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from hub.domain.complaint_notice import Notice, NoticeState, Way, What
from hub.storage.pending import Pending
from hub.storage.tables import complaint_notices


def _notice(row: Row[Any]) -> Notice:
    return Notice(
        id=row.id, complaint=row.complaint, what=What(row.what), way=Way(row.channel), state=NoticeState(row.state),
        tries=row.tries, at=row.at, next_at=row.next_at, reason=row.reason,
    )  # fmt: skip


class NoticeStore:
    """Notices by complaint and by when they are due; without a writer's pending rows it is only read."""

    def __init__(self, connection: Connection, pending: Pending | None = None) -> None:
        self._connection = connection
        self._pending = pending

    def due(self, at: datetime, *, most: int) -> list[Notice]:
        """Return the notices that are to go out by now, the longest waiting first."""
        rows = self._connection.execute(
            select(complaint_notices)
            .where(complaint_notices.c.next_at.is_not(None), complaint_notices.c.next_at <= at)
            .order_by(complaint_notices.c.next_at)
            .limit(most)
        )
        return [_notice(row) for row in rows]

    def of_complaint(self, complaint: str) -> list[Notice]:
        """Return a complaint's notices, the first one first."""
        rows = self._connection.execute(
            select(complaint_notices)
            .where(complaint_notices.c.complaint == complaint)
            .order_by(complaint_notices.c.at, complaint_notices.c.id)
        )
        return [_notice(row) for row in rows]

    def failed(self, *, most: int) -> list[Notice]:
        """Return the notices that were given up, the newest first."""
        rows = self._connection.execute(
            select(complaint_notices)
            .where(complaint_notices.c.state == NoticeState.FAILED.value)
            .order_by(complaint_notices.c.at.desc())
            .limit(most)
        )
        return [_notice(row) for row in rows]

    def add(self, notice: Notice) -> None:
        """Keep a notice that is to go out."""
        self._write(insert(complaint_notices).values(id=notice.id, **_values(notice)))

    def save(self, notice: Notice) -> None:
        """Keep what became of a notice."""
        self._write(update(complaint_notices).where(complaint_notices.c.id == notice.id).values(_values(notice)))

    def _write(self, statement: Any) -> None:
        if self._pending is None:
            raise RuntimeError("only the writer writes")
        self._pending.changed()
        self._connection.execute(statement)


def _values(notice: Notice) -> dict[str, Any]:
    return {
        "complaint": notice.complaint,
        "what": notice.what.value,
        "channel": notice.way.value,
        "state": notice.state.value,
        "tries": notice.tries,
        "at": notice.at,
        "next_at": notice.next_at,
        "reason": notice.reason[:200],
    }
