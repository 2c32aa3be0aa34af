"""Staff look through the register: their inbox, what is open, late or over, as far as each may see it."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from hub.actions.complaint_choosing import chosen
from hub.actions.complaint_handling import officer_of
from hub.domain.complaint import OPEN, Complaint, ComplaintRefused, State
from hub.domain.complaint_access import Officer, may_see_story
from hub.domain.complaint_deadlines import Deadline, late, running
from hub.domain.free_text import one_line
from hub.domain.office import OfficeRules
from hub.storage import complaint_register
from hub.storage.complaint_register import Wanted
from hub.storage.database import Connection
from hub.storage.people_store import Person

LONGEST_SUMMARY: Final = 160
_PLACE: Final = re.compile(r"\d{4}-\d\d-\d\d\.PGD-\d{4}-\d{4,7}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A complaint in the register; `summary` begins what this person may read of it."""

    complaint: Complaint
    summary: str
    due: tuple[Deadline, ...]
    late: bool

    @property
    def place(self) -> str:
        """Return its place among others in the order of their deadlines; it is the same when others are gone."""
        until = min((each.until for each in self.due), default=date.max)
        return f"{until.isoformat()}.{self.complaint.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the register: its rows, after which place the next one begins, and how many there are.

    `counts` is by state; `waiting` and `late` are how many of these wait for this person, and are late.
    """

    rows: tuple[Row, ...]
    next: str | None
    counts: dict[State, int]
    waiting: int
    late: int


def listed(
    connection: Connection,
    rules: OfficeRules,
    person: Person,
    wanted: Wanted,
    *,
    only_late: bool = False,
    by_deadline: bool = False,
    after: str | None = None,
    most: int,
    at: datetime,
) -> Page:
    """Look through the register, the newest first, or by deadline; `only_late`: what the office let a day pass of.

    Raises:
        ComplaintRefused: `after` is no place in such a list.
    """
    choices = chosen(connection)[1]
    officer, today = officer_of(choices, person), rules.hours.business_day(at)

    def row(complaint: Complaint) -> Row:
        return Row(
            complaint=complaint,
            summary=_summary(complaint, officer),
            due=running(complaint, choices.clocks, rules.hours),
            late=late(complaint, choices.clocks, rules.hours, today=today),
        )

    # Of what is open an office has hundreds at most: those that are late, or due first, are sought among all of them.
    every = replace(wanted, states=(), mine=False)
    open_ones = complaint_register.listed(connection, officer, replace(every, states=OPEN))
    late_ones = [each for each in map(row, open_ones) if each.late]
    if only_late:
        rows = _behind(after, late_ones)[: most + 1]
    elif by_deadline:
        rows = _behind(after, list(map(row, complaint_register.listed(connection, officer, wanted))))[: most + 1]
    else:
        found = complaint_register.listed(connection, officer, wanted, after=after, most=most + 1)
        rows = list(map(row, found))
    shown = rows[:most]
    last = shown[-1] if len(rows) > most else None
    return Page(
        rows=tuple(shown),
        next=None if last is None else last.place if only_late or by_deadline else last.complaint.number,
        counts=complaint_register.counted(connection, officer, every),
        waiting=complaint_register.waiting(connection, officer, every),
        late=len(late_ones),
    )


def waiting(connection: Connection, person: Person) -> int:
    """Count what waits in somebody's inbox."""
    return complaint_register.waiting(connection, officer_of(chosen(connection)[1], person))


def _behind(after: str | None, rows: list[Row]) -> list[Row]:
    if after is not None and not _PLACE.fullmatch(after):
        raise ComplaintRefused("Halaman itu tidak ada. Mulai lagi dari halaman pertama.", where="after")
    return sorted((row for row in rows if after is None or row.place > after), key=lambda row: row.place)


def _summary(complaint: Complaint, officer: Officer) -> str:
    words = complaint.story.what if may_see_story(complaint, officer) else complaint.brief
    return one_line(words)[:LONGEST_SUMMARY]
