"""Looks through the register: whose complaints one may see, by state, kind, unit, channel, service and day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, false, func, or_, select, true

from hub.domain.complaint import OPEN, Complaint, Identity, Kind, State
from hub.domain.complaint_access import DESK, HEAD, INSPECTORATE, OVERSIGHT, Officer
from hub.storage.complaint_store import COLUMNS, complaint_of
from hub.storage.tables import complaints

_SUPERVISORY: ColumnElement[bool] = complaints.c.kind == Kind.SUPERVISORY.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which complaints are looked for; None or empty leaves nothing out. `until` is the first moment that is not."""

    states: Collection[State] = ()
    kind: str | None = None
    channel: str | None = None
    service: str | None = None
    unit: str | None = None
    number: str | None = None
    since: datetime | None = None
    until: datetime | None = None


def seen_by(officer: Officer) -> ColumnElement[bool]:
    """Return the condition under which somebody may know of a complaint; the rule is `complaint_access.may_see`."""
    ordinary = and_(complaints.c.kind != Kind.SUPERVISORY.value, _lies_with(officer))
    if officer.role == HEAD:
        return true()
    if officer.role == INSPECTORATE:
        return or_(_SUPERVISORY, ordinary)
    if officer.role in DESK:
        return complaints.c.kind != Kind.SUPERVISORY.value
    return ordinary


def _lies_with(officer: Officer) -> ColumnElement[bool]:
    own = complaints.c.officer == officer.username
    return or_(own, complaints.c.unit.in_(list(officer.units))) if officer.units else own


def waits_for(officer: Officer) -> ColumnElement[bool]:
    """Return the condition of somebody's inbox; the rule is `complaint_access.waits_for`."""
    state, unit, given_to, units = complaints.c.state, complaints.c.unit, complaints.c.officer, list(officer.units)
    with_head = complaints.c.with_head.is_(True)
    about_own = and_(complaints.c.identity == Identity.SECRET.value, complaints.c.reported_unit.in_(units))
    kinds = [~_SUPERVISORY] if officer.role in DESK else []
    kinds += [_SUPERVISORY] if officer.role in OVERSIGHT else []
    # NULL in a list is neither in it nor not.
    as_desk = and_(or_(*kinds), func.coalesce(about_own, false()).is_(False)) if kinds else false()
    heads = [_SUPERVISORY] if officer.role in OVERSIGHT else []
    heads += [~_SUPERVISORY] if officer.role == HEAD else []
    went_up = or_(with_head, and_(complaints.c.escalated_at.is_not(None), state != State.ANSWERED.value))
    here = or_(
        and_(went_up, or_(*heads)) if heads else false(),
        and_(
            ~with_head,
            or_(
                given_to == officer.username,
                and_(given_to.is_(None), unit.in_(units)),
                and_(given_to.is_(None), unit.is_(None), as_desk),
            ),
        ),
    )
    to_sort = state.in_([State.RECEIVED.value, State.VERIFYING.value])
    at_work = or_(
        state.in_([State.ASSIGNED.value, State.IN_PROGRESS.value]),
        and_(state == State.ANSWERED.value, complaints.c.told_at.is_(None)),
    )
    return or_(and_(to_sort, as_desk), and_(at_work, here))


def _condition(officer: Officer, wanted: Wanted) -> ColumnElement[bool]:
    found: list[ColumnElement[bool]] = [seen_by(officer)]
    for column, value in (
        (complaints.c.kind, wanted.kind),
        (complaints.c.channel, wanted.channel),
        (complaints.c.service, wanted.service),
        (complaints.c.unit, wanted.unit),
        (complaints.c.number, wanted.number),
    ):
        if value is not None:
            found.append(column == value)
    if wanted.states:
        found.append(complaints.c.state.in_([state.value for state in wanted.states]))
    if wanted.since is not None:
        found.append(complaints.c.received_at >= wanted.since)
    if wanted.until is not None:
        found.append(complaints.c.received_at < wanted.until)
    return and_(*found)


def listed(
    connection: Connection, officer: Officer, wanted: Wanted, after: str | None = None, most: int | None = None
) -> list[Complaint]:
    """Return the complaints that are looked for, the newest number first, after the number `after`."""
    condition = _condition(officer, wanted)
    if after is not None:
        place = select(complaints.c.year, complaints.c.sequence).where(complaints.c.number == after)
        if (row := connection.execute(place).first()) is None:
            return []
        older = or_(
            complaints.c.year < row.year, and_(complaints.c.year == row.year, complaints.c.sequence < row.sequence)
        )
        condition = and_(condition, older)
    query = select(*COLUMNS).where(condition).order_by(complaints.c.year.desc(), complaints.c.sequence.desc())
    return [complaint_of(row) for row in connection.execute(query if most is None else query.limit(most))]


def waiting(connection: Connection, officer: Officer) -> int:
    """Count what waits in somebody's inbox; of a register of many years only what is open is looked at."""
    condition = and_(complaints.c.state.in_([state.value for state in OPEN]), seen_by(officer), waits_for(officer))
    return int(connection.execute(select(func.count()).select_from(complaints).where(condition)).scalar_one())


def counted(connection: Connection, officer: Officer, wanted: Wanted) -> dict[State, int]:
    """Count the complaints that are looked for, by state."""
    rows: Any = connection.execute(
        select(complaints.c.state, func.count()).where(_condition(officer, wanted)).group_by(complaints.c.state)
    )
    return {State(state): count for state, count in rows}
