"""Gathers the supervisor's board of the survey; reads only, and beside the writer."""

from dataclasses import replace
from datetime import date

from hub.domain.refusals import UnknownService
from hub.domain.skm import Totals, by_name
from hub.domain.survey import SurveyRefused
from hub.domain.survey_board import Board
from hub.domain.survey_board_making import Counts, Names, board_of, trend_of
from hub.domain.survey_choices import SurveyChoices
from hub.storage import survey_figures as figures
from hub.storage.counter_store import CounterReader
from hub.storage.database import Connection
from hub.storage.survey_slices import By, Slice


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
        totals=sum((totals for _, totals in cells), Totals.none()),
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
    )


def _known(connection: Connection, wanted: Slice, services: dict[str, str], counters: dict[str, str]) -> None:
    service, counter = wanted.service, wanted.counter
    if service is not None and service not in services and not figures.has_answers(connection, service=service):
        raise UnknownService(f'Layanan "{service}" tidak ada di kantor ini.')
    if counter and counter not in counters and not figures.has_answers(connection, counter=counter):
        raise SurveyRefused(f'Loket "{counter}" tidak ada di kantor ini.', where="counter")
