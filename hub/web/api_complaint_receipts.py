"""How staff have a complaint's receipt printed at a kiosk, for the citizen who stands there."""

from typing import Final

import msgspec
from aiohttp import web

from hub.actions import complaining, printing
from hub.actions.once import Asked, once
from hub.domain.complaint_names import CHANNEL_NAMES
from hub.domain.complaint_number import tidy_code
from hub.domain.paper import Order
from hub.protocol.complaint_register import ReceiptPrint
from hub.protocol.paper import PrintOrder
from hub.storage.stores import Stores
from hub.web import complaint_wire
from hub.web.answers import answer_bytes, body_of
from hub.web.api_printers import promise_of, ready_kiosk
from hub.web.api_tickets import idempotency_key
from hub.web.keys import HOUSE

_wanted = msgspec.json.Decoder(ReceiptPrint)
_encode: Final = msgspec.json.Encoder().encode


async def post_receipt(request: web.Request) -> web.Response:
    """Have a receipt printed, with number and code; the same key orders it once."""
    house = request.app[HOUSE]
    known = await house.identities.person(request)
    key = idempotency_key(request)
    wanted, at, who = await body_of(request, _wanted), house.clock(), known.person.username
    asked = Asked(f"{who}:{key}", b"receipt " + _encode(wanted), secret=True)

    def act(stores: Stores) -> bytes:
        def order() -> Order:
            complaint = complaining.opened(stores.complaints, wanted.number, wanted.code)
            made = printing.order_receipt(stores, device=wanted.device or ready_kiosk(house), who=who, at=at)
            given = complaining.receipt_of(stores, complaint, tidy_code(wanted.code) or "")
            paper = PrintOrder(
                id=made.id,
                kind="receipt",
                receipt=complaint_wire.receipt(house, given),
                through=CHANNEL_NAMES[complaint.channel],
                language=complaint.language,  # type: ignore[arg-type]  # only the three are ever kept
            )
            # Before the kiosk hears of the order it can be fetched.
            house.receipts.keep(paper, at=at)
            return made

        return once(stores, asked, order, write=lambda made: _encode(promise_of(made)), at=at)

    with house.complaints.opening(f"staff {who}", wanted.number):
        given = await house.writer.do_keyed(asked.name, act)
    return answer_bytes(given, status=201)
