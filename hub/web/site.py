"""Serves the pages: who may see one, and what it is given."""

import traceback
from pathlib import Path
from typing import Final

import structlog
from aiohttp import web

from hub.actions import complaint_listing, looking
from hub.domain.complaint_access import INSPECTORATE
from hub.domain.refusals import NotFound, RuleBroken
from hub.feed.messages import counter_of
from hub.storage.database import DatabaseError
from hub.web import pages, wire
from hub.web.answers import JSON, STORAGE_ERRORS, STORAGE_WORDS, BodyTooSlow, Handler, gone, log_storage_error
from hub.web.api_office import office_now
from hub.web.identity import COOKIE, SignedInPerson
from hub.web.keys import HOUSE, House
from hub.web.packed import packed
from hub.web.qr_code import qr_code
from hub.web.sign_in import FIRST_PAGES, said
from hub.web.wall import board_now, hall_now

_log = structlog.get_logger("web")
STATIC: Final = Path(__file__).with_name("static")
# No file here has as long a name; the file system would stumble over a longer one.
LONGEST_FILE: Final = 200
# Everything comes from this hub; nothing is inline, nothing may frame it.
SAFE_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; form-action 'self'; "
    "base-uri 'none'; object-src 'none'",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
# The wall alone may be looked at in a frame, and only on our own page of its settings.
FRAMED: Final = SAFE_HEADERS | {
    "Content-Security-Policy": SAFE_HEADERS["Content-Security-Policy"].replace("ancestors 'none'", "ancestors 'self'"),
    "X-Frame-Options": "SAMEORIGIN",
}


async def get_home(request: web.Request) -> web.StreamResponse:
    """`/`: what is where."""
    house = request.app[HOUSE]
    known = await _signed_in(request)
    return pages.home_page(
        office=await office_now(house), catalogue=house.catalogue, staff=said(known) if known else None
    )


async def get_service_page(request: web.Request) -> web.StreamResponse:
    """`/layanan/{id}`: one service's published standard."""
    house = request.app[HOUSE]
    service = house.rules.services.get(request.match_info["id"])
    if service is None:
        raise NotFound("Layanan itu tidak ada di kantor ini.")
    group = next((group for group in house.catalogue.groups if group.id == service.group), None)
    return pages.service_page(office=await office_now(house), service=wire.standard(service), group=group)


async def get_counters_page(request: web.Request) -> web.StreamResponse:
    """`/loket`: choose the counter."""
    house = request.app[HOUSE]
    if (known := await _signed_in(request)) is None:
        raise _to_sign_in(request)
    if known.person.role == INSPECTORATE:
        raise web.HTTPSeeOther(FIRST_PAGES[INSPECTORATE])  # who works at no counter has nothing to choose
    hall = await hall_now(house)
    names = await house.reader.read(looking.names)
    return pages.counters_page(
        office=await office_now(house),
        staff=said(known),
        counters=[counter_of(counter, hall.at_counters.get(counter.id)) for counter in hall.counters],
        catalogue=house.catalogue,
        present={counter.id: names.get(counter.clerk, counter.clerk) for counter in hall.counters if counter.clerk},
        waiting=await house.reader.read(complaint_listing.waiting, known.person),
    )


async def get_counter_page(request: web.Request) -> web.StreamResponse:
    """`/loket/{counter}`: the clerk's page."""
    house = request.app[HOUSE]
    if (known := await _signed_in(request)) is None:
        raise _to_sign_in(request)
    seen = await house.reader.read(looking.desk, house.rules, request.match_info["id"], at=house.clock())
    return pages.counter_page(
        office=await office_now(house),
        staff=said(known),
        counter=counter_of(seen.counter, seen.ticket),
        waiting=await house.reader.read(complaint_listing.waiting, known.person),
    )


async def get_ticket_page(request: web.Request) -> web.StreamResponse:
    """`/t/{tracking}`: a ticket on its holder's phone."""
    house, at = request.app[HOUSE], request.app[HOUSE].clock()
    tracking = request.match_info["tracking"]
    tracked = await house.reader.read(looking.track, house.rules, tracking, at=at)
    return pages.ticket_page(
        office=await office_now(house),
        ticket=wire.tracked_ticket(tracked, house.rules, at=at),
        tracking=tracking,
        language=request.query.get("bahasa") or tracked.ticket.language,
    )


async def get_wall_page(request: web.Request) -> web.StreamResponse:
    """`/papan`: the wall in any browser."""
    house = request.app[HOUSE]
    office = await office_now(house)
    code = qr_code(office.complaint_url, "Pengaduan & saran") if office.complaint_url else ""
    return pages.render("papan.html", office=office, board=await board_now(house), complaint_code=code)


async def get_favicon(request: web.Request) -> web.StreamResponse:
    """The mark, where browsers look for it."""
    return web.FileResponse(STATIC / "favicon.ico")


@web.middleware
async def pages_to_people(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn a refusal met in a browser into a page a person can read."""
    try:
        if request.path.startswith("/static/") and len(request.path) > LONGEST_FILE:
            raise web.HTTPNotFound
        return packed(request, await handler(request))
    except web.HTTPException as error:
        if error.status < 400:
            raise
        return await _error_page(request.app[HOUSE], error.status, None)
    except RuleBroken as error:
        response = await _error_page(request.app[HOUSE], error.status, error.sentence)
        if isinstance(error, BodyTooSlow):
            response.force_close()
        return response
    except STORAGE_ERRORS as error:
        log_storage_error(error)
        return await _error_page(request.app[HOUSE], 503, STORAGE_WORDS)
    except ConnectionError:
        return gone()
    except Exception:  # the last edge: a person sees a page, the log keeps the trace
        _log.error("unforeseen", page=_route(request), trace=traceback.format_exc())
        return await _error_page(request.app[HOUSE], 500, None)


async def add_safe_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Tell browsers to trust nothing but this hub; what programs read needs only its type respected."""
    response.headers["X-Content-Type-Options"] = "nosniff"
    # Static files are asked for again each time (and answered 304): after an update no page may mix old scripts with
    # new ones. All else stays in no browser: who comes after a clerk at the same machine finds nothing with "back".
    response.headers["Cache-Control"] = "no-cache" if request.path.startswith("/static/") else "no-store"
    # What the hub is built of is of use only to those who look for holes in it.
    response.headers["Server"] = "Pendopo"
    if response.content_type != JSON:
        # What a handler says itself is stricter: a file that a stranger sent may do nothing at all.
        for name, value in (FRAMED if request.path == "/papan" else SAFE_HEADERS).items():
            response.headers.setdefault(name, value)


async def _error_page(house: House, status: int, sentence: str | None) -> web.Response:
    try:
        office = await office_now(house)
    except DatabaseError:
        office = None  # the page that tells of the trouble must not need what is in trouble
    return pages.error_page(office=office, status=status, detail=sentence)


def _route(request: web.Request) -> str | None:
    """Return the form of the address, never the address itself: it may hold a ticket's secret."""
    resource = request.match_info.route.resource
    return resource.canonical if resource else None


async def _signed_in(request: web.Request) -> SignedInPerson | None:
    token = request.cookies.get(COOKIE)
    return await request.app[HOUSE].identities.session(token) if token else None


def _to_sign_in(request: web.Request) -> web.HTTPSeeOther:
    return web.HTTPSeeOther(f"/masuk?next={request.path}")
