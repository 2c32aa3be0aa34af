"""`/kelola/pengaduan`: one's inbox first, then the register of complaints as far as one may see it."""

from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import urlencode

from aiohttp import web
from msgspec.structs import asdict, replace

from hub.actions import complaint_choosing
from hub.domain.complaint import ENDED, OPEN, ComplaintRefused, Kind
from hub.domain.complaint_access import OVERSIGHT
from hub.domain.complaint_choices import Unit
from hub.domain.complaint_names import CHANNEL_NAMES, IDENTITY_NAMES, KIND_NAMES, STATE_NAMES
from hub.protocol.complaint_register import RegisterPage, RegisterQuery
from hub.storage.database import Connection
from hub.storage.people_store import Person
from hub.web import register_words
from hub.web.api_complaint_register import register_now
from hub.web.identity import SignedInPerson
from hub.web.kelola import show
from hub.web.keys import HOUSE, House
from hub.web.query import query_of

PAGE: Final = "/kelola/pengaduan"
VIEWS: Final = {
    "mine": "Menunggu Anda",
    "open": "Terbuka",
    "late": "Terlambat",
    "over": "Selesai",
    "all": "Semua",
}
FILTERS: Final = ("kind", "channel", "service", "unit", "since", "until")
TURNED: Final = "Tanggal akhir ada sebelum tanggal awal."


async def get_register_page(request: web.Request, known: SignedInPerson) -> web.StreamResponse:
    """Show what is asked for; what cannot be looked for is said at its field, beside what can be."""
    house, person = request.app[HOUSE], known.person
    asked = query_of(request, RegisterQuery)
    problem = None
    try:
        if asked.since and asked.until and asked.until < asked.since:
            raise ComplaintRefused(TURNED, where="until")
        found = await register_now(house, person, asked)
    except ComplaintRefused as refused:
        problem = refused
        asked = replace(asked, number=None, until=None, after=None)
        found = await register_now(house, person, asked)
    names = _names(house, person, await house.reader.read(_units))
    return await show(
        request,
        known,
        "kelola_pengaduan.html",
        status=problem.status if problem else 200,
        asked=asked,
        typed=request.query.get("number", ""),
        found=found,
        views=[
            (view, words, _address(asked, view=view, number=None), _many(found, view)) for view, words in VIEWS.items()
        ],
        filters=list(_filters(asked, names)),
        names=names,
        address=lambda **changes: _address(asked, **changes),
        problem=problem,
        today=house.rules.hours.business_day(house.clock()),
        words=register_words,
        kinds=KIND_NAMES,
        states=STATE_NAMES,
        identities=IDENTITY_NAMES,
        channels=CHANNEL_NAMES,
    )


def _many(found: RegisterPage, view: str) -> int:
    """Return how many there are in a view."""
    match view:
        case "mine":
            return found.waiting
        case "late":
            return found.late
        case "open":
            return sum(found.counts.get(state.value, 0) for state in OPEN)
        case "over":
            return sum(found.counts.get(state.value, 0) for state in ENDED)
        case _:
            return sum(found.counts.values())


def _address(asked: RegisterQuery, **changes: object) -> str:
    """Return the page with other parts, from its first row on."""
    wanted = asdict(replace(asked, **{"after": None} | changes))
    usual = asdict(RegisterQuery())
    query = urlencode({name: value for name, value in wanted.items() if value != usual[name]})
    return f"{PAGE}?{query}" if query else PAGE


def _filters(asked: RegisterQuery, names: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield what narrows the look, in words, with the address of the page without it."""
    for name in FILTERS:
        if (value := getattr(asked, name)) is None:
            continue
        words = names[name].get(value, value) if name in names else value
        yield _filter_words(name, words), _address(asked, **{name: None})


def _filter_words(name: str, value: Any) -> str:
    match name:
        case "since":
            return f"diterima sejak {register_words.day_words(value, value.replace(year=1))}"
        case "until":
            return f"diterima sampai {register_words.day_words(value, value.replace(year=1))}"
        case "channel":
            return f"lewat {value}"
        case _:
            return str(value)


def _names(house: House, person: Person, units: tuple[Unit, ...]) -> dict[str, dict[str, str]]:
    """Return what may be chosen: id and name, by filter."""
    services = {service.id: service.name.id for service in house.rules.services.values()}
    return {
        "kind": {
            kind.value: name
            for kind, name in KIND_NAMES.items()
            if kind is not Kind.SUPERVISORY or person.role in OVERSIGHT
        },
        "channel": {channel.value: name for channel, name in CHANNEL_NAMES.items()},
        "service": dict(sorted(services.items(), key=lambda each: each[1].lower())),
        "unit": {unit.id: unit.name for unit in units},
    }


def _units(connection: Connection) -> tuple[Unit, ...]:
    return complaint_choosing.chosen(connection)[1].units
