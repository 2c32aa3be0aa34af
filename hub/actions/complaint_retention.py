"""What is kept of people is erased when its time is over; what is counted stays. Each run says what it did."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

import msgspec

from hub.actions.complaining import HUB
from hub.actions.complaint_choosing import choices_in, chosen
from hub.domain.complaint import Step
from hub.domain.office import OfficeRules
from hub.storage.complaint_store import ComplaintStore
from hub.storage.database import Connection
from hub.storage.journal import said_since
from hub.storage.stores import Stores

# The name of a run in the journal.
RUN: Final = "complaint_erased"
# So many go at once: the queue waits no longer for these than for a handful of tickets.
AT_ONCE: Final = 5
# So far back the runs are told.
TOLD_FOR: Final = timedelta(days=31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """How much a run took out: of how many complaints, and how many names, files and notices with them."""

    complaints: int = 0
    names: int = 0
    files: int = 0
    notices: int = 0

    def and_(self, other: "Erased") -> "Erased":
        """Return both together."""
        return Erased(**{each: getattr(self, each) + getattr(other, each) for each in Erased.__slots__})


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What was erased on a day; `at` is when the last of it was."""

    day: date
    at: datetime
    erased: Erased


def erase_what_is_over(stores: Stores, *, at: datetime) -> int:
    """Erase some of the complaints whose time is over; returns how many, 0 when none is left.

    What was erased and the report of it are kept together or not at all.
    """
    erased = Erased()
    before = _closed_before(stores.rules, choices_in(stores).retention_days, at=at)
    for complaint_id in stores.complaints.kept_too_long(before, most=AT_ONCE):
        erased = erased.and_(_erase(stores, complaint_id, at=at))
    stores.journal.office(RUN, at=at, who=HUB, note=msgspec.json.encode(erased).decode())
    return erased.complaints


def to_be_done(connection: Connection, rules: OfficeRules, *, nightly: bool, at: datetime) -> bool:
    """Tell whether anything is to be erased now; a `nightly` run is reported also when nothing was."""
    before = _closed_before(rules, chosen(connection)[1].retention_days, at=at)
    if ComplaintStore(connection).kept_too_long(before, most=1):
        return True
    return nightly and not said_since(connection, RUN, rules.hours.business_day(at))


def last_runs(connection: Connection, rules: OfficeRules, *, at: datetime) -> list[Run]:
    """Return what was erased on each of the last days on which the job ran, the newest first."""
    runs: dict[date, Run] = {}
    for said in said_since(connection, RUN, rules.hours.business_day(at) - TOLD_FOR):
        erased = msgspec.json.decode(said.note, type=Erased)
        run = runs.get(said.day)
        runs[said.day] = Run(day=said.day, at=said.at, erased=run.erased.and_(erased) if run else erased)
    return sorted(runs.values(), key=lambda run: run.day, reverse=True)


def _erase(stores: Stores, complaint_id: str, *, at: datetime) -> Erased:
    complaint = stores.complaints.find(complaint_id)
    if complaint is None:
        return Erased()
    files = [each.id for each in stores.evidence.of_complaint(complaint_id)]
    stores.evidence.drop(files)
    names = stores.complaints.drop_reporter(complaint_id)
    # How somebody came, by name or without one, is counted; who it was is not known any more.
    erased = replace(complaint.after(Step.ERASE, at=at), erased_at=complaint.erased_at or at)
    stores.complaints.save(erased)
    stores.complaints.blank_words(complaint_id)
    stores.complaints.record(erased, Step.ERASE, at=at, who=HUB)
    return Erased(complaints=1, names=int(names), files=len(files), notices=stores.notices.drop_of(complaint_id))


def _closed_before(rules: OfficeRules, days: int, *, at: datetime) -> datetime:
    """Return the moment before which a complaint must have ended to be erased now: whole days of the office."""
    return rules.hours.begins(rules.hours.business_day(at) - timedelta(days=days))
