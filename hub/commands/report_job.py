"""Makes a period's report beside the hub: `python -m hub.commands.report_job` reads one JSON document, a `Job`.

A program of its own with bounds on memory and time: it looks at the database itself, in one snapshot, so that half a
million answers never pass the hub, and what goes wrong goes wrong here. The files and `report.json` come into the
job's folder; a refusal is status 1 with a `Problem` as JSON on standard error, where none means the bounds ended it.
"""

import sys
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
from hub.reports.bounds import TookTooLong, bound
from hub.reports.failed import ReportFailed
from hub.reports.making import Kind, make_files
from hub.storage import survey_report_figures
from hub.storage.database import DatabaseError, Engine
from hub.storage.engine import open_engine, with_snapshots
from hub.storage.survey_figures import Slice

MEMORY: Final = 2 * 1024 * 1024 * 1024  # bytes of address space; half a million answers take a tenth of it
SECONDS: Final = 240  # of the processor; the same on an old office PC
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


def main() -> int:
    """Do one job within the bounds; the exit status is 0, or 1 with a Problem."""
    bound(memory=MEMORY, seconds=SECONDS)
    try:
        job = msgspec.json.decode(sys.stdin.buffer.read(), type=Job)
        engine = open_engine(job.database)
        try:
            report = make(engine, job)
        finally:
            engine.dispose()
        (Path(job.folder) / REPORT).write_bytes(msgspec.json.encode(report))
    except RuleBroken as refused:
        where = getattr(refused, "where", None)
        return _told(Problem(code=refused.code, sentence=refused.sentence, status=refused.status, where=where))
    except ReportFailed as failed:
        return _told(Problem(code=failed.code, sentence=failed.sentence))
    except (DatabaseError, OSError) as error:
        reason = str(error).partition("\n")[0]
        return _told(Problem(code="report_failed", sentence=f"Laporan tidak dapat dibuat: {reason}", status=503))
    except MemoryError:
        return _told(Problem(code="report_too_large", sentence="Laporan ini terlalu besar untuk mesin ini."))
    except TookTooLong:
        return _told(Problem(code="report_too_slow", sentence="Laporan ini terlalu lama dibuat."))
    return 0


def _told(problem: Problem) -> int:
    sys.stderr.buffer.write(msgspec.json.encode(problem) + b"\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
