"""The tape at the end of the day: what the queue did, in figures, without anybody's name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from printers.dates import indonesian_day, indonesian_time
from printers.frame import centred, closing, heading
from printers.slip import Columns, Facts, Feed, Pair, Part, Rule, Size, Slip, Text
from printers.template import SlipKind, SlipTemplate, usual
from printers.words import INDONESIAN_DAY_TAPE, DayTapeWords

_USUAL: Final = usual(SlipKind.DAY_TAPE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many tickets were given, and what became of them; None where nobody counted that.

    `waiting` are those left at the end: waiting, called, being served or set aside.
    """

    given: int
    served: int | None = None
    absent: int | None = None
    cancelled: int | None = None
    waiting: int | None = None

    @property
    def figures(self) -> tuple[int | None, ...]:
        """Return the five figures in the order they are printed."""
        return self.given, self.served, self.absent, self.cancelled, self.waiting


@dataclass(frozen=True, slots=True)
class ServiceTally:
    """The figures of one service, by the name that visitors know."""

    name: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class CounterTally:
    """How many visitors one counter served."""

    name: str
    served: int


@dataclass(frozen=True, slots=True)
class Given:
    """A number, and when it was given in the office's local time."""

    number: str
    at: datetime

    @property
    def words(self) -> str:
        """Return "A001, 07.31"."""
        return f"{self.number}, {self.at:%H.%M}"


def total(tallies: Sequence[Tally]) -> Tally:
    """Add up; a figure that one of them does not know is not known of all."""

    def added(figures: Sequence[int | None]) -> int | None:
        known = [figure for figure in figures if figure is not None]
        return sum(known) if len(known) == len(figures) else None

    given, served, absent, cancelled, waiting = (
        added([tally.figures[place] for tally in tallies]) for place in range(5)
    )  # fmt: skip
    return Tally(given=given or 0, served=served, absent=absent, cancelled=cancelled, waiting=waiting)


def day_tape(
    *,
    office: str,
    region: str,
    day: date,
    services: Sequence[ServiceTally],
    printed_at: datetime,
    totals: Tally | None = None,
    counters: Sequence[CounterTally] = (),
    first: Given | None = None,
    last: Given | None = None,
    words: DayTapeWords = INDONESIAN_DAY_TAPE,
    template: SlipTemplate = _USUAL,
) -> Slip:
    """Return the day in figures: totals first, then service by service and counter by counter.

    `totals` None adds the services up. The totals and when the tape was printed always stand.
    """
    whole = totals if totals is not None else total([service.tally for service in services])
    parts: list[Part] = [
        *heading(template, office, region),
        centred(words.title, Size.TITLE, bold=True),
        centred(indonesian_day(day)),
        Feed(16),
        *_totals(whole, words),
    ]
    if template.shows("first_and_last"):
        parts += [Pair(label, one.words) for label, one in ((words.first, first), (words.last, last)) if one]
    if services and template.shows("services"):
        parts += [Rule(), *_services(services, words)]
    if counters and template.shows("counters"):
        parts += [Rule(), Text(words.counters, bold=True), Feed(6)]
        parts += [Pair(counter.name, str(counter.served), dotted=True) for counter in counters]
    parts += [Rule(), Pair(words.printed, indonesian_time(printed_at))]
    return (*parts, *closing(template))


def _totals(whole: Tally, words: DayTapeWords) -> list[Part]:
    if not whole.given:
        return [centred(words.nothing, bold=True)]
    labels = (words.given, words.served, words.absent, words.cancelled, words.waiting)
    rows = [Pair(label, str(figure)) for label, figure in zip(labels, whole.figures, strict=True) if figure is not None]
    return [Facts(tuple(rows)), Feed(12)]


def _services(services: Sequence[ServiceTally], words: DayTapeWords) -> list[Part]:
    if all(set(service.tally.figures[1:]) == {None} for service in services):
        # Nothing but how many were given is known: one line each says it.
        title: list[Part] = [Text(words.services, bold=True), Feed(6)]
        return title + [Pair(one.name, str(one.tally.given), dotted=True) for one in services]
    parts: list[Part] = [Text(words.services, bold=True), Columns(words.headings)]
    for one in services:
        cells = tuple("-" if figure is None else str(figure) for figure in one.tally.figures)
        parts += [Feed(6), Text(one.name), Columns(cells, bold=True)]
    return parts
