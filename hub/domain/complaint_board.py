"""What the complaints of a period come to: how many, how quickly, by kind, service, unit and channel, month by month.

Whole days are counted on the office's own dates, exactly; a share or a mean is rounded once, where it is shown. "In
time" means by the stricter of the two clocks (PermenPANRB 62/2018 in working days, UU 25/2009 in calendar days).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from itertools import accumulate
from typing import Final, NamedTuple

from hub.domain.complaint import ENDED, OPEN, RATINGS, Channel, Kind, State
from hub.domain.complaint_deadlines import ClockRules, Due, deadline
from hub.domain.hours import OfficeHours
from hub.domain.survey_period import MONTHS, Period
from hub.domain.working_days import works_on

# The month that is looked at stands among the year before it.
TREND_MONTHS: Final = 12
MOST_TREND_MONTHS: Final = 60
NO_PART: Final = ""


class Place(NamedTuple):
    """What a complaint is counted under; no service or unit is "" ."""

    kind: Kind
    channel: Channel
    service: str = NO_PART
    unit: str = NO_PART


class Fact(NamedTuple):
    """What is counted of one complaint; its days are the office's own.

    `complete` is the day since which its answer is due, `closed` the one on which it ended in any way.
    """

    place: Place
    state: State
    received: date
    complete: date
    answered: date | None = None
    closed: date | None = None
    late: bool = False


class Told(NamedTuple):
    """What citizens said in the period, so many times the same: an objection, or a rating from 1 to 4."""

    place: Place
    rating: int | None = None
    times: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What one part of the complaints comes to.

    `open` and `late` are of now, the others of the period. `in_time` is of the `answered`, whose first answer fell in
    the period. Medians are exact, in days from the day of receipt (which is not counted) to the first answer, and to
    the end of those that were closed after an answer; None without any.
    """

    id: str
    name: str
    received: int
    open: int
    late: int
    ended: int
    closed: int
    answered: int
    in_time: int
    first_days: Fraction | None
    first_working: Fraction | None
    close_days: Fraction | None
    close_working: Fraction | None
    objections: int
    ratings: tuple[int, int, int, int]

    @property
    def in_time_share(self) -> Fraction | None:
        """Return the share of answers in time in percent, exactly; None without an answer."""
        return Fraction(100 * self.in_time, self.answered) if self.answered else None

    @property
    def rated(self) -> int:
        """Return how many rated the handling."""
        return sum(self.ratings)

    @property
    def rating(self) -> Fraction | None:
        """Return the mean of the ratings, exactly; None without any."""
        total = sum(score * count for score, count in zip(RATINGS, self.ratings, strict=True))
        return Fraction(total, self.rated) if self.rated else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """What came and went in one month."""

    starts: date
    received: int
    answered: int
    ended: int

    @property
    def name(self) -> str:
        """Return the month as it is called: "November 2026"."""
        return f"{MONTHS[self.starts.month - 1]} {self.starts.year}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The board of a period; `states` counts what is open now, `ended` how what ended in the period did."""

    period: Period
    whole: Figures
    kinds: tuple[Figures, ...]
    services: tuple[Figures, ...]
    units: tuple[Figures, ...]
    channels: tuple[Figures, ...]
    months: tuple[Month, ...]
    states: Mapping[State, int]
    ended: Mapping[State, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """How the parts are called, by id; what has no name is called by its id."""

    kinds: Mapping[str, str]
    channels: Mapping[str, str]
    services: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    no_service: str = "Tanpa layanan"
    no_unit: str = "Belum didisposisikan ke unit"


@dataclass(slots=True)
class _Tally:
    received: int = 0
    open: int = 0
    late: int = 0
    ended: int = 0
    closed: int = 0
    answered: int = 0
    in_time: int = 0
    objections: int = 0
    # Days and working days of each, and each rating.
    first: list[tuple[int, int]] = field(default_factory=list)
    close: list[tuple[int, int]] = field(default_factory=list)
    ratings: list[int] = field(default_factory=list)

    def add(self, other: "_Tally") -> None:
        self.received += other.received
        self.open += other.open
        self.late += other.late
        self.ended += other.ended
        self.closed += other.closed
        self.answered += other.answered
        self.in_time += other.in_time
        self.objections += other.objections
        self.first += other.first
        self.close += other.close
        self.ratings += other.ratings


def board_of(
    facts: Iterable[Fact],
    told: Iterable[Told],
    *,
    period: Period,
    clocks: ClockRules,
    hours: OfficeHours,
    names: Names,
) -> Board:
    """Work out the board of a period.

    `facts` are all complaints that are open, and of those that ended every one that ended since `trend_begins`; `told`
    is what citizens said in the period.
    """
    facts = tuple(facts)
    cells, months, states, ended = _counted(facts, period, clocks, hours)
    for each in told:
        cell = cells.setdefault(each.place, _Tally())
        if each.rating is None:
            cell.objections += each.times
        else:
            cell.ratings += [each.rating] * each.times

    def parts(part_of: Callable[[Place], str], called: Callable[[str], str]) -> tuple[Figures, ...]:
        together: dict[str, _Tally] = {}
        for place, cell in cells.items():
            together.setdefault(part_of(place), _Tally()).add(cell)
        found = [_figures(part, called(part), tally) for part, tally in together.items()]
        # What came most often first; what nothing came of in the period and nothing is open of says nothing.
        return tuple(
            sorted((each for each in found if _says(each)), key=lambda each: (-each.received, -each.open, each.name))
        )

    whole = _Tally()
    for cell in cells.values():
        whole.add(cell)
    return Board(
        period=period,
        whole=_figures("", "Semua", whole),
        kinds=parts(lambda place: place.kind.value, lambda id: names.kinds.get(id, id)),
        services=parts(lambda place: place.service, lambda id: names.services.get(id, id) or names.no_service),
        units=parts(lambda place: place.unit, lambda id: names.units.get(id, id) or names.no_unit),
        channels=parts(lambda place: place.channel.value, lambda id: names.channels.get(id, id)),
        months=months,
        states={state: states[state] for state in State if states[state]},
        ended={state: ended[state] for state in State if ended[state]},
    )


def _counted(
    facts: Sequence[Fact], period: Period, clocks: ClockRules, hours: OfficeHours
) -> tuple[dict[Place, _Tally], tuple[Month, ...], Counter[State], Counter[State]]:
    starts, ends = period.starts, period.ends
    working = _working_days(facts, hours)
    cells: dict[Place, _Tally] = {}
    states: Counter[State] = Counter()
    how_ended: Counter[State] = Counter()
    # Each month by its number since the year 0.
    came: Counter[int] = Counter()
    told: Counter[int] = Counter()
    went: Counter[int] = Counter()

    @cache
    def until(kind: Kind, complete: date) -> date:
        return deadline(Due.ANSWER, kind, complete, clocks, hours).until

    # So many working days never end before as many calendar days do: most are told without counting.
    sure = {
        kind: min(days for days in (limit.working, limit.calendar) if days is not None)
        for kind, limit in clocks.answer.items()
    }

    def in_time(kind: Kind, complete: date, answered: date) -> bool:
        return (answered - complete).days <= sure[kind] or answered <= until(kind, complete)

    for place, state, received, complete, answered, closed, late in facts:
        cell = cells.get(place)
        if cell is None:
            cell = cells[place] = _Tally()
        came[received.year * 12 + received.month] += 1
        if starts <= received <= ends:
            cell.received += 1
        if state in OPEN:
            cell.open += 1
            cell.late += late
            states[state] += 1
        if answered is not None:
            told[answered.year * 12 + answered.month] += 1
            if starts <= answered <= ends:
                cell.answered += 1
                cell.in_time += in_time(place.kind, complete, answered)
                cell.first.append(((answered - received).days, working(received, answered)))
        if closed is not None and state in ENDED:
            went[closed.year * 12 + closed.month] += 1
            if starts <= closed <= ends:
                cell.ended += 1
                how_ended[state] += 1
                if state is State.CLOSED:
                    cell.closed += 1
                    cell.close.append(((closed - received).days, working(received, closed)))
    months = tuple(
        Month(starts=month, received=came[number], answered=told[number], ended=went[number])
        for month in trend_months(period)
        for number in (month.year * 12 + month.month,)
    )
    return cells, months, states, how_ended


def _working_days(facts: Sequence[Fact], hours: OfficeHours) -> Callable[[date, date], int]:
    """Return what counts the working days after one day up to and with another, for any two days of the facts."""
    if not facts:
        return lambda _first, _last: 0
    first = min(fact.received for fact in facts)
    last = max(
        max(fact.received for fact in facts),
        max((fact.answered for fact in facts if fact.answered), default=first),
        max((fact.closed for fact in facts if fact.closed), default=first),
    )
    span = range((last - first).days + 1)
    # Counted once for all: a complaint of a year ago need not be counted day by day again.
    until = list(accumulate(works_on(first + timedelta(days=ahead), hours) for ahead in span))

    def between(begins: date, ends: date) -> int:
        return max(0, until[(ends - first).days] - until[(begins - first).days]) if ends > begins else 0

    return between


def _figures(id: str, name: str, tally: _Tally) -> Figures:
    return Figures(
        id=id,
        name=name,
        received=tally.received,
        open=tally.open,
        late=tally.late,
        ended=tally.ended,
        closed=tally.closed,
        answered=tally.answered,
        in_time=tally.in_time,
        first_days=median([days for days, _ in tally.first]),
        first_working=median([days for _, days in tally.first]),
        close_days=median([days for days, _ in tally.close]),
        close_working=median([days for _, days in tally.close]),
        objections=tally.objections,
        ratings=(tally.ratings.count(1), tally.ratings.count(2), tally.ratings.count(3), tally.ratings.count(4)),
    )


def _says(part: Figures) -> bool:
    return bool(part.received or part.open or part.ended or part.answered or part.objections or part.rated)


def median(values: Sequence[int]) -> Fraction | None:
    """Return the exact median of whole numbers; None of nothing."""
    if not values:
        return None
    in_order = sorted(values)
    # The two in the middle; of an odd number both are the same one.
    return Fraction(in_order[(len(in_order) - 1) // 2] + in_order[len(in_order) // 2], 2)


def trend_months(period: Period) -> tuple[date, ...]:
    """Return the first days of the months in the trend, the oldest first: those of the period, a year at least."""
    last = period.ends.year * 12 + period.ends.month - 1
    first = period.starts.year * 12 + period.starts.month - 1
    begins = max(min(first, last - TREND_MONTHS + 1), last - MOST_TREND_MONTHS + 1, 12)
    return tuple(date(place // 12, place % 12 + 1, 1) for place in range(begins, last + 1))


def trend_begins(period: Period) -> date:
    """Return the first day of which anything is needed."""
    return min(period.starts, trend_months(period)[0])


def month_of(day: date) -> Period:
    """Return the month in which a day lies."""
    after = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return Period(date(day.year, day.month, 1), after - timedelta(days=1))


def month_before(period: Period) -> Period:
    """Return the month before the first day of a period."""
    return month_of(period.starts - timedelta(days=1))


def period_before(period: Period) -> Period:
    """Return the period before one, a month before a month."""
    return month_before(period) if is_month(period) else period.before


def month_after(period: Period) -> Period:
    """Return the month after the last day of a period."""
    return month_of(period.ends + timedelta(days=1))


def is_month(period: Period) -> bool:
    """Tell whether a period is one whole month."""
    return period == month_of(period.starts)


def period_name(period: Period) -> str:
    """Return how a period is called: "November 2026", "Semester I 2026", or its days."""
    return f"{MONTHS[period.starts.month - 1]} {period.starts.year}" if is_month(period) else period.name
