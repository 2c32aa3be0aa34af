"""Keeps word to citizens until it went out or was given up."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, insert, or_, select, update

from hub.domain.complaint_notice import Notice, NoticeState, Way, What
from hub.storage.pending import Pending
from hub.storage.tables import IS_GIVEN_UP, complaint_notices


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

    def find(self, notice_id: str) -> Notice | None:
        """Return the notice, or None."""
        row = self._connection.execute(select(complaint_notices).where(complaint_notices.c.id == notice_id)).first()
        return None if row is None else _notice(row)

    def due(self, at: datetime, way: Way, *, most: int) -> list[Notice]:
        """Return the notices that are to go out this way by now, the longest waiting first."""
        rows = self._connection.execute(
            select(complaint_notices)
            .where(
                complaint_notices.c.next_at.is_not(None),
                complaint_notices.c.next_at <= at,
                complaint_notices.c.channel == way.value,
            )
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

    def not_taken(self, *, most: int) -> list[Notice]:
        """Return the notices that were given up, and those that are tried again, the newest first."""
        tried_again = and_(complaint_notices.c.next_at.is_not(None), complaint_notices.c.tries > 0)
        rows = self._connection.execute(
            select(complaint_notices)
            .where(or_(IS_GIVEN_UP, tried_again))
            .order_by(complaint_notices.c.at.desc(), complaint_notices.c.id)
            .limit(most)
        )
        return [_notice(row) for row in rows]

    def add(self, notice: Notice) -> None:
        """Keep a notice that is to go out."""
        self._write(insert(complaint_notices).values(id=notice.id, **_values(notice)))

    def save(self, notice: Notice) -> None:
        """Keep what became of a notice."""
        self._write(update(complaint_notices).where(complaint_notices.c.id == notice.id).values(_values(notice)))

    def drop_of(self, complaint: str) -> int:
        """Forget a complaint's notices; returns how many there were."""
        return int(self._write(delete(complaint_notices).where(complaint_notices.c.complaint == complaint)).rowcount)

    def _write(self, statement: Any) -> Any:
        if self._pending is None:
            raise RuntimeError("only the writer writes")
        self._pending.changed()
        return self._connection.execute(statement)


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
