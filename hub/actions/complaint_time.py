"""Time passes over complaints: reminders to the office, the way up to the head of office, what ends by itself."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from hub.actions.complaining import HUB
from hub.actions.complaint_choosing import choices_in, chosen
from hub.actions.complaint_notices import owe
from hub.domain.complaint import OPEN, Complaint, Record, Step
from hub.domain.complaint_deadlines import Due
from hub.domain.complaint_notice import What
from hub.domain.complaint_time import Reminder, by_day, reminders, step_by_itself
from hub.domain.office import OfficeRules
from hub.storage.complaint_store import ComplaintStore
from hub.storage.database import Connection
from hub.storage.stores import Stores

_TOLD = {Step.LAPSE: What.LAPSED, Step.CLOSE: What.CLOSED, Step.ESCALATE: What.LATE}


def overtaken(connection: Connection, rules: OfficeRules, *, at: datetime) -> list[str]:
    """Return the complaints to which something happens now because time has passed, the oldest first."""
    store, clocks = ComplaintStore(connection), chosen(connection)[1].clocks
    today, hours = rules.hours.business_day(at), rules.hours
    reminded = store.recorded(Step.REMIND, OPEN)
    return [
        complaint.id
        for complaint in store.all_in(OPEN)
        if step_by_itself(complaint, clocks, hours, today=today)
        or reminders(complaint, _said(reminded.get(complaint.id, ())), clocks, hours, today=today)
    ]


def let_time_pass(stores: Stores, complaint_id: str, *, at: datetime) -> tuple[Step, ...]:
    """Let happen to a complaint what time brings; done again it does nothing more. Returns the steps."""
    complaint = stores.complaints.find(complaint_id)
    if complaint is None or complaint.state not in OPEN:
        return ()
    hours, clocks = stores.rules.hours, choices_in(stores).clocks
    today = hours.business_day(at)
    taken: list[Step] = []
    said = _said(each for each in stores.complaints.records(complaint_id) if each.step is Step.REMIND)
    for reminder in reminders(complaint, said, clocks, hours, today=today):
        complaint = _remind(stores, complaint, reminder, reminder.sentence(today, hours), at=at)
        taken.append(Step.REMIND)
    if (step := step_by_itself(complaint, clocks, hours, today=today)) is not None:
        _take(stores, complaint, step, at=at)
        taken.append(step)
    return tuple(taken)


def _take(stores: Stores, complaint: Complaint, step: Step, *, at: datetime) -> None:
    moved = complaint.after(step, at=at)
    if step is Step.ESCALATE:
        # Whoever has it keeps it and can still answer; the head of office has it in view as well.
        moved = replace(moved, escalated_at=at)
    stores.complaints.save(moved)
    stores.complaints.record(moved, step, at=at, who=HUB)
    # A citizen who has just done something waits for the answer; nobody waits at midnight for what time brings.
    owe(stores, moved, _TOLD[step], at=at, not_before=by_day(at, stores.rules.hours))


def _remind(stores: Stores, complaint: Complaint, reminder: Reminder, sentence: str, *, at: datetime) -> Complaint:
    # Nothing about the complaint is otherwise: whoever writes its answer now is not told to load anew.
    reminded = replace(complaint.after(Step.REMIND, at=at), reminded_at=at, version=complaint.version)
    stores.complaints.save(reminded)
    more = {"due": reminder.due.value, "until": reminder.until.isoformat(), "missed": reminder.missed}
    stores.complaints.record(reminded, Step.REMIND, at=at, who=HUB, note=sentence, internal=True, more=more)
    return reminded


def _said(records: Iterable[Record]) -> frozenset[Reminder]:
    return frozenset(
        Reminder(Due(each.more["due"]), date.fromisoformat(each.more["until"]), each.more["missed"])
        for each in records
        if each.more
    )
