"""Makes the supervisor's board of what was counted: classes it, and holds back what could point at a person.

The index comes from `hub.domain.skm` alone, of the sums of each slice: never an average of averages. Where the whole
office is looked at in an official period, its own figures are told from the first answer on, as its report will; a
part of it (a service, a counter, a channel, days chosen freely) and every cell of a cross-table needs three people.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Final, TypeVar

from hub.domain.sample_size import needed_respondents
from hub.domain.skm import SkmResult, Totals, rounded, skm
from hub.domain.survey import Channel
from hub.domain.survey_board import Board, ElementFigure, Figure, LeftOut, Mood, Question, Sample, Told
from hub.domain.survey_misuse import RULE_WORDS, Misuse
from hub.domain.survey_period import MONTHS, Period
from hub.domain.survey_report import CHANNEL_WORDS, DECLINED, NO_COUNTER, PROFILE_TITLES, PROFILE_WORDS
from hub.domain.survey_scheme import CURRENT, ElementOrder, Weights
from hub.domain.survey_suppression import LEAST, suppressed

Cell = TypeVar("Cell")

# Months that the trend looks back at least, the last one included.
TREND: Final = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What was counted for one slice, as the storage tells it; names are ids, "" is no counter.

    `months` are named "2026-07" and reach back further than the slice; `left_out` counts by rule, all of them under "".
    What nobody counts for a part of the office is None there.
    """

    totals: Totals
    options: Mapping[str, tuple[int, int, int, int]]
    profile: Mapping[str, Mapping[str | None, int]]
    services: Mapping[str, Totals]
    counters: Mapping[str, Totals]
    channels: Mapping[str, Totals]
    proven: int
    months: Mapping[str, Totals]
    left_out: Mapping[str, int]
    served: int | None = None
    unfinished: int | None = None
    mood: Mapping[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """How people call services and counters, by id; what has no name any more keeps its id."""

    services: Mapping[str, str] = field(default_factory=dict)
    counters: Mapping[str, str] = field(default_factory=dict)


def board_of(
    counts: Counts,
    *,
    period: Period,
    trend: Period,
    whole: bool,
    weights: Weights,
    order: ElementOrder,
    names: Names,
    served_typed_in: int | None,
    held_back: bool = False,
) -> Board:
    """Return the board of what was counted in `period`; `whole` says that no service, counter or channel was chosen.

    A part that would be held back among its like (`held_back`) is so alone as well, or the difference would tell.
    """
    n = counts.totals.n
    held_back = held_back or (0 < n < LEAST and not (whole and period.kind is not None))
    result = None if held_back else skm(counts.totals, weights=weights)
    top = Board(
        period=period,
        whole=whole,
        weights=weights,
        order=order,
        all=_figure("", period.name, None if held_back else n, result),
        sample=_sample(n, counts.served, served_typed_in) if whole else None,
        flagged=counts.left_out.get("", 0),
        left_out=tuple(
            LeftOut(rule=rule.value, words=RULE_WORDS[rule], n=counts.left_out[rule.value])
            for rule in Misuse
            if counts.left_out.get(rule.value)
        ),
        months=tuple(months_of(counts.months, trend, weights=weights)),
        unfinished=counts.unfinished,
        mood=mood_of(counts.mood) if counts.mood is not None else None,
    )
    if result is None:
        return top
    proof = cells({True: counts.proven, False: n - counts.proven}, whole=whole)
    return replace(
        top,
        elements=tuple(_elements(result, counts.options, order, whole=whole)),
        services=busiest_first(figures(counts.services, names.services, weights=weights)),
        counters=figures(counts.counters, {**names.counters, "": NO_COUNTER}, weights=weights),
        channels=figures(
            {channel.value: counts.channels[channel.value] for channel in Channel if channel.value in counts.channels},
            {channel.value: words for channel, words in CHANNEL_WORDS.items()},
            weights=weights,
        ),
        proven=proof[True],
        unproven=proof[False],
        profile=tuple(_question(key, counts.profile.get(key, {})) for key in PROFILE_TITLES),
    )


def figures(totals: Mapping[str, Totals], names: Mapping[str, str], *, weights: Weights) -> tuple[Figure, ...]:
    """Return the index of each part in the order of `names`, parts without a name last; small parts are held back."""
    shown = suppressed({name: each.n for name, each in totals.items()})
    known = [name for name in names if name in totals]
    return tuple(
        _figure(name, names.get(name, name), shown[name], skm(totals[name], weights=weights))
        for name in (*known, *(name for name in totals if name not in names))
    )


def busiest_first(parts: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Put parts with more answers first; those held back stand last by name, so that their place tells nothing."""
    return tuple(sorted(parts, key=lambda part: (part.n is None, -(part.n or 0), part.name)))


def months_of(totals: Mapping[str, Totals], period: Period, *, weights: Weights) -> Iterator[Figure]:
    """Yield every month that `period` touches: one without answers has no index, one with one or two is held back."""
    month = period.starts.replace(day=1)
    while month <= period.ends:
        name = f"{month:%Y-%m}"
        each = totals.get(name, Totals.none())
        n = None if 0 < each.n < LEAST else each.n
        yield _figure(name, f"{MONTHS[month.month - 1]} {month.year}", n, skm(each, weights=weights))
        month = (month + timedelta(days=31)).replace(day=1)


def trend_of(period: Period, *, today: date) -> Period:
    """Return the months of the trend: up to the period's end, but not ahead of today, and two years at least."""
    ends = max(min(period.ends, today), period.starts)
    first = ends.year * 12 + ends.month - TREND
    return Period(min(date(first // 12, first % 12 + 1, 1), period.starts.replace(day=1)), ends)


def mood_of(counts: Mapping[int, int]) -> Mood:
    """Return the faces and their mean of 4, exact and rounded once."""
    n = sum(counts.values())
    mean = rounded(Fraction(sum(score * times for score, times in counts.items()), n), 2) if n else None
    return Mood(counts=(counts.get(1, 0), counts.get(2, 0), counts.get(3, 0), counts.get(4, 0)), n=n, mean=mean)


def cells(counts: Mapping[Cell, int], *, whole: bool) -> dict[Cell, int | None]:
    """Return the cells of one distribution: of a part of the office it is a row of a cross-table, and small ones go."""
    return dict(counts) if whole else suppressed(counts)


def _figure(id: str, name: str, n: int | None, result: SkmResult | None) -> Figure:
    if not n or result is None:
        return Figure(id=id, name=name, n=n)
    band = result.band
    return Figure(id=id, name=name, n=n, index=result.index, quality=band.quality, performance=band.performance)


def _sample(n: int, served: int | None, typed_in: int | None) -> Sample:
    population = typed_in if typed_in is not None else served or 0
    needed = needed_respondents(population)
    return Sample(
        population=population,
        source="tickets" if typed_in is None else "typed",
        needed=needed,
        missing=max(0, needed - n),
    )


def _elements(
    result: SkmResult, options: Mapping[str, tuple[int, int, int, int]], order: ElementOrder, *, whole: bool
) -> Iterator[ElementFigure]:
    means = {element.mean for element in result.elements.values()}
    # Where all nine are alike none is weaker than another.
    weakest = {element.key for element in result.weakest()} if len(means) > 1 else set()
    for place, element in enumerate(CURRENT.in_order(order), 1):
        of = result.elements[element.key]
        chosen = cells(dict(enumerate(options[element.key])), whole=whole)
        yield ElementFigure(
            key=element.key,
            name=element.name,
            place=place,
            total=of.total,
            nrr=rounded(of.mean, 3),
            weighted=rounded(of.weighted, 3),
            index=of.index,
            quality=of.band.quality,
            performance=of.band.performance,
            weakest=element.key in weakest,
            options=element.options,
            chosen=tuple(chosen[option] for option in range(len(element.options))),
        )


def _question(key: str, counts: Mapping[str | None, int]) -> Question:
    words: list[tuple[str | None, str]] = [*PROFILE_WORDS[key].items(), (None, DECLINED)]
    told = suppressed({value: counts.get(value, 0) for value, _ in words})
    return Question(
        key=key,
        name=PROFILE_TITLES[key],
        answers=tuple(Told(value=value, name=name, n=told[value]) for value, name in words),
    )
