"""`pendopo skm report`: a period's report from the hub's database, as PDF, spreadsheet or poster.

Works beside a running hub: it looks at the database in one snapshot, and changes nothing in it.
"""

import argparse
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from hub.actions.survey_reporting import office_of
from hub.catalogue.reader import MalformedCatalogue
from hub.catalogue.shelf import UnknownOffice, load_office
from hub.commands.database import add_database_flags, opened
from hub.commands.report_work import Job, make
from hub.domain.hours import ZONES
from hub.domain.refusals import RuleBroken
from hub.domain.skm import in_thousands, indonesian
from hub.domain.survey_report_period import report_period
from hub.reports.failed import ReportFailed
from hub.reports.making import Kind
from hub.settings import WrongSettings, read_settings
from hub.storage.database import DatabaseError
from hub.storage.schema import NewerDatabase

_POSTERS: Final[dict[str, Kind]] = {"a4": "poster-a4", "a3": "poster-a3"}
_NOT_WELL: Final = (
    RuleBroken,
    ReportFailed,
    WrongSettings,
    MalformedCatalogue,
    UnknownOffice,
    NewerDatabase,
    DatabaseError,
    OSError,
)


def main(arguments: list[str]) -> int:
    """Make the file; 1 where there is nothing to report or it cannot be made, with a sentence that says why."""
    given = _parser().parse_args(arguments)
    try:
        return _report(given)
    except _NOT_WELL as error:
        first_line, *_ = str(error).splitlines() or [type(error).__name__]
        print(f"pendopo skm report: {first_line}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pendopo skm report", description="Laporan Survei Kepuasan Masyarakat satu periode."
    )
    parser.add_argument("--from", dest="starts", type=_day, required=True, metavar="DATE", help="hari pertama")
    parser.add_argument("--to", dest="ends", type=_day, required=True, metavar="DATE", help="hari terakhir")
    parser.add_argument("--format", choices=("pdf", "xlsx", "poster"), default="pdf", help="pdf bila tidak disebut")
    parser.add_argument("--paper", choices=("a3", "a4"), default="a4", help="ukuran poster; a4 bila tidak disebut")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="berkas yang ditulis")
    parser.add_argument("--with-flagged", action="store_true", help="hitung juga jawaban yang ditandai")
    parser.add_argument("--office", help="kantor siapa: id menurut `pendopo catalogue list`")
    add_database_flags(parser)
    return parser


def _report(given: argparse.Namespace) -> int:
    period = report_period(given.starts, given.ends)
    settings = read_settings(given.settings)
    catalogue = load_office(
        given.office or settings.office, own=Path(settings.office_file) if settings.office_file else None
    )
    _there(given.database or settings.database)
    engine = opened(given)
    kind: Kind = _POSTERS[given.paper] if given.format == "poster" else given.format
    zone = ZoneInfo(ZONES[settings.zone or catalogue.office.zone])
    try:
        # Made beside the file and put in its place whole: the new report is there, or the old one still is.
        with tempfile.TemporaryDirectory(dir=given.out.absolute().parent, prefix=".pendopo-") as folder:
            job = Job(
                database="",
                office=office_of(catalogue),
                period=period,
                made_on=datetime.now(UTC).astimezone(zone).date(),
                folder=folder,
                kinds=(kind,),
                with_flagged=given.with_flagged,
                draft=False,
            )
            report = make(engine, job)
            (Path(folder) / kind).replace(given.out)
    finally:
        engine.dispose()
    index = "" if report.index is None else indonesian(report.index)
    print(f"{given.out}: {report.name}, IKM {index} · {report.quality} · n = {in_thousands(report.n)}")
    return 0


def _there(database: str) -> None:
    """Refuse a file that is not there: a report of a database that was made just now would say nothing."""
    file = database.removeprefix("sqlite:///")
    if file != database and not Path(file).exists():
        raise FileNotFoundError(f"basis data {file} tidak ada")


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise argparse.ArgumentTypeError("tulis tanggal seperti 2026-01-31") from None
