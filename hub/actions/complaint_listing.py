"""Staff look through the register: their inbox, what is open, late or over, as far as each may see it."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, Literal

from hub.actions.complaint_choosing import chosen
from hub.actions.complaint_handling import officer_of
from hub.domain.complaint import OPEN, Complaint, ComplaintRefused, State
from hub.domain.complaint_access import Officer, may_see_story, waits_for
from hub.domain.complaint_deadlines import Deadline, running
from hub.domain.free_text import one_line
from hub.domain.office import OfficeRules
from hub.storage import complaint_register
from hub.storage.complaint_register import Wanted
from hub.storage.database import Connection
from hub.storage.people_store import Person

LONGEST_SUMMARY: Final = 160
_PLACE: Final = re.compile(r"\d{4}-\d\d-\d\d\.PGD-\d{4}-\d{4,7}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A complaint with what is due of it."""

    complaint: Complaint
    due: tuple[Deadline, ...]
    late: bool

    @property
    def place(self) -> str:
        """Return its place among others in the order of their deadlines; it is the same when others are gone."""
        until = min((each.until for each in self.due), default=date.max)
        return f"{until.isoformat()}.{self.complaint.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Dated):
    """A complaint in the register; `summary` begins what this person may read of it."""

    summary: str


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
    only: Literal["waiting", "late"] | None = None,
    after: str | None = None,
    most: int,
    at: datetime,
) -> Page:
    """Look through the register, the newest first; `only` what waits or is late, by deadline.

    Raises:
        ComplaintRefused: `after` is no place in such a list.
    """
    choices = chosen(connection)[1]
    officer, today = officer_of(choices, person), rules.hours.business_day(at)

    def dated(complaint: Complaint) -> Dated:
        due = running(complaint, choices.clocks, rules.hours)
        return Dated(complaint=complaint, due=due, late=any(each.missed_on(today) for each in due))

    # Of what is open an office has hundreds at most: those that are late, or due first, are sought among all of them.
    every = replace(wanted, states=())
    open_ones = [dated(each) for each in complaint_register.listed(connection, officer, replace(every, states=OPEN))]
    late_ones = [each for each in open_ones if each.late]
    mine = [each for each in open_ones if waits_for(each.complaint, officer)]
    if only is None:
        found = [dated(each) for each in complaint_register.listed(connection, officer, wanted, after, most + 1)]
    else:
        found = _behind(after, late_ones if only == "late" else mine)[: most + 1]
    shown = found[:most]
    last = shown[-1] if len(found) > most else None
    return Page(
        rows=tuple(_row(each, officer) for each in shown),
        next=None if last is None else last.complaint.number if only is None else last.place,
        counts=complaint_register.counted(connection, officer, every),
        waiting=len(mine),
        late=len(late_ones),
    )


def waiting(connection: Connection, person: Person) -> int:
    """Count what waits in somebody's inbox."""
    return complaint_register.waiting(connection, officer_of(chosen(connection)[1], person))


def summary_of(words: str) -> str:
    """Return how a text begins, as one line."""
    return one_line(words)[:LONGEST_SUMMARY]


def _behind(after: str | None, found: list[Dated]) -> list[Dated]:
    if after is not None and not _PLACE.fullmatch(after):
        raise ComplaintRefused("Halaman itu tidak ada. Mulai lagi dari halaman pertama.", where="after")
    return sorted((each for each in found if after is None or each.place > after), key=lambda each: each.place)


def _row(dated: Dated, officer: Officer) -> Row:
    complaint = dated.complaint
    words = complaint.story.what if may_see_story(complaint, officer) else complaint.brief
    return Row(complaint=complaint, due=dated.due, late=dated.late, summary=summary_of(words))
