"""What happens to a complaint when nothing is done: reminders, the way up, the end of a time.

A complaint that was not completed lapses, one that was answered is over when nobody objects, and one that the office is
late with goes up to the head of office, once. Nothing is taken from a citizen before both clocks have run out.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from hub.domain.complaint import Complaint, State, Step, may_take
from hub.domain.complaint_deadlines import OF_THE_CITIZEN, ClockRules, Deadline, Due, running
from hub.domain.hours import OfficeHours
from hub.domain.running_notices import MONTHS
from hub.domain.working_days import working_days_after, working_days_between

# A deadline so many working days ahead is said, once.
SOON: Final = 2
# So many working days after the last one the head of office hears of it. The answer is owed by law, and its day is the
# citizen's; that nobody has begun yet can still be made good.
GOES_UP_AFTER: Final[Mapping[Due, int]] = {Due.ANSWER: 0, Due.VERIFY: 3, Due.FOLLOW_UP: 3}
# Between these hours of the office's clock a telephone may ring.
BY_DAY: Final = (7, 20)
_WORDS: Final[Mapping[Due, str]] = {
    Due.VERIFY: "verifikasi",
    Due.FOLLOW_UP: "mulai tindak lanjut",
    Due.ANSWER: "jawaban",
    Due.TELL: "penyampaian jawaban",
}


@dataclass(frozen=True, slots=True)
class Reminder:
    """What is said to the office once: this is due soon, or its day has passed."""

    due: Due
    until: date
    missed: bool

    def sentence(self, today: date, hours: OfficeHours) -> str:
        """Return the reminder as the office reads it."""
        day = f"{self.until.day} {MONTHS[self.until.month - 1]} {self.until.year}"
        if self.missed:
            return f"Batas {_WORDS[self.due]} terlewat: {day}."
        left = working_days_between(today, self.until, hours)
        when = f"{left} hari kerja lagi" if left else "hari ini yang terakhir"
        return f"Batas {_WORDS[self.due]}: {day} ({when})."


def step_by_itself(complaint: Complaint, rules: ClockRules, hours: OfficeHours, *, today: date) -> Step | None:
    """Return the step that the passing of time takes, or None: LAPSE, CLOSE or ESCALATE."""
    due = running(complaint, rules, hours)
    match complaint.state:
        case State.INCOMPLETE:
            return Step.LAPSE if all(today > each.at_latest for each in due) else None
        case State.ANSWERED:
            # While the answer has not gone back to the citizen, the office still owes that: it ends with the last day.
            return Step.CLOSE if all(today > each.at_latest for each in due) else None
        case _:
            up = complaint.escalated_at is None and any(_goes_up(each, hours, today=today) for each in due)
            return Step.ESCALATE if up and may_take(complaint.state, Step.ESCALATE) else None


def reminders(
    complaint: Complaint, said: Collection[Reminder], rules: ClockRules, hours: OfficeHours, *, today: date
) -> tuple[Reminder, ...]:
    """Return what the office is to be reminded of now and was not yet; `said` are the reminders before."""
    found = []
    for each in running(complaint, rules, hours):
        if each.due in OF_THE_CITIZEN:
            continue
        missed = today > each.until
        if missed or working_days_between(today, each.until, hours) <= SOON:
            found.append(Reminder(each.due, each.until, missed))
    return tuple(each for each in found if each not in said)


def by_day(at: datetime, hours: OfficeHours) -> datetime:
    """Return `at`, or the next morning where it is night."""
    local, (morning, evening) = hours.local(at), BY_DAY
    if morning <= local.hour < evening:
        return at
    day = local.date() + timedelta(days=local.hour >= evening)
    return hours.begins(day) + timedelta(hours=morning)


def _goes_up(deadline: Deadline, hours: OfficeHours, *, today: date) -> bool:
    after = GOES_UP_AFTER.get(deadline.due)
    return after is not None and today > working_days_after(deadline.until, after, hours)
