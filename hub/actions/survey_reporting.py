"""Gathers a period's report, and keeps what the office writes into it: the follow-up plan and its own words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

import msgspec

from hub.actions import survey_choosing
from hub.domain.refusals import RuleBroken
from hub.domain.skm import Totals, by_name, skm
from hub.domain.standard import Catalogue
from hub.domain.survey import SurveyRefused
from hub.domain.survey_choices import SurveyChoices, period_key
from hub.domain.survey_follow_up import FollowUp
from hub.domain.survey_period import Period
from hub.domain.survey_report import EARLIER, MOST_COMMENTS, Comments, OfficeNamed, PeriodReport, TrendPoint
from hub.domain.survey_report_making import Counts, Names, report_of
from hub.domain.survey_scheme import CURRENT, Weights
from hub.storage import survey_figures, survey_report_figures
from hub.storage.choice_store import ChoiceStore
from hub.storage.counter_store import CounterReader
from hub.storage.database import Connection
from hub.storage.publication_store import PublicationStore
from hub.storage.stores import Stores
from hub.storage.survey_figures import Slice

# The plan and the words of a period are a choice of this name with the period's key behind it.
PLAN: Final = "skm_plan/"
GENERAL: Final = "Umum"


class NoAnswers(RuleBroken):
    """Nobody answered in the period: n = 0 has no index, so there is nothing to report or publish."""

    code = "no_answers"
    status = 422


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Whose report it is, and how its services are called, by id."""

    named: OfficeNamed
    services: dict[str, str]


def office_of(catalogue: Catalogue) -> Office:
    """Return whose report it is."""
    office = catalogue.office
    return Office(
        named=OfficeNamed(id=office.id, name=office.name, region=office.region or ""),
        services={service.id: service.name.id for service in catalogue.services},
    )


def report(
    connection: Connection, office: Office, period: Period, *, with_flagged: bool, made_on: date
) -> PeriodReport:
    """Gather the period's report as it stands now; without any answer it has no index."""
    choices = choices_of(connection)
    wanted = Slice(period=period, with_flagged=with_flagged)
    counters = {counter.id: counter.name for counter in CounterReader(connection).all()}
    return report_of(
        _counted(connection, wanted, choices),
        office=office.named,
        period=period,
        names=Names(services=office.services, counters=counters),
        weights=choices.weights,
        order=choices.order,
        with_flagged=with_flagged,
        follow_up=follow_up(connection, period)[1],
        previous=follow_up(connection, period.before)[1],
        made_on=made_on,
    )


def choices_of(connection: Connection) -> SurveyChoices:
    """Return what the office chose for its survey; what another version wrote stands as the usual choices."""
    try:
        return survey_choosing.chosen(connection)[1]
    except (msgspec.MsgspecError, SurveyRefused):
        return SurveyChoices()


def follow_up(connection: Connection, period: Period) -> tuple[int, FollowUp]:
    """Return version and contents of what the office wrote for the period; its words go on from the period before."""
    store = ChoiceStore(connection)
    version, written = _written(store, period)
    if version:
        return version, written
    return 0, FollowUp(texts=_written(store, period.before)[1].texts)


def write_follow_up(stores: Stores, period: Period, written: FollowUp, *, version: int, at: datetime, who: str) -> int:
    """Keep what the office wrote for the period over that of `version`; returns the new version.

    Raises:
        StaleVersion: somebody else has written meanwhile.
    """
    kept = stores.choices.replace(_name(period), written, version=version, at=at, who=who)
    stores.journal.office("survey_plan", at=at, who=who, note=f"{period_key(period)} {kept}")
    return kept


def _written(store: ChoiceStore, period: Period) -> tuple[int, FollowUp]:
    try:
        return store.read(_name(period), FollowUp, FollowUp())
    except (msgspec.MsgspecError, RuleBroken):
        # A hub of another version wrote it: the figures are told all the same.
        found = store.find(_name(period))
        return (found.version if found else 0), FollowUp()


def _name(period: Period) -> str:
    return f"{PLAN}{period_key(period)}"


def _counted(connection: Connection, wanted: Slice, choices: SurveyChoices) -> Counts:
    period = wanted.period
    cells = survey_figures.cells(connection, wanted)
    return Counts(
        totals=sum((totals for _, totals in cells), Totals.none()),
        left_out=survey_figures.left_out(connection, wanted),
        chosen=survey_figures.option_counts(connection, wanted),
        profile=survey_figures.profile_counts(connection, wanted),
        services=_told_apart((cell.service, totals) for cell, totals in cells),
        counters=_told_apart((cell.counter, totals) for cell, totals in cells),
        channels=_told_apart((cell.channel, totals) for cell, totals in cells),
        proven=sum(totals.n for cell, totals in cells if cell.proven),
        unfinished=survey_figures.unfinished(connection, period),
        mood=survey_figures.moods(connection, period),
        served=survey_figures.served(connection, period),
        served_typed_in=choices.population_of(period),
        comments=_comments(connection, wanted),
        unreviewed=survey_report_figures.unreviewed(connection, wanted),
        trend=_trend(connection, wanted, choices.weights),
    )


def _told_apart(parts: Iterable[tuple[str, Totals]]) -> dict[str, Totals]:
    return dict(sorted(by_name(parts).items()))


def _comments(connection: Connection, wanted: Slice) -> tuple[Comments, ...]:
    found = survey_report_figures.comments(connection, wanted, most=MOST_COMMENTS)
    labels = {element.key: element.name for element in CURRENT.elements} | {"": GENERAL}
    return tuple(
        Comments(element=key, label=label, texts=found[key][0], more=found[key][1])
        for key, label in labels.items()
        if key in found
    )


def _trend(connection: Connection, wanted: Slice, weights: Weights) -> tuple[TrendPoint, ...]:
    """Return the earlier periods, the oldest first: as published where they were, else as counted now."""
    points: list[TrendPoint] = []
    first, period = survey_figures.first_day(connection), wanted.period.before
    published = PublicationStore(connection)
    while len(points) < EARLIER:
        if frozen := published.all(period):
            newest = frozen[0]
            points.append(
                TrendPoint(
                    name=newest.name,
                    period=period,
                    n=newest.n,
                    index=newest.index,
                    quality=newest.quality,
                    published=True,
                )
            )
        elif first is None or period.ends < first:
            points.append(TrendPoint(name=period.name, period=period))
        else:
            totals = survey_figures.totals(connection, Slice(period=period, with_flagged=wanted.with_flagged))
            result = skm(totals, weights=weights)
            points.append(
                TrendPoint(
                    name=period.name,
                    period=period,
                    n=totals.n,
                    index=result.index if result else None,
                    quality=result.band.quality if result else "",
                )
            )
        period = period.before
    return tuple(reversed(points))
