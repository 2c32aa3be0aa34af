"""Gathers the supervisor's board of the survey; reads only, and beside the writer."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from hub.domain.refusals import UnknownService
from hub.domain.skm import Totals, by_name
from hub.domain.survey import Review, SurveyRefused
from hub.domain.survey_board import Board
from hub.domain.survey_board_making import Counts, Names, board_of, trend_of
from hub.domain.survey_choices import SurveyChoices
from hub.domain.survey_suppression import suppressed
from hub.storage import survey_figures as figures
from hub.storage.counter_store import CounterReader
from hub.storage.database import Connection
from hub.storage.survey_comments import SurveyComments
from hub.storage.survey_slices import By, Slice


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What stands beside the board: the day of the first answer, the counters' names, free texts nobody has seen."""

    first_day: date | None
    counters: dict[str, str]
    new_comments: int


def looked_at(connection: Connection) -> Beside:
    """Look at what stands beside the board."""
    return Beside(
        first_day=figures.first_day(connection),
        counters={one.id: one.name for one in CounterReader(connection).all()},
        new_comments=SurveyComments(connection).count(Review.NEW),
    )


def survey_board(
    connection: Connection, wanted: Slice, choices: SurveyChoices, *, services: dict[str, str], today: date
) -> Board:
    """Return the board of a slice as it stands now; `services` has the office's names of its services.

    Raises:
        UnknownService: a service that the office neither has nor had answers about.
        SurveyRefused: such a counter.
    """
    counters = {one.id: one.name for one in CounterReader(connection).all()}
    _known(connection, wanted, services, counters)
    period = wanted.period
    whole = wanted.service is wanted.counter is wanted.channel is None
    trend = trend_of(period, today=today)
    cells = figures.cells(connection, wanted)
    counts = Counts(
        totals=by_name(("", totals) for _, totals in cells).get("", Totals.none()),
        options=figures.option_counts(connection, wanted),
        profile=figures.profile_counts(connection, wanted),
        services=by_name((cell.service, totals) for cell, totals in cells),
        counters=by_name((cell.counter, totals) for cell, totals in cells),
        channels=by_name((cell.channel, totals) for cell, totals in cells),
        proven=sum(totals.n for cell, totals in cells if cell.proven),
        months=figures.totals_by(connection, replace(wanted, period=trend), By.MONTH),
        left_out=figures.left_out(connection, wanted),
        served=figures.served(connection, period) if whole else None,
        unfinished=figures.unfinished(connection, period) if whole else None,
        mood=figures.moods(connection, period) if whole else None,
    )
    return board_of(
        counts,
        period=period,
        trend=trend,
        whole=whole,
        weights=choices.weights,
        order=choices.order,
        names=Names(services=services, counters=counters),
        served_typed_in=choices.population_of(period),
        held_back=any(_held_back(connection, wanted, by) for by in (By.SERVICE, By.COUNTER, By.CHANNEL)),
    )


def _held_back(connection: Connection, wanted: Slice, by: By) -> bool:
    """Tell whether the slice is held back where it stands among its like, e.g. a counter among the counters."""
    part = getattr(wanted, by.value)
    if part is None:
        return False
    others: dict[str, Any] = {by.value: None}
    parts = figures.totals_by(connection, replace(wanted, **others), by)
    return part in parts and suppressed({name: totals.n for name, totals in parts.items()})[part] is None


def _known(connection: Connection, wanted: Slice, services: dict[str, str], counters: dict[str, str]) -> None:
    service, counter = wanted.service, wanted.counter
    if service is not None and service not in services and not figures.has_answers(connection, service=service):
        raise UnknownService(f'Layanan "{service}" tidak ada di kantor ini.')
    if counter and counter not in counters and not figures.has_answers(connection, counter=counter):
        raise SurveyRefused(f'Loket "{counter}" tidak ada di kantor ini.', where="counter")
