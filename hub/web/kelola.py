"""The frame around the pages for those who work here: who may come in, who is told why not, and the way around."""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from aiohttp import web

from hub.actions import complaint_listing, survey_alerting
from hub.storage.database import Connection
from hub.storage.people_store import Person
from hub.web import pages
from hub.web.answers import Handler
from hub.web.api_office import office_now
from hub.web.identity import COOKIE, SignedInPerson
from hub.web.keys import HOUSE
from hub.web.sign_in import FIRST_PAGES, said

SUPERVISORS: Final = ("supervisor", "admin", "head")
EVERYBODY: Final = ("clerk", *SUPERVISORS, "inspectorate")
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
    """One page of `/kelola`: its address, its words and icon in the navigation, what shows it, and for whom.

    A page `within` another (its address) stands in the way around that one, not in the navigation of all; one without
    words stands in neither.
    """

    path: str
    words: str
    icon: str
    handler: AdminHandler
    within: str = ""
    roles: tuple[str, ...] = SUPERVISORS


@dataclass(frozen=True, slots=True, kw_only=True)
class AdminFile:
    """What a page leads to that is no page of its own: a file, or paper."""

    path: str
    handler: AdminHandler
    roles: tuple[str, ...] = SUPERVISORS


# The pages in the order of the navigation; the table itself is in kelola_pages.py.
NAVIGATION: Final = web.AppKey("navigation", tuple[AdminPage, ...])


def for_roles(handler: AdminHandler, roles: Collection[str]) -> Handler:
    """Return the handler as an address takes it: strangers sign in first, others are told for whom the page is."""

    async def guarded(request: web.Request) -> web.StreamResponse:
        house, token = request.app[HOUSE], request.cookies.get(COOKIE)
        known = await house.identities.session(token) if token else None
        if known is None:
            raise web.HTTPSeeOther(f"/masuk?next={quote(request.path_qs, safe='/')}")
        if known.person.role not in roles:
            return pages.render(
                "kelola_not_for_you.html",
                status=403,
                office=await office_now(house),
                staff=said(known),
                role=ROLE_WORDS[known.person.role],
                meant_for=[words for role, words in ROLE_WORDS.items() if role in roles],
                own_page=FIRST_PAGES[known.person.role],
            )
        return await handler(request, known)

    return guarded


async def show(
    request: web.Request, known: SignedInPerson, template: str, *, status: int = 200, **context: Any
) -> web.Response:
    """Answer with a page inside the frame; `context` is what the template needs besides."""
    house, role = request.app[HOUSE], known.person.role
    unseen, waiting = await house.reader.read(_told, known.person)
    return pages.render(
        template,
        status=status,
        office=await office_now(house),
        staff=said(known),
        role=ROLE_WORDS[role],
        navigation=[page for page in request.app[NAVIGATION] if page.words and role in page.roles],
        here=request.path,
        hears_survey=role in SUPERVISORS,
        survey_alert=f"{unseen} peringatan survei belum dilihat." if unseen else "",
        waiting=waiting,
        **context,
    )


def _told(connection: Connection, person: Person) -> tuple[int, int]:
    """Count what every page tells of, in one look: unseen alerts of the survey, and what waits in one's inbox."""
    unseen = survey_alerting.unseen(connection) if person.role in SUPERVISORS else 0
    return unseen, complaint_listing.waiting(connection, person)
