"""Makes a period's report out of what was counted: the one place where counts become what a report says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hub.domain.sample_size import needed_respondents
from hub.domain.skm import SkmResult, Totals, rounded, skm
from hub.domain.survey import Channel
from hub.domain.survey_follow_up import FollowUp
from hub.domain.survey_misuse import RULE_WORDS, Misuse
from hub.domain.survey_period import Period
from hub.domain.survey_report import (
    CHANNEL_WORDS,
    DECLINED,
    NO_COUNTER,
    PROFILE_TITLES,
    PROFILE_WORDS,
    Comments,
    ElementLine,
    Group,
    LeftOut,
    Line,
    OfficeNamed,
    PartLine,
    PeriodReport,
    Sample,
    TrendPoint,
)
from hub.domain.survey_report_words import words_of
from hub.domain.survey_scheme import CURRENT, ElementOrder, Weights
from hub.domain.survey_suppression import suppressed


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What was counted for one period, as the storage tells it; names are ids, "" is no counter.

    `left_out` counts by rule and all of them under ""; `trend` holds the earlier periods, the oldest first.
    """

    totals: Totals
    left_out: Mapping[str, int] = field(default_factory=dict)
    chosen: Mapping[str, tuple[int, int, int, int]] = field(default_factory=dict)
    profile: Mapping[str, Mapping[str | None, int]] = field(default_factory=dict)
    services: Mapping[str, Totals] = field(default_factory=dict)
    counters: Mapping[str, Totals] = field(default_factory=dict)
    channels: Mapping[str, Totals] = field(default_factory=dict)
    proven: int = 0
    unfinished: int = 0
    mood: Mapping[int, int] = field(default_factory=dict)
    served: int = 0
    served_typed_in: int | None = None
    comments: tuple[Comments, ...] = ()
    unreviewed: int = 0
    trend: tuple[TrendPoint, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """How things are called for people: services and counters by id; what has no name any more keeps its id."""

    services: Mapping[str, str] = field(default_factory=dict)
    counters: Mapping[str, str] = field(default_factory=dict)


def report_of(
    counts: Counts,
    *,
    office: OfficeNamed,
    period: Period,
    names: Names,
    weights: Weights,
    order: ElementOrder,
    with_flagged: bool,
    follow_up: FollowUp,
    previous: FollowUp,
    made_on: date,
) -> PeriodReport:
    """Return the report; without any answer it has no index and no elements."""
    result = skm(counts.totals, weights=weights)
    point = TrendPoint(
        name=period.name,
        period=period,
        n=counts.totals.n,
        index=result.index if result else None,
        quality=result.band.quality if result else "",
    )
    begun = next((place for place, earlier in enumerate(counts.trend) if earlier.n), len(counts.trend))
    return PeriodReport(
        office=office,
        period=period,
        name=period.name,
        months=period.months,
        made_on=made_on,
        weights=weights,
        order=order,
        with_flagged=with_flagged,
        n=counts.totals.n,
        flagged=counts.left_out.get("", 0),
        left_out=tuple(
            LeftOut(rule=rule.value, words=RULE_WORDS[rule], count=counts.left_out[rule.value])
            for rule in Misuse
            if counts.left_out.get(rule.value)
        ),
        unfinished=counts.unfinished,
        proven=counts.proven,
        sample=_sample(counts),
        index=result.index if result else None,
        quality=result.band.quality if result else "",
        performance=result.band.performance if result else "",
        weighted_sum=_weighted_sum(result),
        elements=_elements(result, counts, order),
        weakest=tuple(element.key for element in result.weakest()) if result else (),
        profile=tuple(_group(key, counts.profile.get(key, {})) for key in PROFILE_TITLES) if counts.profile else (),
        services=parts(counts.services, names.services, weights=weights),
        counters=parts(counts.counters, {"": NO_COUNTER, **names.counters}, weights=weights),
        channels=parts(
            {each.value: counts.channels[each.value] for each in Channel if each.value in counts.channels},
            {channel.value: words for channel, words in CHANNEL_WORDS.items()},
            weights=weights,
        ),
        trend=(*counts.trend[begun:], point),
        mood=(counts.mood.get(1, 0), counts.mood.get(2, 0), counts.mood.get(3, 0), counts.mood.get(4, 0)),
        comments=counts.comments,
        unreviewed=counts.unreviewed,
        plan=follow_up.steps,
        previous_name=period.before.name,
        previous_plan=previous.steps,
        texts=words_of(follow_up.texts, office=office, period=period),
    )


def parts(totals: Mapping[str, Totals], names: Mapping[str, str], *, weights: Weights) -> tuple[PartLine, ...]:
    """Return the index of each part, held back where so few answered that it could point at a person."""
    counts = suppressed({name: each.n for name, each in totals.items()})
    lines = []
    for name, each in totals.items():
        result = skm(each, weights=weights) if counts[name] else None
        lines.append(
            PartLine(
                label=names.get(name, name),
                n=counts[name],
                index=result.index if result else None,
                quality=result.band.quality if result else "",
            )
        )
    return tuple(lines)


def _sample(counts: Counts) -> Sample:
    typed_in = counts.served_typed_in is not None
    population = counts.served_typed_in if counts.served_typed_in is not None else counts.served
    if not population:
        return Sample(population=None, needed=0, enough=None, typed_in=typed_in)
    needed = needed_respondents(population)
    return Sample(population=population, needed=needed, enough=counts.totals.n >= needed, typed_in=typed_in)


def _elements(result: SkmResult | None, counts: Counts, order: ElementOrder) -> tuple[ElementLine, ...]:
    if result is None:
        return ()
    return tuple(
        ElementLine(
            key=element.key,
            name=element.name,
            place=place,
            total=(of := result.elements[element.key]).total,
            mean=rounded(of.mean, 3),
            weighted=rounded(of.weighted, 3),
            index=of.index,
            quality=of.band.quality,
            performance=of.band.performance,
            chosen=counts.chosen.get(element.key, (0, 0, 0, 0)),
        )
        for place, element in enumerate(CURRENT.in_order(order), 1)
    )


def _weighted_sum(result: SkmResult | None) -> Decimal | None:
    if result is None:
        return None
    return rounded(sum((element.weighted for element in result.elements.values()), Fraction()), 3)


def _group(key: str, counts: Mapping[str | None, int]) -> Group:
    words = PROFILE_WORDS[key]
    told: dict[str | None, int] = {value: counts.get(value, 0) for value in words}
    if declined := sum(count for value, count in counts.items() if value not in words):
        told[None] = declined
    return Group(key=key, title=PROFILE_TITLES[key], lines=tuple(_lines(suppressed(told).items(), words)))


def _lines(counts: Iterable[tuple[str | None, int | None]], words: Mapping[str, str]) -> Iterable[Line]:
    for value, count in counts:
        yield Line(label=DECLINED if value is None else words[value], count=count)
