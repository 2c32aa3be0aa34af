"""Makes a report's files, whichever are wanted, out of the report and the rows of its data sheet."""

from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import Final, Literal, cast

from hub.domain.survey_report import MOST_ROWS_PRINTED, PeriodReport
from hub.reports.spreadsheet import write_spreadsheet
from hub.reports.typeset import Paper, poster_pdf, report_pdf

Kind = Literal["pdf", "xlsx", "poster-a4", "poster-a3"]
KINDS: Final[tuple[Kind, ...]] = ("pdf", "xlsx", "poster-a4", "poster-a3")
Rows = Callable[[], Iterable[Sequence[int]]]


def make_files(report: PeriodReport, rows: Rows, kinds: Collection[Kind], folder: Path, *, draft: bool) -> None:
    """Write each wanted file into `folder` under its kind's name; `rows` gives the data sheet anew whenever asked.

    Raises:
        ReportFailed.
    """
    for kind in kinds:
        match kind:
            case "pdf":
                printed = list(rows()) if report.n <= MOST_ROWS_PRINTED else []
                (folder / kind).write_bytes(report_pdf(report, printed, draft=draft))
            case "xlsx":
                write_spreadsheet(report, rows(), folder / kind, draft=draft)
            case "poster-a4" | "poster-a3":
                paper = cast(Paper, kind.removeprefix("poster-"))
                (folder / kind).write_bytes(poster_pdf(report, paper, draft=draft))
