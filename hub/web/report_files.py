"""A report's files on their way to whoever asked: what each is called, and drafts that are made for the asking."""

import asyncio
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from aiohttp import web

from hub.actions.survey_publishing import published_file
from hub.domain.refusals import NotFound
from hub.domain.survey_period import Period
from hub.domain.survey_report_period import named
from hub.web.keys import HOUSE
from hub.web.report_making import Wish
from hub.web.survey_publishing import today

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA: Final[Mapping[str, str]] = {
    "pdf": "application/pdf",
    "xlsx": XLSX,
    "poster-a4": "application/pdf",
    "poster-a3": "application/pdf",
}
# The data sheet is for the office alone.
PUBLIC: Final = ("pdf", "poster-a4", "poster-a3")
_NAMES: Final = {
    "pdf": "laporan-skm",
    "xlsx": "lembar-data-skm",
    "poster-a4": "poster-ikm-a4",
    "poster-a3": "poster-ikm-a3",
}


async def draft(request: web.Request, period: Period, kind: str, *, with_flagged: bool) -> web.Response:
    """Make a file of the period as it stands now, marked as a draft, and send it.

    Raises:
        NotFound: there is no such file. NoAnswers, ReportsBusy, ReportsNotInstalled, ReportNotMade.
    """
    house = request.app[HOUSE]
    if kind not in MEDIA:
        raise NotFound("Berkas itu tidak ada.")
    with tempfile.TemporaryDirectory(prefix="pendopo-laporan-") as folder:
        async with house.reports.turn():
            wish = Wish(period=period, kinds=(kind,), made_on=today(house), with_flagged=with_flagged)
            await house.reports.make(wish, Path(folder))
        body = await asyncio.to_thread((Path(folder) / kind).read_bytes)
    return web.Response(body=body, headers=_headers(kind, named(period), draft=True))


async def published(request: web.Request, publication_id: str, kind: str) -> web.Response:
    """Send a published file; raises NotFound."""
    house = request.app[HOUSE]
    found = await house.reader.read(published_file, publication_id, kind) if kind in MEDIA else None
    if found is None:
        raise NotFound("Berkas itu tidak ada.")
    publication, body = found
    return web.Response(body=body, headers=_headers(kind, named(publication.period), draft=False))


def _headers(kind: str, period: str, *, draft: bool) -> dict[str, str]:
    name = f"{_NAMES[kind]}-{period}{'-draf' if draft else ''}.{'xlsx' if kind == 'xlsx' else 'pdf'}"
    # A browser shows a PDF; a spreadsheet it saves.
    how = "attachment" if kind == "xlsx" else "inline"
    return {"Content-Type": MEDIA[kind], "Content-Disposition": f'{how}; filename="{name}"'}
