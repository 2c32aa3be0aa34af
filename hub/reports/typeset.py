"""Sets a report or a poster with Typst: templates of the house, its own typefaces, nothing from the network."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any, Final, Literal

import typst

from assets import path
from assets.kawung import Frieze
from assets.kawung_svg import field, frieze_across
from hub.domain.survey_report import PeriodReport
from hub.reports.failed import ReportFailed
from hub.reports.wording import wording

Paper = Literal["a3", "a4"]
# An archive opens it in many years (PDF/A-2a), and a screen reader reads it (PDF/UA-1).
STANDARDS: Final[tuple[Literal["a-2a", "ua-1"], ...]] = ("a-2a", "ua-1")
# A cell of the pattern in pixels of a page 1240 wide, as in the design.
_CELL: Final = 96
_FRIEZE: Final = Frieze(height=44, line=3, rich=True)


def report_pdf(report: PeriodReport, rows: Sequence[Sequence[int]], *, draft: bool) -> bytes:
    """Return the report as PDF; `rows` are the data sheet's nine scores, in the questionnaire's order.

    Raises:
        ReportFailed: Typst refuses.
    """
    return set_pdf("report.typ", wording(report, rows, draft=draft), report.made_on)


def poster_pdf(report: PeriodReport, paper: Paper, *, draft: bool) -> bytes:
    """Return the poster as PDF, for `paper`; raises ReportFailed."""
    return set_pdf("poster.typ", wording(report, (), draft=draft) | {"paper": paper}, report.made_on)


def set_pdf(template: str, said: dict[str, Any], made_on: date, **drawings: str) -> bytes:
    """Return what a template makes of `said`, with further `drawings` as SVG; raises ReportFailed."""
    inputs = {"said": json.dumps(said, ensure_ascii=False), **_drawings(), **drawings}
    # The same report is the same file, whenever it is made.
    made = datetime.combine(made_on, time(), UTC)
    # What an accessible PDF cannot hold is rather set without that promise than not at all.
    for standards in (STANDARDS, ()):
        try:
            return typst.compile(
                path("report", template),
                root=path(),
                font_paths=_typefaces(),
                ignore_system_fonts=True,
                format="pdf",
                sys_inputs=inputs,
                pdf_standards=list(standards),
                timestamp=made,
            )
        except typst.TypstError as error:
            refused = error
    raise ReportFailed("report_not_set", f"Laporan tidak dapat disusun: {refused.message}")


@cache
def _typefaces() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[path("fonts")])


@cache
def _drawings() -> dict[str, str]:
    return {
        "kawung": field(_CELL, 13, 9, "soga2", "soga"),
        "frieze": frieze_across(_FRIEZE, 33),
        "mark": path("mark", "mark.svg").read_text("utf-8"),
    }
