"""How citizens complain and follow what becomes of it; kiosks do it for those without a phone."""

from typing import Final

import msgspec
from aiohttp import web

from hub.actions import complaining
from hub.actions.complaining import Brought, Receipt
from hub.actions.once import Asked, once
from hub.domain.complaint import Channel, Identity, Kind, Reporter, Step, Story
from hub.protocol import complaints as wire
from hub.protocol.complaint_register import EnteredComplaint
from hub.storage.database import Connection
from hub.storage.people_store import Device
from hub.storage.stores import Stores
from hub.web import complaint_wire
from hub.web.answers import answer, answer_bytes, body_of
from hub.web.api_tickets import idempotency_key
from hub.web.evidence_swept import sweep
from hub.web.identity import bearer
from hub.web.keys import HOUSE, House
from hub.web.query import query_of

KIOSK: Final = "kiosk"
# Whose keys these are; no device is called so.
PHONES: Final = "complaint"
_request = msgspec.json.Decoder(wire.ComplaintRequest)
_step = msgspec.json.Decoder(wire.CitizenStepRequest)
_encode = msgspec.json.Encoder().encode


async def post_complaint(request: web.Request) -> web.Response:
    """Register a complaint; the same key and complaint again bring the same receipt."""
    house = request.app[HOUSE]
    device = await house.identities.device(request, KIOSK) if bearer(request) else None
    key = idempotency_key(request)
    wanted = await body_of(request, _request)
    given = await register(house, wanted, key=key, device=device, address=request.remote or "")
    return answer_bytes(given, status=201)


async def get_complaint(request: web.Request) -> web.Response:
    """Follow a complaint with its number and code."""
    code = query_of(request, wire.FollowQuery).code
    return answer(await followed(request.app[HOUSE], request.match_info["id"], code, address=request.remote or ""))


async def post_citizen_step(request: web.Request) -> web.Response:
    """Add, object, withdraw, close, rate or erase as the citizen; the same key and step again are done once."""
    house = request.app[HOUSE]
    key = idempotency_key(request)
    wanted = await body_of(request, _step)
    number = request.match_info["id"]
    return answer_bytes(await take_step(house, number, wanted, key=key, address=request.remote or ""))


async def get_own_data(request: web.Request) -> web.Response:
    """Give a citizen all that is kept of them."""
    code = query_of(request, wire.FollowQuery).code
    return answer(await own_data(request.app[HOUSE], request.match_info["id"], code, address=request.remote or ""))


async def register(
    house: House, wanted: wire.ComplaintRequest, *, key: str, device: Device | None, address: str
) -> bytes:
    """Register a complaint from a kiosk (`device`) or a phone at `address`; returns the receipt as JSON.

    Raises:
        ProofRefused, TooMany, ComplaintRefused, UnknownService, EvidenceRefused, KeyReused.
    """
    source = device.id if device else address
    # The same complaint may come again with another proof: what it was answered with holds.
    body = _encode(msgspec.structs.replace(wanted, proof=None))
    # The answer tells the tracking code, which is kept nowhere in plain.
    asked = Asked(f"{device.id if device else PHONES}:{key}", body, secret=True)
    brought, at = brought_of(wanted, Channel.KIOSK if device else Channel.WEB), house.clock()

    def write(given: Receipt) -> bytes:
        return _encode(complaint_wire.receipt(house, given))

    def act(stores: Stores) -> bytes:
        def receive() -> Receipt:
            if device is None:
                house.complaints.proof.check(key, wanted.proof)
            house.complaints.let_in(source)
            return complaining.receive(stores, brought, at=at, who=device.name if device else complaining.CITIZEN)

        return once(stores, asked, receive, write=write, at=at)

    return await house.writer.do_keyed(asked.name, act)


async def followed(house: House, number: str, code: str, *, address: str) -> wire.FollowedComplaint:
    """Look at a complaint as its citizen; raises ComplaintUnknown, TooMany."""

    def look(connection: Connection) -> wire.FollowedComplaint:
        seen = complaining.follow(connection, house.rules, number, code, at=house.clock())
        return complaint_wire.followed(house, seen, complaining.counter_names(connection))

    with house.complaints.opening(address, number):
        return await house.reader.read(look)


async def own_data(house: House, number: str, code: str, *, address: str) -> wire.OwnComplaintData:
    """Gather all that is kept of a citizen; raises ComplaintUnknown, TooMany."""

    def look(connection: Connection) -> wire.OwnComplaintData:
        complaint, reporter, records = complaining.own_data(connection, number, code)
        files = complaining.files_outside(connection, complaint.id)
        return complaint_wire.own_data(complaint, reporter, records, files)

    with house.complaints.opening(address, number):
        return await house.reader.read(look)


async def take_step(house: House, number: str, wanted: wire.CitizenStepRequest, *, key: str, address: str) -> bytes:
    """Take a citizen's step; returns the complaint as it stands then, as JSON.

    Raises:
        ComplaintUnknown, ComplaintStepNotAllowed, ComplaintRefused, EvidenceRefused, KeyReused, TooMany.
    """
    at = house.clock()
    asked = Asked(f"complaint step:{key}", number.encode() + b"\n" + _encode(wanted))

    def act(stores: Stores) -> bytes:
        def step() -> None:
            complaining.take_step(
                stores,
                number,
                wanted.code,
                Step(wanted.step),
                text=wanted.text,
                rating=wanted.rating,
                draft=complaining.draft_digest(wanted.draft) if wanted.draft else None,
                at=at,
            )

        # Nothing of the complaint is remembered with the key: it may be erased at any time.
        return once(stores, asked, step, write=lambda _: b"", at=at)

    with house.complaints.opening(address, number):
        await house.writer.do_keyed(asked.key, act)
    if wanted.step == "erase":
        # Whoever is told that it is erased has nothing left on this disk.
        await sweep(house)
        return _encode({"erased": True})
    return _encode(await followed(house, number, wanted.code, address=address))


def brought_of(wanted: wire.ComplaintRequest, channel: Channel) -> Brought:
    """Return a complaint as the rules know it; raises ComplaintRefused."""
    return Brought(
        story=story_of(wanted),
        identity=Identity(wanted.identity),
        reporter=reporter_of(wanted.reporter),
        channel=channel,
        language=wanted.language,
        draft=complaining.draft_digest(wanted.draft) if wanted.draft else None,
    )


def story_of(wanted: wire.ComplaintRequest | EnteredComplaint) -> Story:
    """Return what a citizen brings."""
    return Story(
        kind=Kind(wanted.kind),
        what=wanted.what,
        when=wanted.when,
        where=wanted.where,
        service=wanted.service,
        counter=wanted.counter,
        wish=wanted.wish,
    )


def reporter_of(said: wire.ComplaintReporter | None) -> Reporter | None:
    """Return who complains."""
    if said is None:
        return None
    return Reporter(name=said.name, phone=said.phone, email=said.email, address=said.address)
