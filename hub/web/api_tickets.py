"""What kiosks, phones and clerks do with tickets."""

import re
from collections.abc import Callable
from typing import Any, ClassVar, Final

import msgspec
from aiohttp import web

from hub.actions import calling, looking, serving, taking
from hub.actions.once import Asked, once
from hub.actions.taking import Issued, Wanted
from hub.domain.refusals import RuleBroken
from hub.domain.ticket import Ticket
from hub.protocol.tickets import CallRequest, FinishRequest, PrintReport, TicketRequest, TransferRequest
from hub.storage.stores import Stores
from hub.web import wire
from hub.web.answers import answer, answer_bytes, body_of, decode, raw_body
from hub.web.identity import SignedInPerson
from hub.web.keys import HOUSE

KEY_FORM: Final = re.compile(r"[\x21-\x7e]{8,64}")
_ticket_request = msgspec.json.Decoder(TicketRequest)
_print_report = msgspec.json.Decoder(PrintReport)
_finish = msgspec.json.Decoder(FinishRequest)
_transfer = msgspec.json.Decoder(TransferRequest)
_call = msgspec.json.Decoder(CallRequest)
_encode = msgspec.json.Encoder().encode


class KeyMissing(RuleBroken):
    """A request that creates something carries a key, so that it can be sent again."""

    code: ClassVar[str] = "idempotency_key_missing"
    status: ClassVar[int] = 400


def idempotency_key(request: web.Request) -> str:
    """Return the request's key; raises KeyMissing for none, or one not of 8 to 64 printable characters."""
    key = request.headers.get("Idempotency-Key", "")
    if not KEY_FORM.fullmatch(key):
        raise KeyMissing("Kirim Idempotency-Key: 8 sampai 64 karakter, berbeda untuk tiap permintaan.")
    return key


async def post_ticket(request: web.Request) -> web.Response:
    """Give a number; the same key and body again bring the same answer."""
    house = request.app[HOUSE]
    device = await house.identities.device(request, "kiosk")
    key = idempotency_key(request)
    raw = await raw_body(request)
    wanted = decode(raw, _ticket_request)
    at = house.clock()

    def write(issued: Issued) -> bytes:
        return _encode(wire.issued_ticket(issued, public_url=house.public_url))

    asked = Asked(f"{device.id}:{key}", _encode(wanted))

    def act(stores: Stores) -> bytes:
        return once(
            stores,
            asked,
            lambda: taking.issue_ticket(
                stores,
                Wanted(
                    service=wanted.service,
                    variant=wanted.variant,
                    priority=wanted.priority,
                    missing=wanted.missing,
                    language=wanted.language,
                ),
                device=device.name,
                at=at,
            ),
            write=write,
            at=at,
        )

    return answer_bytes(await house.writer.do_keyed(asked.key, act), status=201)


async def post_printed(request: web.Request) -> web.Response:
    """Record what became of the paper."""
    house = request.app[HOUSE]
    device = await house.identities.device(request, "kiosk")
    report = await body_of(request, _print_report)
    await house.do(
        taking.report_paper,
        request.match_info["id"],
        outcome=report.outcome,
        reprint=report.reprint,
        reason=report.reason,
        device=device.name,
        at=house.clock(),
    )
    return web.Response(status=204)


async def get_tracked(request: web.Request) -> web.Response:
    """Show a ticket to whoever holds its secret."""
    house, at = request.app[HOUSE], request.app[HOUSE].clock()
    tracked = await house.reader.read(looking.track, house.rules, request.match_info["id"], at=at)
    return answer(wire.tracked_ticket(tracked, house.rules, at=at))


async def post_call_next(request: web.Request) -> web.Response:
    """Call the next visitor, or answer 204 when nobody waits."""
    house = request.app[HOUSE]
    clerk = await house.identities.person(request)
    called = await house.do(calling.call_next, request.match_info["id"], clerk=clerk.person.username, at=house.clock())
    return web.Response(status=204) if called is None else answer(wire.desk_ticket(called))


async def post_call(request: web.Request) -> web.Response:
    """Call a certain visitor, to the counter named or to the clerk's own."""
    clerk = await request.app[HOUSE].identities.person(request)
    counter = (await body_of(request, _call)).counter if request.can_read_body else None
    return await _stepped(request, clerk, calling.call, counter_id=counter)


async def post_finish(request: web.Request) -> web.Response:
    """End the service."""
    clerk = await request.app[HOUSE].identities.person(request)
    wanted = await body_of(request, _finish)
    return await _stepped(request, clerk, serving.finish, outcome=wanted.outcome, missing=wanted.missing)


async def post_transfer(request: web.Request) -> web.Response:
    """Send the visitor on."""
    clerk = await request.app[HOUSE].identities.person(request)
    wanted = await body_of(request, _transfer)
    return await _stepped(request, clerk, serving.transfer, service=wanted.service)


def step_handler(action: Callable[..., Ticket]) -> Callable[[web.Request], Any]:
    """Return the handler of a step that needs nothing but the ticket."""

    async def handler(request: web.Request) -> web.Response:
        return await _stepped(request, await request.app[HOUSE].identities.person(request), action)

    return handler


async def _stepped(
    request: web.Request, clerk: SignedInPerson, action: Callable[..., Ticket], **wanted: object
) -> web.Response:
    house = request.app[HOUSE]
    ticket = await house.do(action, request.match_info["id"], clerk=clerk.person.username, at=house.clock(), **wanted)
    return answer(wire.desk_ticket(ticket))
