"""Makes a period's report out of a hub's database, in one snapshot of it: for the hub's job, and for the command."""

from datetime import date
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from hub.actions import survey_publishing, survey_reporting
from hub.actions.survey_reporting import NoAnswers, Office
from hub.domain.refusals import RuleBroken
from hub.domain.survey_period import Period
from hub.domain.survey_publishing import check_reportable
from hub.domain.survey_report import PeriodReport
from hub.reports.failed import ReportFailed
from hub.reports.making import Kind, make_files
from hub.storage import survey_report_figures
from hub.storage.database import DatabaseError, Engine
from hub.storage.engine import open_engine, with_snapshots
from hub.storage.survey_figures import Slice

REPORT: Final = "report.json"


class Job(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What to make, of which hub's data, into which folder; `correction` is None for a draft.

    With a `correction` (empty for a first publication) the report is the period's next version.
    """

    database: str
    office: Office
    period: Period
    made_on: date
    folder: str
    kinds: tuple[Kind, ...]
    with_flagged: bool = False
    draft: bool = True
    correction: str | None = None


class Problem(Struct, frozen=True, kw_only=True):
    """Why there is no report: a stable code, a sentence in Indonesian, and the status of an answer that says so."""

    code: str
    sentence: str
    status: int = 500
    where: str | None = None


def make(engine: Engine, job: Job) -> PeriodReport:
    """Gather the report and write the wanted files; returns the report.

    Raises:
        NoAnswers: nobody answered in the period.
        ReasonMissing: of a correction.
        ReportRefused: one or two respondents of freely chosen days, or what must not be published.
        ReportFailed, DatabaseError, OSError.
    """
    wanted = Slice(period=job.period, with_flagged=job.with_flagged)
    with with_snapshots(engine).connect() as connection:
        report = survey_reporting.report(
            connection, job.office, job.period, with_flagged=job.with_flagged, made_on=job.made_on
        )
        if report.n == 0:
            raise NoAnswers(f"Belum ada jawaban dalam {report.name}, jadi belum ada yang dapat dilaporkan.")
        check_reportable(report.period, report.n)
        if job.correction is not None:
            version, reason = survey_publishing.next_edition(connection, job.period, job.correction)
            report = survey_publishing.edition(report, version, reason)
            survey_publishing.refuse_unpublishable(connection, report)
        make_files(
            report,
            lambda: survey_report_figures.score_rows(connection, wanted),
            job.kinds,
            Path(job.folder),
            draft=job.draft,
        )
    return report


def done(document: bytes) -> Problem | None:
    """Do the job that the document holds; returns why not, or None once its files are there."""
    try:
        job = msgspec.json.decode(document, type=Job)
        engine = open_engine(job.database)
        try:
            report = make(engine, job)
        finally:
            engine.dispose()
        (Path(job.folder) / REPORT).write_bytes(msgspec.json.encode(report))
    except RuleBroken as refused:
        where = getattr(refused, "where", None)
        return Problem(code=refused.code, sentence=refused.sentence, status=refused.status, where=where)
    except ReportFailed as failed:
        return Problem(code=failed.code, sentence=failed.sentence)
    except (DatabaseError, OSError) as error:
        reason = str(error).partition("\n")[0]
        return Problem(code="report_failed", sentence=f"Laporan tidak dapat dibuat: {reason}", status=503)
    return None
