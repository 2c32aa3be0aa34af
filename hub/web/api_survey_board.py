"""How supervisors and scripts read the survey's board."""

from datetime import date
from typing import Final

import msgspec
from aiohttp import web

from hub.actions.survey_board import survey_board
from hub.domain.survey import Channel
from hub.domain.survey_board import Board, ElementFigure, Figure
from hub.domain.survey_period import Period, period_of
from hub.domain.survey_scheme import CURRENT
from hub.protocol import survey_board as wire
from hub.storage.survey_slices import Slice
from hub.web.answers import answer
from hub.web.kelola import SUPERVISORS
from hub.web.keys import HOUSE, House
from hub.web.query import BadQuery, query_of

# The counter of answers of which none is known.
NO_COUNTER: Final = "-"
# No office has asked before the rule was made, and no period begins in a far future.
EARLIEST: Final = date(2010, 1, 1)
LATEST: Final = date(2100, 12, 31)


async def get_board(request: web.Request) -> web.Response:
    """Show what a slice of the answers comes to: the index, its elements, its parts, the respondents."""
    house = request.app[HOUSE]
    await house.identities.person(request, *SUPERVISORS)
    wanted = slice_of(house, query_of(request, wire.BoardQuery))
    return answer(on_the_wire(house, wanted, await board_now(house, wanted)))


async def board_now(house: House, wanted: Slice) -> Board:
    """Look at the board; raises UnknownService or SurveyRefused."""
    return await house.reader.read(
        survey_board, wanted, house.survey.choices, services=service_names(house), today=today(house)
    )


def slice_of(house: House, query: wire.BoardQuery) -> Slice:
    """Return which answers are asked for; without days those of the period that runs.

    Raises:
        BadQuery: one day without the other, an end before the beginning, or days no survey was ever held.
    """
    return Slice(
        period=_period(house, query.from_, query.to),
        service=query.service,
        counter="" if query.counter == NO_COUNTER else query.counter,
        channel=Channel(query.channel) if query.channel else None,
        with_flagged=query.with_flagged,
    )


def _period(house: House, starts: date | None, ends: date | None) -> Period:
    if starts is None and ends is None:
        return period_of(today(house), house.survey.choices.period)
    if starts is None or ends is None:
        raise BadQuery("Sebutkan hari pertama dan hari terakhir.", where="from" if starts is None else "to")
    if ends < starts:
        raise BadQuery("Hari terakhir ada sebelum hari pertama.", where="to")
    if starts < EARLIEST or ends > LATEST:
        raise BadQuery(f"Pilih hari antara {EARLIEST.year} dan {LATEST.year}.", where="from")
    return Period(starts, ends)


def today(house: House) -> date:
    """Return the office's own date."""
    return house.rules.hours.business_day(house.clock())


def service_names(house: House) -> dict[str, str]:
    """Return how the office calls its services, by id."""
    return {service.id: service.name.id for service in house.catalogue.services}


def on_the_wire(house: House, wanted: Slice, board: Board) -> wire.SurveyBoard:
    """Return the board in the words of the wire."""
    whole = board.all
    return wire.SurveyBoard(
        at=house.clock(),
        period=period_on_the_wire(board.period),
        service=wanted.service,
        counter=NO_COUNTER if wanted.counter == "" else wanted.counter,
        channel=wanted.channel,
        with_flagged=wanted.with_flagged,
        scheme=CURRENT.id,
        weights=board.weights.value,
        order=board.order.value,
        n=whole.n,
        index=whole.index,
        quality=whole.quality,
        performance=whole.performance,
        held_back=whole.held_back,
        sample=msgspec.convert(board.sample, wire.SurveySample, from_attributes=True) if board.sample else None,
        flagged=board.flagged,
        left_out=msgspec.convert(board.left_out, tuple[wire.SurveyLeftOut, ...], from_attributes=True),
        elements=tuple(_element(element) for element in board.elements),
        months=_figures(board.months),
        services=_figures(board.services),
        counters=_figures(board.counters),
        channels=_figures(board.channels),
        proven=board.proven,
        unproven=board.unproven,
        profile=msgspec.convert(board.profile, tuple[wire.SurveyQuestionCounts, ...], from_attributes=True),
        unfinished=board.unfinished,
        mood=msgspec.convert(board.mood, wire.SurveyMood, from_attributes=True) if board.mood else None,
    )


def period_on_the_wire(period: Period) -> wire.SurveyPeriod:
    """Return a period in the words of the wire."""
    kind = period.kind
    return wire.SurveyPeriod(from_=period.starts, to=period.ends, kind=kind.value if kind else None, name=period.name)


def _figures(parts: tuple[Figure, ...]) -> tuple[wire.SurveyFigure, ...]:
    return msgspec.convert(parts, tuple[wire.SurveyFigure, ...], from_attributes=True)


def _element(element: ElementFigure) -> wire.SurveyElementFigure:
    return msgspec.convert(element, wire.SurveyElementFigure, from_attributes=True)
