"""The frame around the pages for supervisor and admin: who may come in, who is told why not, and the way around."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from aiohttp import web

from hub.actions import survey_alerting
from hub.web import pages
from hub.web.answers import Handler
from hub.web.api_office import office_now
from hub.web.identity import COOKIE, SignedInPerson
from hub.web.keys import HOUSE
from hub.web.sign_in import said

SUPERVISORS: Final = ("supervisor", "admin", "head")
ROLE_WORDS: Final = {
    "clerk": "petugas loket",
    "supervisor": "penyelia",
    "admin": "admin",
    "head": "kepala kantor",
    "inspectorate": "inspektorat",
}

AdminHandler = Callable[[web.Request, SignedInPerson], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True, kw_only=True)
class AdminPage:
    """One page of `/kelola`: its address, its words and icon in the navigation, and what shows it.

    A page `within` another (its address) stands in the way around that one, not in the navigation of all.
    """

    path: str
    words: str
    icon: str
    handler: AdminHandler
    within: str = ""


# The pages in the order of the navigation; the table itself is in kelola_pages.py.
NAVIGATION: Final = web.AppKey("navigation", tuple[AdminPage, ...])


def for_supervisors(handler: AdminHandler) -> Handler:
    """Return the handler as an address takes it: strangers sign in first, a clerk is told for whom the page is."""

    async def guarded(request: web.Request) -> web.StreamResponse:
        house, token = request.app[HOUSE], request.cookies.get(COOKIE)
        known = await house.identities.session(token) if token else None
        if known is None:
            raise web.HTTPSeeOther(f"/masuk?next={quote(request.path_qs, safe='/')}")
        if known.person.role not in SUPERVISORS:
            return pages.render("kelola_clerk.html", status=403, office=await office_now(house), staff=said(known))
        return await handler(request, known)

    return guarded


async def show(
    request: web.Request, known: SignedInPerson, template: str, *, status: int = 200, **context: Any
) -> web.Response:
    """Answer with a page inside the frame; `context` is what the template needs besides."""
    unseen = await request.app[HOUSE].reader.read(survey_alerting.unseen)
    return pages.render(
        template,
        status=status,
        office=await office_now(request.app[HOUSE]),
        staff=said(known),
        role=ROLE_WORDS[known.person.role],
        navigation=request.app[NAVIGATION],
        here=request.path,
        survey_alert=f"{unseen} peringatan survei belum dilihat." if unseen else "",
        **context,
    )
