"""Keeps what is known of the files that were sent along; the files themselves lie in a folder of their own."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from hub.domain.evidence import Evidence, EvidenceKind, EvidenceState
from hub.storage.pending import Pending
from hub.storage.tables import complaint_files


def _evidence(row: Row[Any]) -> Evidence:
    return Evidence(**row._asdict() | {"kind": EvidenceKind(row.kind), "state": EvidenceState(row.state)})


class EvidenceStore:
    """Files by complaint, or by the draft that they wait for; without a writer's pending rows it is only read."""

    def __init__(self, connection: Connection, pending: Pending | None = None) -> None:
        self._connection = connection
        self._pending = pending

    def of_complaint(self, complaint: str) -> list[Evidence]:
        """Return the files of a complaint, the first one first."""
        return self._found(complaint_files.c.complaint == complaint)

    def of_draft(self, draft: bytes) -> list[Evidence]:
        """Return the files that wait for a complaint to be sent."""
        return self._found(complaint_files.c.draft == draft)

    def find(self, evidence_id: str) -> Evidence | None:
        """Return the file, or None."""
        return next(iter(self._found(complaint_files.c.id == evidence_id)), None)

    def waiting(self, *, most: int) -> list[Evidence]:
        """Return the files that nobody has looked into yet, the oldest first."""
        return self._found(complaint_files.c.state == EvidenceState.WAITING.value, most=most)

    def left_over(self, *, before: datetime) -> list[Evidence]:
        """Return the files of drafts that were never sent."""
        return self._found(complaint_files.c.draft.is_not(None), complaint_files.c.at < before)

    def unsent(self) -> int:
        """Return how many bytes wait for complaints that may never be sent."""
        query = select(func.coalesce(func.sum(complaint_files.c.size), 0)).where(complaint_files.c.draft.is_not(None))
        return int(self._connection.execute(query).scalar_one())

    def kept(self, ids: Collection[str]) -> set[str]:
        """Return which of these must lie on the disk; of a file that was refused only this is known."""
        query = select(complaint_files.c.id).where(
            complaint_files.c.id.in_(list(ids)), complaint_files.c.state != EvidenceState.REFUSED.value
        )
        return {row.id for row in self._connection.execute(query)}

    def add(self, evidence: Evidence) -> None:
        """Keep what is known of a file that lies on the disk."""
        row = {name: getattr(evidence, name) for name in Evidence.__slots__}
        self._write(insert(complaint_files).values(row | {"kind": evidence.kind.value, "state": evidence.state.value}))

    def give(self, draft: bytes, complaint: str) -> None:
        """Give the files of a draft to the complaint that was sent."""
        self._write(
            update(complaint_files).where(complaint_files.c.draft == draft).values(complaint=complaint, draft=None)
        )

    def judge(
        self, evidence_id: str, state: EvidenceState, *, kind: EvidenceKind | None = None, size: int, reason: str = ""
    ) -> None:
        """Keep what became of a file."""
        values: dict[str, Any] = {"state": state.value, "size": size, "reason": reason}
        if kind is not None:
            values["kind"] = kind.value
        self._write(update(complaint_files).where(complaint_files.c.id == evidence_id).values(values))

    def drop(self, ids: Collection[str]) -> None:
        """Forget these files; taking them from the disk is the caller's."""
        if ids:
            self._write(delete(complaint_files).where(complaint_files.c.id.in_(list(ids))))

    def _found(self, *conditions: Any, most: int | None = None) -> list[Evidence]:
        query = select(complaint_files).where(*conditions).order_by(complaint_files.c.at, complaint_files.c.id)
        return [_evidence(row) for row in self._connection.execute(query if most is None else query.limit(most))]

    def _write(self, statement: Any) -> None:
        if self._pending is None:
            raise RuntimeError("only the writer writes")
        self._pending.changed()
        self._connection.execute(statement)
