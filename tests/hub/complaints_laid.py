"""Complaints of some weeks in a hub's database, laid there before it starts: steps in order, at chosen moments."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from hub.commands.database import write
from hub.domain.complaint import Channel, Complaint, Identity, Kind, Reporter, State, Step, Story
from hub.domain.complaint_number import number_of
from hub.storage.engine import open_engine
from hub.storage.stores import Stores

# Far above what the hub itself gives in a test.
FIRST = 5001


@dataclass(frozen=True, kw_only=True)
class Laid:
    """One complaint as a test wants it; days are counted from the day of receipt, at noon."""

    received: date
    what: str = "Antrean di loket lama sekali."
    kind: Kind = Kind.COMPLAINT
    channel: Channel = Channel.WEB
    identity: Identity = Identity.NAMED
    service: str | None = "kk"
    unit: str | None = "pelayanan"
    officer: str | None = None
    name: str = "Siti Aminah"
    brief: str = ""
    answered_after: int | None = None
    answer: str = "Loket kedua dibuka pada jam sibuk."
    rated: int | None = None
    closed_after: int | None = None
    forwarded_to: str = ""
    more: dict[str, Any] = field(default_factory=dict)


def lay_complaints(database: str, wanted: Sequence[Laid]) -> list[str]:
    """Put them in; returns their registration numbers, in the same order."""
    numbers: list[str] = []

    def act(stores: Stores) -> None:
        for place, each in enumerate(wanted):
            numbers.append(_one(stores, each, FIRST + place))

    engine = open_engine(database)
    try:
        write(engine, act)
    finally:
        engine.dispose()
    return numbers


def _one(stores: Stores, wanted: Laid, sequence: int) -> str:
    at = datetime.combine(wanted.received, time(5), UTC)
    complaint = Complaint(
        id=f"{sequence:032x}",
        number=number_of(at.year, sequence),
        kind=wanted.kind,
        channel=wanted.channel,
        identity=wanted.identity,
        language="id",
        story=Story(kind=wanted.kind, what=wanted.what, service=wanted.service),
        received_at=at,
        received_by="web",
        since=at,
        complete_at=at,
    )
    records: list[tuple[Step, datetime, Complaint, dict[str, Any]]] = [(Step.RECEIVE, at, complaint, {})]

    def go(step: Step, days: int = 0, **more: Any) -> None:
        nonlocal complaint
        then = at + timedelta(days=days, minutes=len(records))
        complaint = complaint.after(step, at=then)
        if step is Step.ASSIGN:
            complaint = replace(complaint, unit=wanted.unit, officer=wanted.officer, brief=wanted.brief)
        if step is Step.RATE:
            complaint = replace(complaint, rating=wanted.rated)
        records.append((step, then, complaint, more))

    if wanted.forwarded_to:
        go(Step.FORWARD, where_to=wanted.forwarded_to)
    elif wanted.unit or wanted.officer:
        go(Step.VERIFY)
        go(Step.ASSIGN)
        if wanted.answered_after is not None:
            go(Step.START)
            answer = {"finding": "Benar.", "action": wanted.answer, "follow_up": "Dipantau."}
            go(Step.ANSWER, wanted.answered_after, answer=answer)
            if wanted.rated is not None:
                go(Step.RATE, wanted.answered_after, rating=wanted.rated)
            if wanted.closed_after is not None:
                go(Step.CLOSE, wanted.closed_after)
    complaint = replace(complaint, **wanted.more)
    reporter = Reporter(name=wanted.name) if wanted.identity is not Identity.ANONYMOUS else None
    stores.complaints.add(complaint, year=at.year, sequence=sequence, code=bytes(32), reporter=reporter)
    for step, then, then_so, more in records:
        stores.complaints.record(then_so, step, at=then, who="ratna", more=more)
    assert complaint.state in State
    return complaint.number
