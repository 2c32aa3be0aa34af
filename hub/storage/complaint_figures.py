"""Reads what the complaints' board and its reports count, always only as far as somebody may see."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import ColumnElement, Connection, DateTime, and_, func, or_, select, text, type_coerce

from hub.domain.complaint import ENDED, OPEN, Channel, Complaint, Identity, Kind, State, Step
from hub.domain.complaint_access import Officer
from hub.domain.complaint_board import Fact, Place, Told
from hub.storage.complaint_register import seen_by
from hub.storage.complaint_store import COLUMNS, complaint_of
from hub.storage.tables import complaint_records, complaint_reporters, complaints

_PLACE: Final = (complaints.c.kind, complaints.c.channel, complaints.c.service, complaints.c.unit)
_KINDS: Final = {kind.value: kind for kind in Kind}
# A moment as the database has it: in UTC, with its zone or, in SQLite, without.
_AS_KEPT: Final = DateTime(timezone=True)
_CHANNELS: Final = {channel.value: channel for channel in Channel}


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Whose look it is, and from the first moment to the one after the last.

    Without `with_supervisory` no complaint of that kind is counted, for papers that others read as well.
    """

    officer: Officer
    since: datetime
    until: datetime
    with_supervisory: bool = True

    @property
    def seen(self) -> ColumnElement[bool]:
        """Return the condition under which a complaint counts at all."""
        seen = seen_by(self.officer)
        return seen if self.with_supervisory else and_(seen, complaints.c.kind != Kind.SUPERVISORY.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a complaint in words: the last answer's action, or where it was forwarded to; "" for neither."""

    action: str = ""
    where_to: str = ""


def open_now(connection: Connection, span: Span) -> list[Complaint]:
    """Return everything that is open and was received before the span ended, the oldest first."""
    condition = and_(
        span.seen, complaints.c.state.in_([state.value for state in OPEN]), complaints.c.received_at < span.until
    )
    rows = connection.execute(select(*COLUMNS).where(condition).order_by(complaints.c.received_at, complaints.c.number))
    return [complaint_of(row) for row in rows]


def ended_since(connection: Connection, span: Span, zone: str) -> Iterable[Fact]:
    """Yield what ended since the span began and was received before the span ended, by the days of this zone."""
    moments = (
        complaints.c.received_at,
        complaints.c.complete_at,
        complaints.c.first_answered_at,
        complaints.c.closed_at,
    )
    # Of years of complaints only the days are wanted: a moment gets its zone back once, where it becomes a day.
    columns = (*_PLACE, complaints.c.state, *(type_coerce(moment, _AS_KEPT) for moment in moments))
    condition = and_(
        span.seen,
        complaints.c.state.in_([state.value for state in ENDED]),
        complaints.c.closed_at >= span.since,
        complaints.c.received_at < span.until,
    )
    here = ZoneInfo(zone)

    def day(at: datetime) -> date:
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(here).date()

    places: dict[tuple[Any, ...], Place] = {}
    rows = connection.execute(select(*columns).where(condition)).all()
    for kind, channel, service, unit, state, received_at, complete_at, answered_at, closed_at in rows:
        key = (kind, channel, service, unit)
        place = places.get(key) or places.setdefault(key, _place(*key))
        received = day(received_at)
        complete = received if complete_at == received_at else day(complete_at)
        answered = day(answered_at) if answered_at else None
        yield Fact(place, _STATES[state], received, complete, answered, day(closed_at))


def told_in(connection: Connection, span: Span) -> list[Told]:
    """Return the objections and ratings of the span."""
    rated = complaint_records.c.step == Step.RATE.value
    rows = connection.execute(
        select(*_PLACE, complaint_records.c.step, complaints.c.rating, func.count())
        .join(complaints, complaints.c.id == complaint_records.c.complaint)
        .where(
            # As the index has it, word by word: only then a few of all the steps are looked at.
            text("complaint_records.step IN ('object', 'rate')"),
            or_(~rated, complaints.c.rating.is_not(None)),
            complaint_records.c.at >= span.since,
            complaint_records.c.at < span.until,
            span.seen,
        )
        .group_by(*_PLACE, complaint_records.c.step, complaints.c.rating)
    )
    return [
        Told(_place(kind, channel, service, unit), rating if step == Step.RATE.value else None, times)
        for kind, channel, service, unit, step, rating, times in rows.all()
    ]


def stories(connection: Connection, span: Span, *, most: int) -> tuple[list[tuple[str, str]], int]:
    """Return the latest stories of the span with their writers' names, and how many there are.

    A secret citizen's own words are never among them, whoever looks: they may tell who wrote them.
    """
    condition = and_(
        span.seen,
        complaints.c.identity != Identity.SECRET.value,
        complaints.c.what != "",
        complaints.c.received_at >= span.since,
        complaints.c.received_at < span.until,
    )
    rows = connection.execute(
        select(complaints.c.what, func.coalesce(complaint_reporters.c.name, ""))
        .join(complaint_reporters, complaint_reporters.c.complaint == complaints.c.id, isouter=True)
        .where(condition)
        .order_by(complaints.c.received_at.desc())
        .limit(most)
    )
    found = [(what, name) for what, name in rows.all()]
    if len(found) < most:
        return found, len(found)
    return found, int(connection.execute(select(func.count()).select_from(complaints).where(condition)).scalar_one())


def first_received(connection: Connection, span: Span) -> datetime | None:
    """Return when the first complaint came that counts, or None."""
    found: datetime | None = connection.execute(
        select(complaints.c.received_at).where(span.seen).order_by(complaints.c.received_at).limit(1)
    ).scalar()
    return found


def received_in(connection: Connection, span: Span) -> list[Complaint]:
    """Return everything that was received in the span, in the order of the register."""
    condition = and_(span.seen, complaints.c.received_at >= span.since, complaints.c.received_at < span.until)
    rows = connection.execute(
        select(*COLUMNS).where(condition).order_by(complaints.c.received_at, complaints.c.year, complaints.c.sequence)
    )
    return [complaint_of(row) for row in rows]


def outcomes(connection: Connection, ids: Sequence[str]) -> dict[str, Outcome]:
    """Return what came of each of these complaints, by id."""
    wanted = [Step.ANSWER.value, Step.FORWARD.value]
    found: dict[str, Outcome] = {}
    for begins in range(0, len(ids), 500):
        rows = connection.execute(
            select(complaint_records.c.complaint, complaint_records.c.more)
            .where(complaint_records.c.complaint.in_(ids[begins : begins + 500]), complaint_records.c.step.in_(wanted))
            .order_by(complaint_records.c.complaint, complaint_records.c.number)
        )
        for complaint, more in rows:
            said: Mapping[str, Any] = msgspec.json.decode(more) if more else {}
            answer = said.get("answer", {})
            found[complaint] = Outcome(action=answer.get("action", ""), where_to=said.get("where_to", ""))
    return found


def reporter_names(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """Return the names of those who complain, as far as they are known, by the complaint's id."""
    found: dict[str, str] = {}
    for begins in range(0, len(ids), 500):
        rows = connection.execute(
            select(complaint_reporters.c.complaint, complaint_reporters.c.name).where(
                complaint_reporters.c.complaint.in_(ids[begins : begins + 500])
            )
        )
        found.update((complaint, name) for complaint, name in rows)
    return found


_STATES: Final = {state.value: state for state in State}


def _place(kind: str, channel: str, service: str | None, unit: str | None) -> Place:
    return Place(_KINDS[kind], _CHANNELS[channel], service or "", unit or "")
