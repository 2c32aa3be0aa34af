"""How the office decides about complaints: its units, what citizens are told of their data, clocks, retention."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec
from aiohttp import web

from hub.actions import complaint_choosing, looking
from hub.domain.complaint import ComplaintRefused, Kind
from hub.domain.complaint_choices import ComplaintChoices, Said, Unit, unit_id_of
from hub.domain.complaint_deadlines import ClockRules, Limit
from hub.domain.free_text import one_line
from hub.protocol import complaint_register as wire
from hub.storage.database import Connection
from hub.storage.people_store import PeopleStore
from hub.web import complaint_wire
from hub.web.answers import answer, body_of
from hub.web.keys import HOUSE, House

# Who decides how the office handles complaints.
DECIDES: Final = ("supervisor", "admin", "head")
_choice = msgspec.json.Decoder(wire.ComplaintChoice)


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


def _words(said: Said) -> wire.ComplaintWords:
    return wire.ComplaintWords(id=said.id, jv=said.jv, en=said.en)


def _said(words: wire.ComplaintWords) -> Mapping[str, Any]:
    return {"id": words.id, "jv": words.jv, "en": words.en}


def _limit(clock: wire.ComplaintClock) -> Limit:
    return Limit(clock.working, clock.calendar)
