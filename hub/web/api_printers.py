"""What kiosks say of their printers, and what people have them print."""

from collections.abc import Callable
from functools import partial
from hashlib import sha256

import msgspec
from aiohttp import web

from hub.actions import print_orders, printing
from hub.actions.once import Asked, once
from hub.domain.paper import Order, OrderKind, Printer
from hub.feed.messages import printer_of
from hub.protocol.paper import OrderReport, PrinterReport, PrintOrder, PrintPromise, PrintRequest
from hub.protocol.summaries import DaySummary
from hub.storage.stores import Stores
from hub.web import wire
from hub.web.answers import answer, answer_bytes, body_of, decode, raw_body
from hub.web.api_office import day_named
from hub.web.api_tickets import idempotency_key
from hub.web.identity import SignedInPerson
from hub.web.kelola import SUPERVISORS
from hub.web.keys import HOUSE, House

_report = msgspec.json.Decoder(PrinterReport)
_wish = msgspec.json.Decoder(PrintRequest)
_outcome = msgspec.json.Decoder(OrderReport)
_encode = msgspec.json.Encoder().encode


async def put_printer(request: web.Request) -> web.Response:
    """Say how one of the kiosk's printers is."""
    house = request.app[HOUSE]
    device = await house.identities.device(request, "kiosk")
    said = await body_of(request, _report)
    told = Printer(
        name=request.match_info["name"],
        device=device.name,
        conditions=said.conditions,
        can_print=said.can_print,
        since=house.clock(),
        slips_left=said.slips_left,
        sentence=said.sentence,
    )
    await house.printers.report(house, told)
    return web.Response(status=204)


async def get_printers(request: web.Request) -> web.Response:
    """List the office's printers as they are now."""
    house = request.app[HOUSE]
    await house.identities.person(request)
    return answer([printer_of(printer) for printer in house.printers.all()])


async def post_reprint(request: web.Request) -> web.Response:
    """Have a ticket printed once more, marked as such: same number, same tracking address."""
    clerk = await request.app[HOUSE].identities.person(request)
    ticket = request.match_info["id"]

    def reprint(stores: Stores, wish: PrintRequest, house: House) -> Order:
        who = clerk.person.username
        return printing.order_reprint(stores, ticket, device=wish.device, who=who, at=house.clock())

    return await _ordered(request, clerk, reprint)


async def post_tape(request: web.Request) -> web.Response:
    """Have a business day's figures printed."""
    house = request.app[HOUSE]
    keeper = await house.identities.person(request, *SUPERVISORS)
    day = day_named(house, request.match_info["day"])

    def tape(stores: Stores, wish: PrintRequest, house: House) -> Order:
        who, device = keeper.person.username, wish.device or ready_kiosk(house)
        return printing.order_tape(stores, day, device=device, who=who, at=house.clock())

    return await _ordered(request, keeper, tape)


async def post_test(request: web.Request) -> web.Response:
    """Have the test page printed."""
    keeper = await request.app[HOUSE].identities.person(request, *SUPERVISORS)

    def test(stores: Stores, wish: PrintRequest, house: House) -> Order:
        device = wish.device or ready_kiosk(house)
        return printing.order_test(stores, device=device, who=keeper.person.username, at=house.clock())

    return await _ordered(request, keeper, test)


async def get_print_orders(request: web.Request) -> web.Response:
    """List what this kiosk is still wanted to print."""
    house = request.app[HOUSE]
    device = await house.identities.device(request, "kiosk")
    found = await house.reader.read(print_orders.open_ones, device.name, at=house.clock())
    return answer([promise_of(order) for order in found])


async def get_print_order(request: web.Request) -> web.Response:
    """Show the kiosk what to print."""
    house, at = request.app[HOUSE], request.app[HOUSE].clock()
    device = await house.identities.device(request, "kiosk")
    wanted = await house.reader.read(
        print_orders.content, house.rules, request.match_info["id"], device=device.name, at=at
    )
    tracked = wanted.tracked
    is_receipt = wanted.order.kind is OrderKind.RECEIPT
    if is_receipt:
        return answer(house.receipts.order(wanted.order.id, at=at))
    return answer(
        PrintOrder(
            id=wanted.order.id,
            kind=wanted.order.kind.value,
            ticket=wire.desk_ticket(tracked.ticket) if tracked else None,
            tracking_url=f"{house.public_url}/t/{tracked.ticket.tracking}" if tracked else None,
            ahead=(tracked.ahead or 0) if tracked else None,
            day=msgspec.convert(wanted.day, DaySummary, from_attributes=True) if wanted.day else None,
        )
    )


async def post_order_printed(request: web.Request) -> web.Response:
    """Record what became of an order's paper."""
    house = request.app[HOUSE]
    device = await house.identities.device(request, "kiosk")
    said = await body_of(request, _outcome)
    await house.do(
        printing.report_order,
        request.match_info["id"],
        outcome=said.outcome,
        reason=said.reason,
        device=device.name,
        at=house.clock(),
    )
    house.receipts.forget(request.match_info["id"])
    return web.Response(status=204)


async def _ordered(
    request: web.Request, person: SignedInPerson, order: Callable[[Stores, PrintRequest, House], Order]
) -> web.Response:
    """Order it once, however often the same key asks."""
    house = request.app[HOUSE]
    key = idempotency_key(request)
    wish = decode(await raw_body(request), _wish) if request.can_read_body else PrintRequest()
    asker = sha256(f"staff {person.person.username}".encode()).hexdigest()[:32]
    asked = Asked(f"{asker}:{key}", request.path.encode() + b" " + _encode(wish))

    def act(stores: Stores) -> bytes:
        return once(stores, asked, partial(order, stores, wish, house), write=_written, at=house.clock())

    return answer_bytes(await house.writer.do_keyed(asked.key, act), status=201)


def _written(order: Order) -> bytes:
    return _encode(promise_of(order))


def promise_of(order: Order) -> PrintPromise:
    """Return an order as whoever asked for it hears of it."""
    return PrintPromise(
        id=order.id,
        kind=order.kind.value,
        device=order.device,
        at=order.at,
        ticket=order.ticket,
        day=order.day,
        outcome=order.outcome,
    )


def ready_kiosk(house: House) -> str:
    """Return a kiosk whose printer is well; raises NoPrinter."""
    for printer in house.printers.all():
        if printer.can_print and not printer.away:
            return printer.device
    raise printing.NoPrinter("Belum ada printer yang siap. Lihat keadaan printer, lalu coba lagi.")
