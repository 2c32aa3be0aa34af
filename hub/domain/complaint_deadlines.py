"""By when a complaint needs what: two clocks are kept, ministry practice and the law, and the stricter one is shown.

Ministry practice (PermenPANRB 62/2018, SP4N-LAPOR!) counts working days, UU 25/2009 calendar days. The day on which
something happened is not counted; a deadline's last day still belongs to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from hub.domain.complaint import Complaint, ComplaintRefused, Kind, State
from hub.domain.hours import OfficeHours
from hub.domain.working_days import working_days_after

LONGEST: Final = 366


class Due(StrEnum):
    """What is to be done by then."""

    VERIFY = "verify"
    COMPLETE = "complete"  # by the citizen
    FOLLOW_UP = "follow_up"
    ANSWER = "answer"
    TELL = "tell"
    OBJECT = "object"  # by the citizen


# The citizen's own times: an office is never late with them.
OF_THE_CITIZEN: Final = frozenset({Due.COMPLETE, Due.OBJECT})


@dataclass(frozen=True, slots=True)
class Limit:
    """A time in working days, in calendar days, or both; None where a clock does not run."""

    working: int | None = None
    calendar: int | None = None


def _answers() -> Mapping[Kind, Limit]:
    return {
        Kind.INFORMATION: Limit(5, 60),
        Kind.ASPIRATION: Limit(14, 60),
        Kind.COMPLAINT: Limit(14, 60),
        Kind.SUPERVISORY: Limit(60, 60),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRules:
    """How long each step may take; an office may set other times."""

    verify: Limit = Limit(3, 14)
    complete: Limit = Limit(10, 30)
    follow_up: Limit = Limit(5, None)
    answer: Mapping[Kind, Limit] = field(default_factory=_answers)
    tell: Limit = Limit(None, 14)
    object: Limit = Limit(10, None)

    def __post_init__(self) -> None:
        """Refuse times that end nothing.

        Raises:
            ComplaintRefused: with `where`.
        """
        answers = [(f"answer.{kind.value}", self.answer.get(kind, Limit())) for kind in Kind]
        named = [(name, getattr(self, name)) for name in ("verify", "complete", "follow_up", "tell", "object")]
        for where, limit in (*named, *answers):
            if limit.working is None and limit.calendar is None:
                raise ComplaintRefused("Tulis hari kerja, hari kalender, atau keduanya.", where=where)
            for days in (limit.working, limit.calendar):
                if days is not None and not 1 <= days <= LONGEST:
                    raise ComplaintRefused(f"Antara 1 dan {LONGEST} hari.", where=where)

    def of(self, due: Due, kind: Kind) -> Limit:
        """Return the time for `due`."""
        match due:
            case Due.VERIFY:
                return self.verify
            case Due.COMPLETE:
                return self.complete
            case Due.FOLLOW_UP:
                return self.follow_up
            case Due.ANSWER:
                return self.answer[kind]
            case Due.TELL:
                return self.tell
            case Due.OBJECT:
                return self.object


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """By when something is due, by both clocks; each day is the last one that still belongs to it."""

    due: Due
    working: date | None
    calendar: date | None

    @property
    def until(self) -> date:
        """Return the stricter day, the one that is shown."""
        return min(self._days())

    @property
    def at_latest(self) -> date:
        """Return the later day: nothing is taken from a citizen before both clocks have run out."""
        return max(self._days())

    def missed_on(self, today: date) -> bool:
        """Tell whether the office is late."""
        return self.due not in OF_THE_CITIZEN and today > self.until

    def _days(self) -> list[date]:
        return [day for day in (self.working, self.calendar) if day is not None]


def deadline(due: Due, kind: Kind, since: date, rules: ClockRules, hours: OfficeHours) -> Deadline:
    """Return the deadline that began to run on `since`."""
    limit = rules.of(due, kind)
    return Deadline(
        due=due,
        working=None if limit.working is None else working_days_after(since, limit.working, hours),
        calendar=None if limit.calendar is None else since + timedelta(days=limit.calendar),
    )


def running(complaint: Complaint, rules: ClockRules, hours: OfficeHours) -> tuple[Deadline, ...]:
    """Return what is due of a complaint as it stands, the next one first."""

    def due(what: Due, since: datetime | None) -> Deadline:
        return deadline(what, complaint.kind, hours.business_day(since or complaint.since), rules, hours)

    # After an objection a new answer is due, in the same time.
    answer_since = complaint.objected_at or complaint.complete_at
    match complaint.state:
        case State.RECEIVED | State.VERIFYING:
            found = [due(Due.VERIFY, complaint.complete_at), due(Due.ANSWER, answer_since)]
        case State.INCOMPLETE:
            found = [due(Due.COMPLETE, complaint.asked_at)]
        case State.ASSIGNED:
            found = [due(Due.FOLLOW_UP, complaint.assigned_at), due(Due.ANSWER, answer_since)]
        case State.IN_PROGRESS:
            found = [due(Due.ANSWER, answer_since)]
        case State.ANSWERED:
            # Who was told later has the whole time from then on.
            found = [due(Due.OBJECT, complaint.told_at or complaint.answered_at)] if complaint.may_object else []
            if complaint.told_at is None:
                found.append(due(Due.TELL, complaint.answered_at))
        case _:
            found = []
    return tuple(sorted(found, key=lambda each: each.until))


def promised(kind: Kind, received: date, rules: ClockRules, hours: OfficeHours) -> tuple[Deadline, ...]:
    """Return what the receipt says: by when it is looked at, and by when it is answered."""
    return tuple(deadline(due, kind, received, rules, hours) for due in (Due.VERIFY, Due.ANSWER))


def late(complaint: Complaint, rules: ClockRules, hours: OfficeHours, *, today: date) -> bool:
    """Tell whether the office has let a day pass."""
    return any(each.missed_on(today) for each in running(complaint, rules, hours))
