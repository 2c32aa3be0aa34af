"""Gathers what the papers about complaints say: the register of a period, and the evaluation report."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from hub.actions import looking
from hub.actions.complaint_board import Look, Overdue, evaluation, seen
from hub.actions.complaint_choosing import chosen
from hub.domain.complaint import Complaint, State
from hub.domain.complaint_board import period_before
from hub.domain.complaint_choices import ComplaintChoices
from hub.domain.complaint_names import KIND_NAMES, NOT_YET, STATE_NAMES
from hub.domain.complaint_paper import MOST_ROWS, EvaluationReport, Late, Line, Made, Register, line_of
from hub.domain.refusals import RuleBroken
from hub.domain.survey_report import OfficeNamed
from hub.storage import complaint_figures as figures
from hub.storage.complaint_figures import Outcome
from hub.storage.database import Connection

# So many of those that are late are named one by one; more are told as a number.
MOST_LATE: Final = 60


class TooManyForPaper(RuleBroken):
    """The register of these days is longer than any paper or sheet."""

    code = "register_too_long"
    status = 422


def register(
    connection: Connection, look: Look, office: OfficeNamed, *, with_names: bool, at: datetime, by: str
) -> Register:
    """Gather the register of the period, as this person may have it printed.

    Raises:
        TooManyForPaper.
    """
    choices, names = chosen(connection)[1], looking.names(connection)
    complaints = figures.received_in(connection, look.span)
    if len(complaints) > MOST_ROWS:
        raise TooManyForPaper("Terlalu banyak pengaduan untuk satu register. Pilih hari yang lebih sedikit.")
    ids = [complaint.id for complaint in complaints]
    outcomes = figures.outcomes(connection, ids)
    reporters = figures.reporter_names(connection, ids)

    def line(complaint: Complaint) -> Line:
        day = look.hours.business_day
        return line_of(
            complaint,
            look.officer,
            name=reporters.get(complaint.id, ""),
            with_names=with_names,
            service=_service(look, complaint),
            unit=_unit(choices, complaint),
            given_to=names.get(complaint.officer or "", complaint.officer or ""),
            days=(
                day(complaint.received_at),
                day(complaint.started_at) if complaint.started_at else None,
                day(complaint.answered_at) if complaint.answered_at else None,
            ),
            outcome=_outcome(complaint, outcomes),
        )

    return Register(made=_made(look, office, at=at, by=by), lines=tuple(map(line, complaints)), with_names=with_names)


def evaluated(connection: Connection, look: Look, office: OfficeNamed, *, at: datetime, by: str) -> EvaluationReport:
    """Gather the evaluation report of the period."""
    now = seen(connection, look, at=at)
    before = seen(connection, look.of(period_before(look.period)), at=at)
    today = look.hours.business_day(at)
    return EvaluationReport(
        made=_made(look, office, at=at, by=by),
        board=now.board,
        before=before.board.whole,
        written=evaluation(connection, look.period)[1],
        late=tuple(late(each, now.choices, today) for each in now.overdue[:MOST_LATE]),
        late_at_all=len(now.overdue),
        words=now.words,
        stories=now.stories,
        stories_at_all=now.stories_at_all,
        clocks=now.choices.clocks,
    )


def late(overdue: Overdue, choices: ComplaintChoices, today: date) -> Late:
    """Return what is said of a complaint that is late."""
    complaint = overdue.complaint
    return Late(
        number=complaint.number,
        kind=KIND_NAMES[complaint.kind],
        unit="Kepala kantor" if complaint.with_head else _unit(choices, complaint),
        missing=NOT_YET[overdue.due.due],
        due=overdue.due.until,
        days=(today - overdue.due.until).days,
        state=STATE_NAMES[complaint.state],
    )


def _made(look: Look, office: OfficeNamed, *, at: datetime, by: str) -> Made:
    return Made(office=office, period=look.period, at=look.hours.local(at), by=by, supervisory=look.sees_supervisory)


def _service(look: Look, complaint: Complaint) -> str:
    service = complaint.story.service
    return look.services.get(service, service) if service else ""


def _unit(choices: ComplaintChoices, complaint: Complaint) -> str:
    unit = choices.unit(complaint.unit)
    return unit.name if unit else complaint.unit or ""


def _outcome(complaint: Complaint, outcomes: Mapping[str, Outcome]) -> str:
    came = outcomes.get(complaint.id, Outcome())
    match complaint.state:
        case State.FORWARDED:
            return (
                f"Diteruskan kepada {came.where_to}" if came.where_to else "Diteruskan kepada instansi yang berwenang"
            )
        case State.WITHDRAWN:
            return "Dicabut pelapor"
        case State.LAPSED:
            return "Ditutup: tidak dilengkapi pada waktunya"
        case _:
            return came.action
