"""How staff work the register of complaints: look through it, open one, take a step, enter what came otherwise."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Final, Literal

import msgspec
from aiohttp import web

from hub.actions import (
    complaining,
    complaint_choosing,
    complaint_handling,
    complaint_listing,
    complaint_opening,
    looking,
)
from hub.actions.complaint_handling import Wish
from hub.actions.once import Asked, once
from hub.domain.complaint import ENDED, OPEN, Answer, Channel, ComplaintRefused, Identity, Kind, State, Step
from hub.domain.complaint_choices import ComplaintChoices
from hub.domain.complaint_number import tidy_number
from hub.domain.refusals import NotFound
from hub.protocol import complaint_register as wire
from hub.protocol.complaints import ComplaintReporter
from hub.storage.complaint_register import Wanted
from hub.storage.database import Connection
from hub.storage.people_store import Person
from hub.storage.stores import Stores
from hub.web import complaint_wire
from hub.web.answers import answer, answer_bytes, body_of
from hub.web.api_complaints import reporter_of, story_of
from hub.web.api_tickets import idempotency_key
from hub.web.keys import HOUSE, House
from hub.web.query import query_of

_ONLY: Final[Mapping[str, Literal["waiting", "late"]]] = {"mine": "waiting", "late": "late"}
_entered = msgspec.json.Decoder(wire.EnteredComplaint)
_step = msgspec.json.Decoder(wire.StaffStepRequest)
_encode = msgspec.json.Encoder().encode


async def get_register(request: web.Request) -> web.Response:
    """Look through the register, as far as one may see it, the newest number first."""
    house = request.app[HOUSE]
    known = await house.identities.person(request)
    return answer(await register_now(house, known.person, query_of(request, wire.RegisterQuery)))


async def get_inbox(request: web.Request) -> web.Response:
    """Count what waits for whoever asks."""
    house = request.app[HOUSE]
    known = await house.identities.person(request)
    return answer(wire.ComplaintInbox(waiting=await house.reader.read(complaint_listing.waiting, known.person)))


async def get_registered(request: web.Request) -> web.Response:
    """Open one complaint."""
    house = request.app[HOUSE]
    known = await house.identities.person(request)
    return answer(await registered_now(house, known.person, request.match_info["id"]))


async def post_registered(request: web.Request) -> web.Response:
    """Register a complaint that came by another way; the same key and complaint again bring the same receipt."""
    house = request.app[HOUSE]
    known = await house.identities.person(request)
    key = idempotency_key(request)
    wanted = await body_of(request, _entered)
    at = house.clock()
    # The answer tells the tracking code, which is kept nowhere in plain.
    asked = Asked(f"{known.person.username}:{key}", _encode(wanted), secret=True)
    brought = complaining.Brought(
        story=story_of(wanted),
        identity=Identity(wanted.identity),
        reporter=reporter_of(wanted.reporter),
        channel=Channel(wanted.channel),
        language=wanted.language,
        draft=complaining.draft_digest(wanted.draft) if wanted.draft else None,
        reported_unit=wanted.reported_unit,
        received_at=_aware(wanted.received_at),
    )

    def act(stores: Stores) -> bytes:
        return once(
            stores,
            asked,
            lambda: complaint_handling.enter(stores, brought, person=known.person, at=at),
            write=lambda given: _encode(complaint_wire.receipt(house, given)),
            at=at,
        )

    return answer_bytes(await house.writer.do_keyed(asked.name, act), status=201)


async def post_staff_step(request: web.Request) -> web.Response:
    """Take a step over the version one has seen."""
    house = request.app[HOUSE]
    known = await house.identities.person(request)
    wanted = await body_of(request, _step)
    complaint_id = request.match_info["id"]

    def act(stores: Stores) -> None:
        people = {person.username: person for person in stores.people.everybody()}
        complaint_handling.take_step(
            stores, complaint_id, _wish(wanted), person=known.person, people=people, at=house.clock()
        )

    await house.do(act)
    return answer(await registered_or_gone(house, known.person, complaint_id))


async def post_reporter(request: web.Request) -> web.Response:
    """Read who complains; that one did is put on record."""
    house = request.app[HOUSE]
    known = await house.identities.person(request)
    found = await house.do(complaint_handling.reporter, request.match_info["id"], person=known.person, at=house.clock())
    return answer(complaint_wire.said_reporter(found) or ComplaintReporter())


async def register_now(house: House, person: Person, asked: wire.RegisterQuery) -> wire.RegisterPage:
    """Look through the register; raises ComplaintRefused for a number that can be none."""
    wanted = Wanted(
        # Whoever looks for a number looks for it everywhere.
        states=_states(asked.view) if asked.number is None else frozenset(),
        kind=asked.kind,
        channel=asked.channel,
        service=asked.service,
        unit=asked.unit,
        number=_number(asked.number),
        since=_begins(house, asked.since),
        until=_begins(house, asked.until + timedelta(days=1)) if asked.until else None,
    )

    def look(connection: Connection) -> wire.RegisterPage:
        seen = complaint_listing.listed(
            connection, house.rules, person, wanted,
            only=_ONLY.get(asked.view) if wanted.number is None else None,
            after=asked.after, most=asked.limit, at=house.clock(),
        )  # fmt: skip
        return complaint_wire.page(house, seen, *_names(connection))

    return await house.reader.read(look)


async def registered_now(house: House, person: Person, complaint_id: str) -> wire.RegisteredComplaint:
    """Open one complaint; raises NotFound."""

    def look(connection: Connection) -> wire.RegisteredComplaint:
        seen = complaint_opening.look(connection, house.rules, person, complaint_id, at=house.clock())
        return complaint_wire.registered(house, seen, *_names(connection), complaining.counter_names(connection))

    return await house.reader.read(look)


async def registered_or_gone(
    house: House, person: Person, complaint_id: str
) -> wire.RegisteredComplaint | dict[str, bool]:
    """Open one complaint after a step; whoever gave it away may see it no longer."""
    try:
        return await registered_now(house, person, complaint_id)
    except NotFound:
        return {"gone": True}


def _wish(wanted: wire.StaffStepRequest) -> Wish:
    answered = wanted.answer
    return Wish(
        step=Step(wanted.step),
        version=wanted.version,
        note=wanted.note,
        unit=wanted.unit,
        officer=wanted.officer,
        reported_unit=wanted.reported_unit,
        brief=wanted.brief,
        evidence_shared=wanted.evidence_shared,
        kind=Kind(wanted.kind) if wanted.kind else None,
        service=wanted.service,
        answer=Answer(finding=answered.finding, action=answered.action, follow_up=answered.follow_up)
        if answered
        else None,
        channel=Channel(wanted.channel) if wanted.channel else None,
        where_to=wanted.where_to,
        draft=complaining.draft_digest(wanted.draft) if wanted.draft else None,
        despite_name=wanted.despite_name,
    )


def _states(view: str) -> frozenset[State]:
    match view:
        case "open" | "late":
            return OPEN
        case "over":
            return ENDED
        case _:
            return frozenset()


def _number(typed: str | None) -> str | None:
    if typed is None:
        return None
    if (number := tidy_number(typed)) is None:
        raise ComplaintRefused("Nomor registrasi ditulis seperti PGD-2026-0001.", where="number")
    return number


def _begins(house: House, day: date | None) -> datetime | None:
    return house.rules.hours.begins(day) if day else None


def _aware(moment: datetime | None) -> datetime | None:
    if moment is not None and moment.tzinfo is None:
        raise ComplaintRefused("Waktu diterima tidak lengkap.", where="received_at")
    return moment


def _names(connection: Connection) -> tuple[ComplaintChoices, dict[str, str]]:
    return complaint_choosing.chosen(connection)[1], looking.names(connection)
