"""How staff work the register of complaints: look through it, open one, take a step, enter what came otherwise."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final, Literal

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
from hub.domain.complaint_choices import ComplaintChoices, Said, Unit, unit_id_of
from hub.domain.complaint_deadlines import ClockRules, Limit
from hub.domain.complaint_number import tidy_number
from hub.domain.free_text import one_line
from hub.domain.refusals import NotFound
from hub.protocol import complaint_register as wire
from hub.protocol.complaints import ComplaintReporter
from hub.storage.complaint_register import Wanted
from hub.storage.database import Connection
from hub.storage.people_store import PeopleStore, Person
from hub.storage.stores import Stores
from hub.web import complaint_wire
from hub.web.answers import answer, answer_bytes, body_of
from hub.web.api_complaints import reporter_of, story_of
from hub.web.api_tickets import idempotency_key
from hub.web.keys import HOUSE, House
from hub.web.query import query_of

# Who decides how the office handles complaints.
DECIDES: Final = ("supervisor", "admin", "head")
_ONLY: Final[Mapping[str, Literal["waiting", "late"]]] = {"mine": "waiting", "late": "late"}
_entered = msgspec.json.Decoder(wire.EnteredComplaint)
_step = msgspec.json.Decoder(wire.StaffStepRequest)
_choice = msgspec.json.Decoder(wire.ComplaintChoice)
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


async def get_choices(request: web.Request) -> web.Response:
    """Show what the office has decided about complaints."""
    house = request.app[HOUSE]
    await house.identities.person(request, *DECIDES)
    return answer(await choices_now(house))


async def put_choices(request: web.Request) -> web.Response:
    """Decide about complaints anew, over the version one has seen."""
    house = request.app[HOUSE]
    known = await house.identities.person(request, *DECIDES)
    wanted = await body_of(request, _choice)
    choices = choices_of(wanted)
    await house.do(
        complaint_choosing.choose, choices, version=wanted.version, at=house.clock(), who=known.person.username
    )
    return answer(await choices_now(house))


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


async def choices_now(house: House) -> wire.ComplaintChoices:
    """Look at the office's decisions."""

    def look(connection: Connection) -> wire.ComplaintChoices:
        version, choices = complaint_choosing.chosen(connection)
        last, names = complaint_choosing.last_chosen(connection), looking.names(connection)
        people = [person for person in PeopleStore(connection).everybody() if person.disabled_at is None]
        return wire.ComplaintChoices(
            choice=wire.ComplaintChoice(
                version=version,
                units=tuple(wire.ComplaintUnit(id=u.id, name=u.name, members=u.members) for u in choices.units),
                purpose=_words(choices.purpose),
                consent=_words(choices.consent),
                clocks=complaint_wire.clocks(choices.clocks),
                retention_days=choices.retention_days,
            ),
            usual=complaint_wire.clocks(ClockRules()),
            people=tuple(wire.ComplaintPerson(username=p.username, name=p.name, role=p.role) for p in people),
            changed_at=last.at if last else None,
            changed_by=names.get(last.who, last.who) if last else None,
        )

    return await house.reader.read(look)


def choices_of(wanted: wire.ComplaintChoice) -> ComplaintChoices:
    """Return what is wished for as the rules know it; raises ComplaintRefused with the place."""
    clocks = wanted.clocks
    if missing := [kind.value for kind in Kind if kind.value not in clocks.answer]:
        raise ComplaintRefused("Waktu untuk tiap jenis perlu diisi.", where=f"clocks.answer.{missing[0]}")
    taken = {each.id for each in wanted.units}
    units: list[Unit] = []
    for each in wanted.units:
        name = one_line(each.name)
        unit_id = each.id or unit_id_of(name, taken)
        taken.add(unit_id)
        units.append(Unit(id=unit_id, name=name, members=tuple(dict.fromkeys(each.members))))
    return ComplaintChoices(
        units=tuple(units),
        purpose=Said(**_said(wanted.purpose)).tidied("purpose"),
        consent=Said(**_said(wanted.consent)).tidied("consent"),
        clocks=ClockRules(
            verify=_limit(clocks.verify),
            complete=_limit(clocks.complete),
            follow_up=_limit(clocks.follow_up),
            answer={Kind(kind): _limit(clock) for kind, clock in clocks.answer.items()},
            tell=_limit(clocks.tell),
            object=_limit(clocks.object),
        ),
        retention_days=wanted.retention_days,
    )


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


def _words(said: Said) -> wire.ComplaintWords:
    return wire.ComplaintWords(id=said.id, jv=said.jv, en=said.en)


def _said(words: wire.ComplaintWords) -> Mapping[str, Any]:
    return {"id": words.id, "jv": words.jv, "en": words.en}


def _limit(clock: wire.ComplaintClock) -> Limit:
    return Limit(clock.working, clock.calendar)
