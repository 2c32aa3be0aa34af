"""`/kelola/skm/laporan`: a period's report, the office's own part of it, drafts to look at, and what is published."""

import secrets
from dataclasses import fields
from datetime import date
from typing import Any, Final

from aiohttp import web

from hub.actions import survey_publishing, survey_reporting
from hub.domain.refusals import RuleBroken
from hub.domain.skm import in_thousands, indonesian
from hub.domain.survey_follow_up import (
    LONGEST_CELL,
    LONGEST_LINE,
    LONGEST_TEXT,
    MOST_STEPS,
    PROGRESS_WORDS,
    OfficeTexts,
    ReportRefused,
)
from hub.domain.survey_period import Period, long_day, period_of
from hub.domain.survey_report import PeriodReport
from hub.domain.survey_report_period import named, period_named, report_period
from hub.domain.survey_report_words import usual_words
from hub.domain.survey_scheme import SCHEMES
from hub.storage.database import Connection
from hub.web import report_files
from hub.web.identity import SignedInPerson
from hub.web.kelola import show
from hub.web.keys import HOUSE, House
from hub.web.survey_publishing import today

# So many periods back are a touch away; others are chosen by their days.
NEAR: Final = 6
FILES: Final = (
    ("pdf", "Laporan", "PDF"),
    ("xlsx", "Lembar data", "XLSX, untuk kantor saja"),
    ("poster-a4", "Poster A4", "PDF"),
    ("poster-a3", "Poster A3", "PDF"),
)
TEXTS: Final = {
    "background": "Latar belakang",
    "purpose": "Maksud dan tujuan",
    "organiser": "Pelaksana",
    "method": "Cara mengumpulkan jawaban",
    "place_and_time": "Lokasi dan waktu",
    "closing": "Penutup",
    "signed_at": "Tempat penandatanganan",
    "signatory": "Jabatan penanda tangan",
}


async def get_report_page(request: web.Request, known: SignedInPerson) -> web.StreamResponse:
    """Show the chosen period's report; without a choice the last period that is over."""
    house = request.app[HOUSE]
    kind, day = house.survey.choices.period, today(house)
    current = period_of(day, kind)
    asked, problem = current.before, None
    try:
        asked = _asked(request) or asked
    except RuleBroken as refused:
        problem = refused.sentence
    with_flagged = request.query.get("ditandai") == "ya"
    seen = await house.reader.read(_looked_up, house, asked, with_flagged=with_flagged, made_on=day)
    return await show(
        request,
        known,
        "kelola_skm_laporan.html",
        asked=asked,
        name=named(asked),
        near=_near(current),
        problem=problem,
        over=asked.ends < day,
        with_flagged=with_flagged,
        files=FILES,
        texts=[(key, TEXTS[key], key in ("signed_at", "signatory")) for key in TEXTS],
        usual=usual_words(house.reports.office.named, asked),
        elements=SCHEMES[seen["report"].scheme].in_order(seen["report"].order),
        progress=[(one.value, words) for one, words in PROGRESS_WORDS.items()],
        longest={"cell": LONGEST_CELL, "line": LONGEST_LINE, "text": LONGEST_TEXT, "steps": MOST_STEPS},
        index=indonesian,
        many=in_thousands,
        day=long_day,
        named=named,
        key=secrets.token_urlsafe(24),
        **seen,
    )


async def get_draft(request: web.Request, known: SignedInPerson) -> web.StreamResponse:
    """Make a draft of one file and send it; what goes wrong is said on a page."""
    period = period_named(request.match_info["id"])
    with_flagged = request.query.get("ditandai") == "ya"
    return await report_files.draft(request, period, request.match_info["kind"], with_flagged=with_flagged)


async def get_published_file(request: web.Request, known: SignedInPerson) -> web.StreamResponse:
    """Send a published file, also the data sheet."""
    return await report_files.published(request, request.match_info["id"], request.match_info["kind"])


def _asked(request: web.Request) -> Period | None:
    if name := request.query.get("periode"):
        return period_named(name)
    first, last = request.query.get("dari"), request.query.get("sampai")
    if not first and not last:
        return None
    try:
        starts, ends = date.fromisoformat(first or ""), date.fromisoformat(last or "")
    except ValueError:
        raise ReportRefused("Pilih hari pertama dan hari terakhir.", where="dari") from None
    return report_period(starts, ends)


def _near(current: Period) -> list[Period]:
    near = [current]
    while len(near) < NEAR:
        near.append(near[-1].before)
    return near


def _looked_up(
    connection: Connection, house: House, asked: Period, *, with_flagged: bool, made_on: date
) -> dict[str, Any]:
    report: PeriodReport = survey_reporting.report(
        connection, house.reports.office, asked, with_flagged=with_flagged, made_on=made_on
    )
    version, written = survey_reporting.follow_up(connection, asked)
    previous_version, previous = survey_reporting.follow_up(connection, asked.before)
    return {
        "report": report,
        "version": version,
        "written": written,
        "texts_written": {each.name: getattr(written.texts, each.name) for each in fields(OfficeTexts)},
        "previous_version": previous_version,
        "previous": previous,
        "of_period": survey_publishing.publications(connection, asked),
        "published": survey_publishing.publications(connection),
    }
