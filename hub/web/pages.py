"""The pages people open in a browser: what each one needs to know, and which template shows it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from aiohttp import web

from hub.protocol.complaint_address import complaint_address
from hub.protocol.counters import Counter
from hub.protocol.office import OfficeInfo
from hub.protocol.staff import SignedIn
from hub.protocol.standards import Catalogue, Group, ServiceStandard
from hub.protocol.tickets import TrackedTicket
from hub.web.templates_env import environment
from hub.web.ticket_words import ticket_words

# States after which nothing more happens to a ticket: its page stops asking.
OVER: Final = frozenset({"done", "returned", "cancelled"})
LANGUAGES: Final = {"id": "Indonesia", "jv": "Basa Jawa", "en": "English"}


def render(template: str, *, status: int = 200, **context: Any) -> web.Response:
    """Answer with a page; a name missing from `context` raises `jinja2.UndefinedError`."""
    text = environment().get_template(template).render(**context)
    return web.Response(text=text, content_type="text/html", charset="utf-8", status=status)


def home_page(*, office: OfficeInfo, catalogue: Catalogue, staff: SignedIn | None = None) -> web.Response:
    """`/`: what is where in this office, its hours and its services."""
    services = sorted(catalogue.services, key=lambda service: service.rank)
    grouped = [(group, [s for s in services if s.group == group.id]) for group in catalogue.groups]
    return render("home.html", office=office, groups=[g for g in grouped if g[1]], staff=staff)


def service_page(*, office: OfficeInfo, service: ServiceStandard, group: Group | None = None) -> web.Response:
    """`/layanan/{id}`: the published standard of one service, every component (UU 25/2009 art. 21 and 23)."""
    return render("service.html", office=office, service=service, group=group)


def sign_in_page(
    *,
    office: OfficeInfo,
    csrf: str,
    after: str = "",
    username: str = "",
    problem: str | None = None,
    again_at: datetime | None = None,
    status: int = 200,
) -> web.Response:
    """`/masuk`: name and password; `problem` is the sentence after a refusal, `again_at` the end of the wait."""
    return render(
        "sign_in.html",
        status=status,
        office=office,
        csrf=csrf,
        after=after,
        username=username,
        problem=problem,
        again_at=again_at,
    )


def counters_page(
    *,
    office: OfficeInfo,
    staff: SignedIn,
    counters: Sequence[Counter],
    catalogue: Catalogue,
    present: Mapping[str, str],
    waiting: int = 0,
) -> web.Response:
    """`/loket`: at which counter the clerk sits today; `present` tells who already sits where.

    `waiting` is how many complaints wait for the clerk.
    """
    short = {service.id: service.short for service in catalogue.services}
    return render(
        "counters.html",
        office=office,
        staff=staff,
        counters=counters,
        short=short,
        present=present,
        waiting=waiting,
    )


def counter_page(*, office: OfficeInfo, staff: SignedIn, counter: Counter, waiting: int = 0) -> web.Response:
    """`/loket/{counter}`: the clerk's page; it fills itself through the API and the feed.

    `waiting` is how many complaints wait for the clerk.
    """
    return render("loket.html", office=office, staff=staff, counter=counter, waiting=waiting)


def ticket_page(
    *, office: OfficeInfo, ticket: TrackedTicket, tracking: str, language: str | None = None
) -> web.Response:
    """`/t/{tracking}`: one ticket as its holder follows it on the phone."""
    spoken = language if language in LANGUAGES else "id"
    return render(
        "ticket.html",
        office=office,
        ticket=ticket,
        tracking=tracking,
        language=spoken,
        _=ticket_words(spoken),
        languages=LANGUAGES,
        over=ticket.state in OVER,
        complaint=complaint_address(
            "/pengaduan", service=ticket.service, day=ticket.issued_at.astimezone(ZoneInfo(office.zone)).date()
        ),
    )


def error_page(*, office: OfficeInfo | None, status: int, detail: str | None = None) -> web.Response:
    """Any refusal met in a browser: what happened and what to do now."""
    return render("error.html", status=status, office=office, code=status, detail=detail)
