"""Keeps other sites' pages from answering in a visitor's name."""

from aiohttp import web

from hub.domain.refusals import RuleBroken
from hub.web.keys import House


class ForeignPage(RuleBroken):
    """The form was sent by a page of another site."""

    code = "foreign_page"
    status = 403


def refuse_foreign(request: web.Request, house: House) -> None:
    """Refuse what another site's page sends; raises ForeignPage.

    No cookie says who answers, so a ticket's survey is guarded by its secrets alone. This keeps other sites from having
    their visitors answer without a ticket. Browsers say with every form where it comes from; what says nothing is no
    browser, and no visitor of another site.
    """
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is not None:
        foreign = site not in ("same-origin", "none")
    else:
        foreign = origin is not None and _host(origin) not in {request.host.lower(), _host(house.public_url)}
    if foreign:
        raise ForeignPage("Isi survei langsung di halaman kantor ini.")


def _host(origin: str) -> str:
    """Return host and port; behind a proxy the scheme that we see is not the browser's."""
    return origin.partition("://")[2].partition("/")[0].lower()
