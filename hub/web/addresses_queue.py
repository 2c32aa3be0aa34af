"""The API's addresses about the queue: the office and its services, tickets, counters, days."""

from typing import Any, Final

from hub.actions import calling, serving
from hub.protocol import counters as wire_counters
from hub.protocol import office as wire_office
from hub.protocol import standards as wire_standards
from hub.protocol import summaries as wire_summaries
from hub.protocol import tickets as wire_tickets
from hub.web import api_counters, api_office, api_tickets
from hub.web.address import Address

_STEP: Final[dict[str, Any]] = {"who": "staff", "answers": wire_tickets.DeskTicket, "refuses": (404, 409)}
_AT_COUNTER: Final[dict[str, Any]] = {"who": "staff", "answers": wire_counters.Counter, "refuses": (404, 409)}


def _step(name: str, action: Any) -> Address:
    return Address(method="POST", path=f"/tickets/{{id}}/{name}", handler=api_tickets.step_handler(action), **_STEP)


QUEUE: Final[tuple[Address, ...]] = (
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
)
