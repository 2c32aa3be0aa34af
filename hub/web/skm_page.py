"""`/skm`: what was published of the satisfaction survey, for everybody: the index, its elements, the files."""

from typing import Final

from aiohttp import web

from hub.actions import survey_publishing
from hub.domain.skm import in_thousands, indonesian
from hub.domain.survey_period import long_day
from hub.domain.survey_scheme import SCHEMES
from hub.storage.publication_store import Publication
from hub.web import pages, report_files
from hub.web.api_office import office_now
from hub.web.keys import HOUSE
from hub.web.openapi import ID_FORM

FILES: Final = (("pdf", "Laporan lengkap"), ("poster-a4", "Poster A4"), ("poster-a3", "Poster A3"))


def add_skm_pages(app: web.Application) -> None:
    """Lay the addresses of what is published."""
    app.router.add_get("/skm", get_latest)
    app.router.add_get(f"/skm/{{id:{ID_FORM}}}", get_one)
    app.router.add_get(f"/skm/{{id:{ID_FORM}}}/{{kind:{'|'.join(report_files.PUBLIC)}}}", get_file)


async def get_latest(request: web.Request) -> web.StreamResponse:
    """Show the newest version of the latest period."""
    return await _page(request, None)


async def get_one(request: web.Request) -> web.StreamResponse:
    """Show one publication, also one that a correction has followed."""
    return await _page(request, request.match_info["id"])


async def get_file(request: web.Request) -> web.StreamResponse:
    """Send a published file; the data sheet is not among them."""
    return await report_files.published(request, request.match_info["id"], request.match_info["kind"])


async def _page(request: web.Request, wanted: str | None) -> web.Response:
    house = request.app[HOUSE]
    published = await house.reader.read(survey_publishing.publications)
    chosen = wanted or (published[0].id if published else None)
    report = None
    if chosen is not None:
        _, report = await house.reader.read(survey_publishing.published_report, chosen)
    one = next((each for each in published if each.id == chosen), None)
    return pages.render(
        "skm.html",
        office=await office_now(house),
        report=report,
        one=one,
        newest=_newest(one, published),
        others=_latest_of_each_period(published, besides=one),
        files=FILES,
        bands=SCHEMES[report.scheme].bands if report else (),
        index=indonesian,
        many=in_thousands,
        day=long_day,
    )


def _newest(one: Publication | None, published: list[Publication]) -> Publication | None:
    """Return the correction that has followed, or None."""
    newest = next((each for each in published if one and each.period == one.period), None)
    return newest if newest is not None and one is not None and newest.id != one.id else None


def _latest_of_each_period(published: list[Publication], *, besides: Publication | None) -> list[Publication]:
    """Return the newest version of every other period, the latest first."""
    found: dict[object, Publication] = {}
    for each in published:
        if besides is None or each.period != besides.period:
            found.setdefault(each.period, each)
    return list(found.values())
