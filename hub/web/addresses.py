"""Every address of the hub in one table; the OpenAPI document is made from the same rows."""

from dataclasses import dataclass
from typing import Any, Final

from aiohttp import web

from hub.actions import calling, serving
from hub.protocol import counters as wire_counters
from hub.protocol import office as wire_office
from hub.protocol import paper as wire_paper
from hub.protocol import running_text as wire_running_text
from hub.protocol import slips as wire_slips
from hub.protocol import staff as wire_staff
from hub.protocol import standards as wire_standards
from hub.protocol import summaries as wire_summaries
from hub.protocol import tickets as wire_tickets
from hub.protocol import voice as wire_voice
from hub.web import (
    api_counters,
    api_office,
    api_printers,
    api_running_text,
    api_slips,
    api_tickets,
    api_voice,
    openapi,
    sign_in,
    site,
)
from hub.web.answers import Handler
from hub.web.feed_socket import get_feed
from hub.web.kelola_pages import add_admin_pages
from hub.web.sound import get_joined

# What cannot be the name of anything here is not looked for: no database is asked for bytes that are no text.
ID: Final = "{id:" + openapi.ID_FORM + "}"
NAME: Final = "{name:" + openapi.ID_FORM + "}"
TRACKING: Final = "{tracking:" + openapi.ID_FORM + "}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One address of the API: who may use it, what it takes, answers and refuses.

    `who` is "anyone", "kiosk", "staff", "kiosk or staff", "supervisor" (or admin) or "holder" (of a tracking secret).
    """

    method: str
    path: str
    handler: Handler
    who: str = "anyone"
    takes: Any = None
    body_optional: bool = False
    takes_media: str = ""
    answers: Any = None
    answers_media: str = ""
    status: int = 200
    keyed: bool = False
    refuses: tuple[int, ...] = ()
    nobody_waits: bool = False


_STEP: Final[dict[str, Any]] = {"who": "staff", "answers": wire_tickets.DeskTicket, "refuses": (404, 409)}
_AT_COUNTER: Final[dict[str, Any]] = {"who": "staff", "answers": wire_counters.Counter, "refuses": (404, 409)}
_ORDER: Final[dict[str, Any]] = {
    "who": "staff",
    "takes": wire_paper.PrintRequest,
    "body_optional": True,
    "answers": wire_paper.PrintPromise,
    "status": 201,
    "keyed": True,
    "refuses": (404, 409, 422),
}
_KEEPER_S_ORDER: Final[dict[str, Any]] = _ORDER | {"who": "supervisor"}


def _step(name: str, action: Any) -> Address:
    return Address(method="POST", path=f"/tickets/{{id}}/{name}", handler=api_tickets.step_handler(action), **_STEP)


API: Final[tuple[Address, ...]] = (
    Address(method="GET", path="/office", handler=api_office.get_office, answers=wire_office.OfficeInfo),
    Address(method="GET", path="/services", handler=api_office.get_services, answers=wire_standards.Catalogue),
    Address(
        method="GET",
        path="/services/{id}",
        handler=api_office.get_service,
        answers=wire_standards.ServiceStandard,
        refuses=(404,),
    ),
    Address(
        method="POST",
        path="/tickets",
        handler=api_tickets.post_ticket,
        who="kiosk",
        takes=wire_tickets.TicketRequest,
        answers=wire_tickets.IssuedTicket,
        status=201,
        keyed=True,
        refuses=(409, 422),
    ),
    Address(
        method="POST",
        path="/tickets/{id}/printed",
        handler=api_tickets.post_printed,
        who="kiosk",
        takes=wire_tickets.PrintReport,
        status=204,
        refuses=(404,),
    ),
    Address(
        method="GET",
        path="/tickets/{id}",
        handler=api_tickets.get_tracked,
        who="holder",
        answers=wire_tickets.TrackedTicket,
        refuses=(404,),
    ),
    Address(
        method="POST",
        path="/counters/{id}/call-next",
        handler=api_tickets.post_call_next,
        who="staff",
        answers=wire_tickets.DeskTicket,
        refuses=(404, 409),
        nobody_waits=True,
    ),
    Address(
        method="POST",
        path="/tickets/{id}/call",
        handler=api_tickets.post_call,
        who="staff",
        takes=wire_tickets.CallRequest,
        body_optional=True,
        answers=wire_tickets.DeskTicket,
        refuses=(404, 409, 422),
    ),
    _step("recall", calling.recall),
    _step("start", serving.start),
    Address(
        method="POST",
        path="/tickets/{id}/finish",
        handler=api_tickets.post_finish,
        who="staff",
        takes=wire_tickets.FinishRequest,
        answers=wire_tickets.DeskTicket,
        refuses=(404, 409, 422),
    ),
    _step("absent", serving.mark_absent),
    _step("hold", serving.hold),
    _step("resume", serving.resume),
    Address(
        method="POST",
        path="/tickets/{id}/transfer",
        handler=api_tickets.post_transfer,
        who="staff",
        takes=wire_tickets.TransferRequest,
        answers=wire_tickets.DeskTicket,
        refuses=(404, 409, 422),
    ),
    _step("cancel", serving.cancel),
    Address(
        method="GET", path="/counters", handler=api_counters.get_counters, answers=tuple[wire_counters.Counter, ...]
    ),
    Address(
        method="GET",
        path="/counters/{id}/desk",
        handler=api_counters.get_desk,
        who="staff",
        answers=wire_counters.Desk,
        refuses=(404,),
    ),
    Address(method="POST", path="/counters/{id}/open", handler=api_counters.post_open, **_AT_COUNTER),
    Address(
        method="POST",
        path="/counters/{id}/pause",
        handler=api_counters.post_pause,
        takes=wire_counters.PauseRequest,
        **_AT_COUNTER,
    ),
    Address(method="POST", path="/counters/{id}/close", handler=api_counters.post_close, **_AT_COUNTER),
    Address(
        method="GET",
        path="/days/{day}",
        handler=api_office.get_day,
        who="staff",
        answers=wire_summaries.DaySummary,
        refuses=(404,),
    ),
    Address(
        method="PUT",
        path="/printers/{name}",
        handler=api_printers.put_printer,
        who="kiosk",
        takes=wire_paper.PrinterReport,
        status=204,
        refuses=(404, 409),
    ),
    Address(
        method="GET",
        path="/printers",
        handler=api_printers.get_printers,
        who="staff",
        answers=tuple[wire_paper.PrinterState, ...],
    ),
    Address(method="POST", path="/tickets/{id}/reprint", handler=api_printers.post_reprint, **_ORDER),
    Address(method="POST", path="/days/{day}/tape", handler=api_printers.post_tape, **_KEEPER_S_ORDER),
    Address(method="POST", path="/printers/test", handler=api_printers.post_test, **_KEEPER_S_ORDER),
    Address(
        method="GET",
        path="/print-orders",
        handler=api_printers.get_print_orders,
        who="kiosk",
        answers=tuple[wire_paper.PrintPromise, ...],
    ),
    Address(
        method="GET",
        path="/print-orders/{id}",
        handler=api_printers.get_print_order,
        who="kiosk",
        answers=wire_paper.PrintOrder,
        refuses=(404,),
    ),
    Address(
        method="POST",
        path="/print-orders/{id}/printed",
        handler=api_printers.post_order_printed,
        who="kiosk",
        takes=wire_paper.OrderReport,
        status=204,
        refuses=(404,),
    ),
    Address(
        method="GET",
        path="/slips",
        handler=api_slips.get_slips,
        who="kiosk or staff",
        answers=wire_slips.SlipsChosen,
    ),
    Address(
        method="PUT",
        path="/slips",
        handler=api_slips.put_slips,
        who="supervisor",
        takes=wire_slips.SlipsRequest,
        answers=wire_slips.SlipsChosen,
        refuses=(409, 422),
    ),
    Address(
        method="POST",
        path="/slips/logo",
        handler=api_slips.post_logo,
        who="supervisor",
        takes_media="application/octet-stream",
        answers=wire_slips.LogoRead,
        refuses=(413, 422, 501),
    ),
    Address(
        method="POST",
        path="/slips/preview",
        handler=api_slips.post_preview,
        who="supervisor",
        takes=wire_slips.PreviewRequest,
        answers_media="image/png",
        refuses=(422, 501),
    ),
    Address(
        method="GET",
        path="/running-text",
        handler=api_running_text.get_running_text,
        who="supervisor",
        answers=wire_running_text.RunningText,
    ),
    Address(
        method="PUT",
        path="/running-text",
        handler=api_running_text.put_running_text,
        who="supervisor",
        takes=wire_running_text.RunningTextChoice,
        answers=wire_running_text.RunningText,
        refuses=(409, 422),
    ),
    Address(method="GET", path="/board", handler=api_counters.get_board, answers=wire_counters.Board),
    Address(
        method="GET", path="/voice", handler=api_voice.get_voice, who="supervisor", answers=wire_voice.VoiceChosen
    ),
    Address(
        method="PUT",
        path="/voice",
        handler=api_voice.put_voice,
        who="supervisor",
        takes=wire_voice.VoiceChoice,
        answers=wire_voice.VoiceChosen,
        refuses=(409, 422),
    ),
    Address(
        method="POST",
        path="/voice/test",
        handler=api_voice.post_test,
        who="supervisor",
        answers=wire_voice.VoiceTest,
    ),
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
    app.router.add_get("/papan", site.get_wall_page)
    app.router.add_get("/suara.wav", get_joined)
    app.router.add_get("/favicon.ico", site.get_favicon)
    app.router.add_get("/healthz", api_office.get_health)
    app.router.add_get("/readyz", api_office.get_ready)
    app.router.add_get("/metrics", api_office.get_metrics)
    app.router.add_static("/static", site.STATIC, append_version=False)
