"""Keeps complaints: the register, who complains, and every step."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any, Final

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, and_, delete, func, insert, or_, select, true, update

from hub.domain.complaint import ENDED, OPEN, Channel, Complaint, Identity, Kind, Record, Reporter, State, Step, Story
from hub.storage.pending import Pending
from hub.storage.tables import HAS_WORDS, complaint_records, complaint_reporters, complaints

# A story's columns; two are called otherwise, for the database has those words for itself.
_STORY: Final[Mapping[str, str]] = {
    "what": "what", "when": "happened", "where": "place", "service": "service", "counter": "counter", "wish": "wish"
}  # fmt: skip
_ENUMS: Final[Mapping[str, Any]] = {"kind": Kind, "channel": Channel, "identity": Identity, "state": State}
_PLAIN: Final = tuple(name for name in Complaint.__slots__ if name not in (*_ENUMS, "story"))
COLUMNS: Final = tuple(complaints.c[name] for name in (*_ENUMS, *_PLAIN, *_STORY.values()))


def complaint_of(row: Any) -> Complaint:
    """Return the complaint that a row of the table holds."""
    values = row._mapping
    kind = Kind(values["kind"])
    return Complaint(
        **{name: values[name] for name in _PLAIN},
        **{name: enum(values[name]) for name, enum in _ENUMS.items()},
        story=Story(kind=kind, **{name: values[column] for name, column in _STORY.items()}),
    )


def record_of(row: Row[Any]) -> Record:
    """Return the step that a row of the table holds."""
    return Record(
        number=row.number,
        step=Step(row.step),
        at=row.at,
        who=row.who,
        state=State(row.state),
        note=row.note,
        internal=row.internal,
        more=msgspec.json.decode(row.more) if row.more else {},
    )


class ComplaintStore:
    """The register; without a writer's pending rows it is only read."""

    def __init__(self, connection: Connection, pending: Pending | None = None) -> None:
        self._connection = connection
        self._pending = pending

    def next_sequence(self, year: int) -> int:
        """Return the next number of the year; the table's unique constraint has the last word."""
        last = select(func.max(complaints.c.sequence)).where(complaints.c.year == year)
        return int(self._connection.execute(last).scalar_one() or 0) + 1

    def find(self, complaint_id: str) -> Complaint | None:
        """Return the complaint, or None."""
        row = self._connection.execute(select(*COLUMNS).where(complaints.c.id == complaint_id)).first()
        return None if row is None else complaint_of(row)

    def those(self, ids: Collection[str]) -> dict[str, Complaint]:
        """Return the complaints that are there of these, by id."""
        rows = self._connection.execute(select(*COLUMNS).where(complaints.c.id.in_(list(ids))))
        return {row.id: complaint_of(row) for row in rows}

    def by_number(self, number: str) -> tuple[Complaint, bytes] | None:
        """Return the complaint with this registration number and its code's digest, or None."""
        row = self._connection.execute(select(*COLUMNS, complaints.c.code).where(complaints.c.number == number)).first()
        return None if row is None else (complaint_of(row), row.code)

    def all_in(self, states: Iterable[State]) -> list[Complaint]:
        """Return every complaint in one of these states, the oldest first."""
        rows = self._connection.execute(
            select(*COLUMNS)
            .where(complaints.c.state.in_([state.value for state in states]))
            .order_by(complaints.c.received_at, complaints.c.id)
        )
        return [complaint_of(row) for row in rows]

    def units_needed(self, *, with_supervisory: bool) -> tuple[set[str], set[str]]:
        """Return the units that have or are about an open complaint, and those about which a secret citizen complains.

        Of one that is over and erased nothing is left that could tell.
        """
        is_open = and_(complaints.c.state.in_([state.value for state in OPEN]), _of_kinds(with_supervisory))
        held, about = select(complaints.c.unit).where(is_open), select(complaints.c.reported_unit)
        tells = or_(is_open, complaints.c.erased_at.is_(None))
        secret = about.where(complaints.c.identity == Identity.SECRET.value, tells, _of_kinds(with_supervisory))
        return self._units(held.union(about.where(is_open))), self._units(secret.distinct())

    def has_unsettled_secret(self, *, with_supervisory: bool) -> bool:
        """Tell whether there is a secret citizen of whom nobody has said which unit is meant."""
        unsettled = select(complaints.c.id).where(
            complaints.c.identity == Identity.SECRET.value,
            complaints.c.reported_unit.is_(None),
            complaints.c.erased_at.is_(None),
            _of_kinds(with_supervisory),
        )
        return self._connection.execute(unsettled.limit(1)).first() is not None

    def _units(self, query: Any) -> set[str]:
        return {unit for (unit,) in self._connection.execute(query) if unit is not None}

    def records(self, complaint_id: str) -> list[Record]:
        """Return every step, the first one first."""
        rows = self._connection.execute(
            select(complaint_records)
            .where(complaint_records.c.complaint == complaint_id)
            .order_by(complaint_records.c.number)
        )
        return [record_of(row) for row in rows]

    def times(self, complaint_id: str, step: Step) -> int:
        """Return how often a step is on record of a complaint."""
        found = select(func.count()).where(
            complaint_records.c.complaint == complaint_id, complaint_records.c.step == step.value
        )
        return int(self._connection.execute(found).scalar_one())

    def recorded(self, step: Step, states: Iterable[State]) -> dict[str, list[Record]]:
        """Return every `step` of the complaints in one of these states, by complaint, the first one first."""
        rows = self._connection.execute(
            select(complaint_records)
            .join(complaints, complaints.c.id == complaint_records.c.complaint)
            .where(complaints.c.state.in_([state.value for state in states]), complaint_records.c.step == step.value)
            .order_by(complaint_records.c.complaint, complaint_records.c.number)
        )
        found: dict[str, list[Record]] = {}
        for row in rows:
            found.setdefault(row.complaint, []).append(record_of(row))
        return found

    def kept_too_long(self, before: datetime, *, most: int) -> list[str]:
        """Return complaints that ended before `before` and of which words are still kept, the oldest first."""
        rows = self._connection.execute(
            select(complaints.c.id)
            .where(
                complaints.c.closed_at < before,
                complaints.c.state.in_([state.value for state in ENDED]),
                # Nobody can complain without a word: where none is left, it was erased.
                HAS_WORDS,
            )
            .order_by(complaints.c.closed_at)
            .limit(most)
        )
        return [row.id for row in rows]

    def reporter(self, complaint_id: str) -> Reporter | None:
        """Return who complains, or None where it was not told or is not known any more."""
        row = self._connection.execute(
            select(complaint_reporters).where(complaint_reporters.c.complaint == complaint_id)
        ).first()
        if row is None:
            return None
        return Reporter(name=row.name, phone=row.phone, email=row.email, address=row.address)

    def add(self, complaint: Complaint, *, year: int, sequence: int, code: bytes, reporter: Reporter | None) -> None:
        """Keep a new complaint, under its number and its code's digest."""
        self._write(insert(complaints).values(year=year, sequence=sequence, code=code, **_row(complaint)))
        if reporter is not None:
            self._write(
                insert(complaint_reporters).values(
                    complaint=complaint.id,
                    name=reporter.name,
                    phone=reporter.phone,
                    email=reporter.email,
                    address=reporter.address,
                )
            )

    def save(self, complaint: Complaint) -> None:
        """Keep a complaint as it stands now."""
        self._write(update(complaints).where(complaints.c.id == complaint.id).values(_row(complaint)))

    def record(
        self,
        complaint: Complaint,
        step: Step,
        *,
        at: Any,
        who: str,
        note: str = "",
        internal: bool = False,
        more: Mapping[str, Any] | None = None,
    ) -> None:
        """Put a step on record, after the ones before it."""
        last = select(func.max(complaint_records.c.number)).where(complaint_records.c.complaint == complaint.id)
        self._write(
            insert(complaint_records).values(
                complaint=complaint.id,
                number=int(self._connection.execute(last).scalar_one() or 0) + 1,
                step=step.value,
                at=at,
                who=who,
                state=complaint.state.value,
                note=note,
                internal=internal,
                more=msgspec.json.encode(more).decode() if more else "",
            )
        )

    def drop_reporter(self, complaint_id: str) -> bool:
        """Take out who complains; tells whether anybody was there."""
        gone = self._write(delete(complaint_reporters).where(complaint_reporters.c.complaint == complaint_id))
        return bool(gone.rowcount)

    def blank_words(self, complaint_id: str) -> None:
        """Take out what people wrote about it, which may tell who wrote; what is counted stays."""
        self._write(
            update(complaints)
            .where(complaints.c.id == complaint_id)
            .values(what="", happened="", place="", wish="", brief="", code=b"")
        )
        self._write(
            update(complaint_records).where(complaint_records.c.complaint == complaint_id).values(note="", more="")
        )

    def _write(self, statement: Any) -> Any:
        if self._pending is None:
            raise RuntimeError("only the writer writes")
        self._pending.changed()
        return self._connection.execute(statement)


def _of_kinds(with_supervisory: bool) -> ColumnElement[bool]:
    return true() if with_supervisory else complaints.c.kind != Kind.SUPERVISORY.value


def _row(complaint: Complaint) -> dict[str, Any]:
    return {
        **{name: getattr(complaint, name) for name in _PLAIN},
        **{name: getattr(complaint, name).value for name in _ENUMS},
        **{column: getattr(complaint.story, name) for name, column in _STORY.items()},
    }
