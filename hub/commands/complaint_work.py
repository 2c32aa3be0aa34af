"""Makes the papers about complaints out of a hub's database, in one snapshot of it: for the hub's job."""

from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from hub.actions import complaint_papers
from hub.actions.complaint_board import Look
from hub.actions.complaint_choosing import chosen
from hub.commands.report_work import Problem
from hub.domain.complaint_access import Officer
from hub.domain.complaint_paper import Sign
from hub.domain.hours import OfficeHours
from hub.domain.refusals import RuleBroken
from hub.domain.survey_period import Period
from hub.domain.survey_report import OfficeNamed
from hub.reports.complaint_papers import evaluation_pdf, register_pdf, sign_pdf
from hub.reports.complaint_spreadsheet import write_register
from hub.reports.failed import ReportFailed
from hub.storage.database import Connection, DatabaseError
from hub.storage.engine import open_engine, with_snapshots


class Job(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What to make into which file, of which hub's data, and for whom: the paper holds what this person may see.

    `made_by` is the person's own name. A `sign` needs nothing of the database.
    """

    kind: Literal["register-pdf", "register-xlsx", "evaluation-pdf", "sign-pdf"]
    file: str
    database: str
    office: OfficeNamed
    services: dict[str, str]
    hours: OfficeHours
    period: Period
    at: datetime
    username: str
    role: str
    made_by: str
    with_names: bool = False
    with_supervisory: bool = True
    sign: Sign | None = None


def make(connection: Connection, job: Job) -> None:
    """Gather what the paper says and write it.

    Raises:
        TooManyForPaper, ReportFailed, DatabaseError, OSError.
    """
    units = chosen(connection)[1].units_of(job.username)
    look = Look(
        period=job.period,
        officer=Officer(username=job.username, role=job.role, units=units),
        hours=job.hours,
        services=job.services,
        with_supervisory=job.with_supervisory,
    )
    file = Path(job.file)
    if job.kind == "evaluation-pdf":
        report = complaint_papers.evaluated(connection, look, job.office, at=job.at, by=job.made_by)
        file.write_bytes(evaluation_pdf(report))
        return
    register = complaint_papers.register(
        connection, look, job.office, with_names=job.with_names, at=job.at, by=job.made_by
    )
    if job.kind == "register-pdf":
        file.write_bytes(register_pdf(register))
    else:
        write_register(register, file)


def done(document: bytes) -> Problem | None:
    """Do the job that the document holds; returns why not, or None once its file is there."""
    try:
        job = msgspec.json.decode(document, type=Job)
        if job.sign is not None:
            Path(job.file).write_bytes(sign_pdf(job.sign, job.at.date()))
            return None
        engine = open_engine(job.database)
        try:
            with with_snapshots(engine).connect() as connection:
                make(connection, job)
        finally:
            engine.dispose()
    except RuleBroken as refused:
        return Problem(code=refused.code, sentence=refused.sentence, status=refused.status)
    except ReportFailed as failed:
        return Problem(code=failed.code, sentence=failed.sentence)
    except (DatabaseError, OSError) as error:
        reason = str(error).partition("\n")[0]
        return Problem(code="report_failed", sentence=f"Laporan tidak dapat dibuat: {reason}", status=503)
    return None
