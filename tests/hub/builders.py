"""Tickets, services and offices for tests; what does not matter is filled in."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, Final

from hub.domain.calling import CallingRule
from hub.domain.counter import Counter, Presence
from hub.domain.hours import OfficeHours, WorkingDay
from hub.domain.office import OfficeRules
from hub.domain.standard import Catalogue, Group, Office, Requirement, Service, Variant, Words
from hub.domain.ticket import Ticket

# A Tuesday morning in Madiun: 08.12 WIB.
DAY: Final = date(2026, 7, 14)
MORNING: Final = datetime(2026, 7, 14, 1, 12, tzinfo=UTC)
ROUND_THE_CLOCK: Final = WorkingDay(opens=0, closes=1440, tickets_from=0, last_ticket=1440)
ALWAYS_OPEN: Final = dict.fromkeys(range(7), ROUND_THE_CLOCK)


def a_ticket(**more: Any) -> Ticket:
    """A regular visitor who has just taken A001 for a family card."""
    sequence = more.get("sequence", 1)
    at = more.get("issued_at", MORNING)
    usual: dict[str, Any] = {
        "id": f"ticket-{sequence}",
        "tracking": f"secret-{sequence}",
        "day": DAY,
        "prefix": "A",
        "sequence": sequence,
        "number": f"A{sequence:03}",
        "service": "kk",
        "issued_at": at,
        "place": at,
        "since": at,
    }
    return Ticket(**usual | more)


def words(text: str) -> Words:
    return Words(id=text, jv=text, en=text)


def a_service(service_id: str, prefix: str = "A") -> Service:
    """A service with two cases and one requirement for all and one for each."""
    return Service(
        id=service_id,
        name=words(service_id),
        official_name=service_id,
        short=words(service_id),
        subtitle=words(service_id),
        group="umum",
        icon="berkas",
        prefix=prefix,
        rank=1,
        lines="1",
        requirements=(_requirement("pengantar"),),
        variants=(
            Variant(id="baru", name=words("baru"), requirements=(_requirement("foto"),), lines="2"),
            Variant(id="hilang", name=words("hilang"), requirements=(_requirement("surat-polisi"),), lines="3"),
        ),
    )


def _requirement(requirement_id: str) -> Requirement:
    return Requirement(id=requirement_id, text=words(requirement_id), published=requirement_id, lines="1")


# Two services share a prefix, as those of one group do.
SERVICES: Final = (a_service("kk", "A"), a_service("ktp", "A"), a_service("nikah", "B"), a_service("waris", "C"))
COUNTERS: Final = (
    Counter(id="satu", name="Loket 1", services=("kk", "ktp"), position=0),
    Counter(id="dua", name="Loket 2", services=("ktp", "nikah"), position=1),
    Counter(id="tiga", name="Loket 3", services=("kk", "ktp", "nikah", "waris"), position=2),
)


def an_office(
    *, counters: tuple[Counter, ...] = COUNTERS, services: tuple[Service, ...] = SERVICES, **more: Any
) -> OfficeRules:
    """An office of four services and three counters that never closes."""
    calling = more.pop("calling", CallingRule())
    return OfficeRules(
        catalogue=Catalogue(
            office=Office(id="contoh", name="Kantor Contoh", zone="WIB", source="tests"),
            groups=(Group(id="umum", name=words("Umum"), detail=words("Umum"), icon="berkas"),),
            services=services,
        ),
        hours=OfficeHours(**{"week": ALWAYS_OPEN} | more),
        calling=calling,
        counter_services={counter.id: counter.services for counter in counters},
    )


def an_open_counter(counter_id: str = "satu") -> Counter:
    return replace(next(c for c in COUNTERS if c.id == counter_id), presence=Presence.OPEN, clerk="sari")
