"""Gathers the board of complaints as far as somebody may see it, and keeps what the office writes about a period."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

import msgspec

from hub.actions import looking
from hub.actions.complaint_choosing import chosen
from hub.domain.complaint import Complaint, Kind
from hub.domain.complaint_access import OVERSIGHT, Officer
from hub.domain.complaint_board import Board, Fact, Names, Place, board_of, period_before, trend_begins
from hub.domain.complaint_choices import ComplaintChoices
from hub.domain.complaint_deadlines import Deadline, running
from hub.domain.complaint_evaluation import Evaluation
from hub.domain.complaint_names import CHANNEL_NAMES, KIND_NAMES
from hub.domain.complaint_words import recurring
from hub.domain.hours import OfficeHours
from hub.domain.refusals import RuleBroken
from hub.domain.survey_period import Period
from hub.domain.survey_report_period import named
from hub.storage import complaint_figures as figures
from hub.storage.choice_store import ChoiceStore
from hub.storage.complaint_figures import Span
from hub.storage.database import Connection
from hub.storage.stores import Stores

# What the office writes about a period is a choice of this name with the period's name behind it.
PLAN: Final = "pgd_plan/"
# Of years of stories the latest are read for their words: enough to see what comes again and again.
MOST_STORIES: Final = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Which complaints are looked at, and by whom; `services` says how the office calls its services, by id."""

    period: Period
    officer: Officer
    hours: OfficeHours
    services: Mapping[str, str]
    with_supervisory: bool = True

    @property
    def sees_supervisory(self) -> bool:
        """Tell whether supervisory complaints are among the figures."""
        return self.with_supervisory and self.officer.role in OVERSIGHT

    @property
    def span(self) -> Span:
        """Return the moments of the period's days, for this person."""
        return self.span_since(self.period.starts)

    def of(self, period: Period) -> "Look":
        """Return the same look at another period."""
        return replace(self, period=period)

    def span_since(self, day: date) -> Span:
        """Return the moments from the beginning of `day` to the end of the period."""
        return Span(
            officer=self.officer,
            since=self.hours.begins(day),
            until=self.hours.begins(self.period.ends + timedelta(days=1)),
            with_supervisory=self.with_supervisory,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdue:
    """A complaint of which the office has let a day pass, with what was due first."""

    complaint: Complaint
    due: Deadline


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The board, what is overdue now (the longest first), and the words that come again and again.

    `stories` is how many stories were read for the words, of `stories_at_all` in the period.
    """

    board: Board
    overdue: tuple[Overdue, ...]
    words: tuple[tuple[str, int], ...]
    stories: int
    stories_at_all: int
    choices: ComplaintChoices
    first_day: date | None


def seen(connection: Connection, look: Look, *, at: datetime) -> Seen:
    """Look at the board as it stands."""
    choices, hours = chosen(connection)[1], look.hours
    today = hours.business_day(at)
    everything = look.span_since(trend_begins(look.period))
    open_now = figures.open_now(connection, everything)
    overdue = tuple(_overdue(open_now, choices, hours, today))
    late = {each.complaint.id for each in overdue}

    def facts() -> Iterator[Fact]:
        day = hours.business_day
        for each in open_now:
            yield Fact(
                Place(each.kind, each.channel, each.story.service or "", each.unit or ""),
                each.state,
                day(each.received_at),
                day(each.complete_at),
                day(each.first_answered_at) if each.first_answered_at else None,
                None,
                each.id in late,
            )
        yield from figures.ended_since(connection, everything, hours.zone)

    board = board_of(
        facts(),
        figures.told_in(connection, look.span),
        period=look.period,
        clocks=choices.clocks,
        hours=hours,
        names=names_of(look, choices),
    )
    read, at_all = figures.stories(connection, look.span, most=MOST_STORIES)
    first = figures.first_received(connection, look.span)
    return Seen(
        board=board,
        overdue=overdue,
        words=recurring(read, names=looking.names(connection).values()),
        stories=len(read),
        stories_at_all=at_all,
        choices=choices,
        first_day=hours.business_day(first) if first else None,
    )


def names_of(look: Look, choices: ComplaintChoices) -> Names:
    """Return how the parts of the board are called."""
    return Names(
        kinds={kind.value: words for kind, words in KIND_NAMES.items() if look.sees_supervisory or kind in _ORDINARY},
        channels={channel.value: words for channel, words in CHANNEL_NAMES.items()},
        services=look.services,
        units={unit.id: unit.name for unit in choices.units},
    )


def evaluation(connection: Connection, period: Period) -> tuple[int, Evaluation]:
    """Return version and words of what the office wrote about the period; place and signatory go on from before."""
    store = ChoiceStore(connection)
    version, written = _written(store, period)
    if version:
        return version, written
    return 0, _written(store, period_before(period))[1].for_the_next()


def write_evaluation(
    stores: Stores, period: Period, written: Evaluation, *, version: int, at: datetime, who: str
) -> int:
    """Keep what the office wrote about the period over that of `version`; returns the new version.

    Raises:
        StaleVersion: somebody else has written meanwhile.
    """
    kept = stores.choices.replace(_name(period), written, version=version, at=at, who=who)
    stores.journal.office("complaint_plan", at=at, who=who, note=f"{named(period)} {kept}")
    return kept


def put_on_record(stores: Stores, *, what: str, at: datetime, who: str) -> None:
    """Put on record that somebody had a paper made out of the register; `what` names it, and no citizen."""
    stores.journal.office("complaint_print", at=at, who=who, note=what)


_ORDINARY: Final = frozenset(Kind) - {Kind.SUPERVISORY}


def _overdue(complaints: list[Complaint], choices: ComplaintChoices, hours: OfficeHours, today: date) -> list[Overdue]:
    found = []
    for complaint in complaints:
        missed = [each for each in running(complaint, choices.clocks, hours) if each.missed_on(today)]
        if missed:
            found.append(Overdue(complaint=complaint, due=missed[0]))
    return sorted(found, key=lambda each: (each.due.until, each.complaint.number))


def _written(store: ChoiceStore, period: Period) -> tuple[int, Evaluation]:
    try:
        return store.read(_name(period), Evaluation, Evaluation())
    except (msgspec.MsgspecError, RuleBroken):
        # A hub of another version wrote it: the figures are told all the same.
        found = store.find(_name(period))
        return (found.version if found else 0), Evaluation()


def _name(period: Period) -> str:
    return f"{PLAN}{named(period)}"
