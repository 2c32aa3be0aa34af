"""Every address of the hub in one place; the OpenAPI document is made from the same rows."""

from typing import Final

from aiohttp import web

from hub.protocol import staff as wire_staff
from hub.web import api_office, openapi, sign_in, site
from hub.web.address import Address
from hub.web.addresses_complaint_board import COMPLAINT_BOARD
from hub.web.addresses_complaints import COMPLAINTS
from hub.web.addresses_hall import HALL
from hub.web.addresses_paper import PAPER
from hub.web.addresses_queue import QUEUE
from hub.web.addresses_survey import SURVEY
from hub.web.addresses_survey_board import SURVEY_BOARD
from hub.web.addresses_survey_entry import SURVEY_ENTRY
from hub.web.addresses_survey_reports import SURVEY_REPORTS
from hub.web.complaint_page import add_complaint_pages
from hub.web.feed_socket import get_feed
from hub.web.kelola_pages import add_admin_pages
from hub.web.skm_page import add_skm_pages
from hub.web.sound import get_joined
from hub.web.survey_page import add_survey_pages

# What cannot be the name of anything here is not looked for: no database is asked for bytes that are no text.
ID: Final = "{id:" + openapi.ID_FORM + "}"
NAME: Final = "{name:" + openapi.ID_FORM + "}"
TRACKING: Final = "{tracking:" + openapi.ID_FORM + "}"

SESSION: Final[tuple[Address, ...]] = (
    Address(
        method="POST",
        path="/session",
        handler=sign_in.post_session,
        takes=wire_staff.SignIn,
        answers=wire_staff.SignedIn,
        refuses=(401, 429),
    ),
    Address(method="GET", path="/session", handler=sign_in.get_session, who="staff", answers=wire_staff.SignedIn),
    Address(method="DELETE", path="/session", handler=sign_in.delete_session, who="staff", status=204),
)
API: Final = (
    *QUEUE,
    *PAPER,
    *HALL,
    *SURVEY,
    *SURVEY_BOARD,
    *SURVEY_ENTRY,
    *SURVEY_REPORTS,
    *COMPLAINTS,
    *COMPLAINT_BOARD,
    *SESSION,
)


def add_api(app: web.Application) -> None:
    """Lay the API's addresses."""
    for address in API:
        app.router.add_route(address.method, address.path.replace("{id}", ID).replace("{name}", NAME), address.handler)
    app.router.add_get("/feed", get_feed)
    document = openapi.document(API)

    async def get_document(_: web.Request) -> web.Response:
        return web.Response(body=document(), content_type="application/json")

    app.router.add_get("/openapi.json", get_document)


def add_pages(app: web.Application) -> None:
    """Lay the pages' addresses and those for operations."""
    app.router.add_get("/", site.get_home)
    app.router.add_get(f"/layanan/{ID}", site.get_service_page)
    app.router.add_get("/masuk", sign_in.get_sign_in)
    app.router.add_post("/masuk", sign_in.post_sign_in)
    app.router.add_post("/keluar", sign_in.post_sign_out)
    app.router.add_get("/loket", site.get_counters_page)
    app.router.add_get(f"/loket/{ID}", site.get_counter_page)
    add_admin_pages(app)
    app.router.add_get(f"/t/{TRACKING}", site.get_ticket_page)
    add_survey_pages(app)
    add_complaint_pages(app)
    add_skm_pages(app)
    app.router.add_get("/papan", site.get_wall_page)
    app.router.add_get("/suara.wav", get_joined)
    app.router.add_get("/favicon.ico", site.get_favicon)
    app.router.add_get("/healthz", api_office.get_health)
    app.router.add_get("/readyz", api_office.get_ready)
    app.router.add_get("/metrics", api_office.get_metrics)
    app.router.add_static("/static", site.STATIC, append_version=False)
