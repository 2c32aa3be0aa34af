"""The API's addresses about paper: printers, what they are asked to print, how slips look."""

from typing import Any, Final

from hub.protocol import paper as wire_paper
from hub.protocol import slips as wire_slips
from hub.web import api_printers, api_slips
from hub.web.address import Address

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

PAPER: Final[tuple[Address, ...]] = (
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
)
