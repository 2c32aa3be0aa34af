"""How those who oversee complaints, and scripts, read the board, and write what the office says about a period."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

import msgspec
from aiohttp import web

from hub.actions import complaint_board, complaint_papers
from hub.actions.complaint_board import Look, Seen
from hub.actions.complaint_choosing import chosen
from hub.actions.complaint_handling import officer_of
from hub.domain.complaint_board import Figures, month_of, period_name
from hub.domain.complaint_evaluation import Evaluation, Planned
from hub.domain.skm import rounded
from hub.domain.survey_period import Period
from hub.domain.survey_report_period import period_named
from hub.protocol import complaint_board as wire
from hub.storage.database import Connection
from hub.storage.people_store import Person
from hub.web.answers import answer, body_of
from hub.web.api_survey_board import EARLIEST, LATEST, service_names, today
from hub.web.kelola import SUPERVISORS
from hub.web.keys import HOUSE, House
from hub.web.query import BadQuery, query_of

# Whoever oversees the handling sees the board, each as far as the register is theirs.
OVERSEES: Final = (*SUPERVISORS, "inspectorate")
# So many of the overdue are named.
MOST_NAMED: Final = 50
_evaluation = msgspec.json.Decoder(wire.ComplaintEvaluationRequest)


async def get_board(request: web.Request) -> web.Response:
    """Show what the complaints of a period come to, as far as this person may see them."""
    house = request.app[HOUSE]
    known = await house.identities.person(request, *OVERSEES)
    asked = query_of(request, wire.ComplaintBoardQuery)
    period = _period(house, asked.from_, asked.to)
    look, seen = await board_now(house, known.person, period, with_supervisory=asked.supervisory)
    return answer(on_the_wire(house, look, seen))


async def get_evaluation(request: web.Request) -> web.Response:
    """Show what the office wrote about a period, "2026-11-01_2026-11-30"."""
    house = request.app[HOUSE]
    await house.identities.person(request, *OVERSEES)
    period = period_named(request.match_info["id"])
    return answer(_said(*await house.reader.read(complaint_board.evaluation, period)))


async def put_evaluation(request: web.Request) -> web.Response:
    """Write about a period, over the version one has seen."""
    house = request.app[HOUSE]
    known = await house.identities.person(request, *SUPERVISORS)
    period = period_named(request.match_info["id"])
    wanted = await body_of(request, _evaluation)
    written = Evaluation(
        late_reasons=wanted.late_reasons,
        analysis=wanted.analysis,
        plan=tuple(
            Planned(problem=each.problem, action=each.action, time=each.time, in_charge=each.in_charge)
            for each in wanted.plan
        ),
        signed_at=wanted.signed_at,
        signatory=wanted.signatory,
    ).tidied()
    version = await house.do(
        complaint_board.write_evaluation,
        period,
        written,
        version=wanted.version,
        at=house.clock(),
        who=known.person.username,
    )
    return answer(_said(version, written))


async def board_now(house: House, person: Person, period: Period, *, with_supervisory: bool) -> tuple[Look, Seen]:
    """Look at the board for this person."""

    def read(connection: Connection) -> tuple[Look, Seen]:
        look = look_of(house, connection, person, period, with_supervisory=with_supervisory)
        return look, complaint_board.seen(connection, look, at=house.clock())

    return await house.reader.read(read)


def look_of(house: House, connection: Connection, person: Person, period: Period, *, with_supervisory: bool) -> Look:
    """Return whose look at which complaints it is."""
    return Look(
        period=period,
        officer=officer_of(chosen(connection)[1], person),
        hours=house.rules.hours,
        services=service_names(house),
        with_supervisory=with_supervisory,
    )


def _period(house: House, starts: date | None, ends: date | None) -> Period:
    if starts is None and ends is None:
        return month_of(today(house))
    if starts is None or ends is None:
        raise BadQuery("Sebutkan hari pertama dan hari terakhir.", where="from" if starts is None else "to")
    if ends < starts:
        raise BadQuery("Hari terakhir ada sebelum hari pertama.", where="to")
    if starts < EARLIEST or ends > LATEST:
        raise BadQuery(f"Pilih hari antara {EARLIEST.year} dan {LATEST.year}.", where="from")
    return Period(starts, ends)


def on_the_wire(house: House, look: Look, seen: Seen) -> wire.ComplaintBoard:
    """Return the board in the words of the wire."""
    board, day = seen.board, today(house)
    named = [(each, complaint_papers.late(each, seen.choices, day)) for each in seen.overdue[:MOST_NAMED]]
    return wire.ComplaintBoard(
        at=house.clock(),
        from_=board.period.starts,
        to=board.period.ends,
        name=period_name(board.period),
        supervisory=look.sees_supervisory,
        whole=_figures(board.whole),
        kinds=tuple(map(_figures, board.kinds)),
        services=tuple(map(_figures, board.services)),
        units=tuple(map(_figures, board.units)),
        channels=tuple(map(_figures, board.channels)),
        months=tuple(
            wire.ComplaintMonth(
                starts=each.starts,
                name=each.name,
                received=each.received,
                answered=each.answered,
                ended=each.ended,
            )
            for each in board.months
        ),
        states={state.value: count for state, count in board.states.items()},
        ended={state.value: count for state, count in board.ended.items()},
        overdue=tuple(
            wire.ComplaintOverdue(
                id=each.complaint.id,
                number=late.number,
                kind=each.complaint.kind.value,
                unit=late.unit,
                missing=each.due.due.value,
                due=late.due,
                days=late.days,
            )
            for each, late in named
        ),
        overdue_at_all=len(seen.overdue),
        words=tuple(wire.ComplaintWord(word=word, complaints=count) for word, count in seen.words),
        stories=seen.stories,
        stories_at_all=seen.stories_at_all,
    )


def _figures(part: Figures) -> wire.ComplaintFigures:
    return wire.ComplaintFigures(
        id=part.id,
        name=part.name,
        received=part.received,
        open=part.open,
        late=part.late,
        ended=part.ended,
        closed=part.closed,
        answered=part.answered,
        in_time=part.in_time,
        in_time_share=_once(part.in_time_share, 1),
        first_days=_once(part.first_days, 1),
        first_working_days=_once(part.first_working, 1),
        close_days=_once(part.close_days, 1),
        close_working_days=_once(part.close_working, 1),
        objections=part.objections,
        ratings=part.ratings,
        rating=_once(part.rating, 2),
    )


def _once(exact: Fraction | None, places: int) -> Decimal | None:
    return None if exact is None else rounded(exact, places)


def _said(version: int, written: Evaluation) -> wire.ComplaintEvaluation:
    return wire.ComplaintEvaluation(
        version=version,
        late_reasons=written.late_reasons,
        analysis=written.analysis,
        plan=tuple(
            wire.ComplaintPlanned(problem=each.problem, action=each.action, time=each.time, in_charge=each.in_charge)
            for each in written.plan
        ),
        signed_at=written.signed_at,
        signatory=written.signatory,
    )
