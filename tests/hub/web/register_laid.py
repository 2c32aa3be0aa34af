"""A register with every kind of complaint in every state, lying with everybody it can lie with."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Final

from hub.actions import complaint_choosing
from hub.commands.database import write
from hub.domain.complaint import Channel, Complaint, Identity, Kind, State, Story
from hub.domain.complaint_access import Officer
from hub.domain.complaint_choices import ComplaintChoices, Unit
from hub.domain.complaint_number import number_of
from hub.storage.engine import open_engine
from hub.storage.people_store import Person
from hub.storage.stores import Stores
from hub.web.passwords import hashed
from tests.hub.process import HEAD, INSPECTOR, PASSWORD, SERVICE, SUPERVISOR, HubProcess

UNITS: Final = (
    Unit(id="pelayanan", name="Seksi Pelayanan", members=("sari", "dewi", INSPECTOR)),
    Unit(id="umum", name="Subbagian Umum", members=("budi",)),
)
# Besides those who work in every test's office: a supervisor who belongs to a unit, and an admin.
MORE: Final = {"dewi": "supervisor", "nur": "admin"}
OFFICERS: Final = tuple(
    Officer(username=who, role=role, units=[unit.id for unit in UNITS if who in unit.members])
    for who, role in (
        {"sari": "clerk", "budi": "clerk", "tono": "clerk", SUPERVISOR: "supervisor", HEAD: "head"}
        | {INSPECTOR: "inspectorate"}
        | MORE
    ).items()
)
# Unit, officer, whether it went up to the head.
LIES_WITH: Final = (
    (None, None, False),
    ("pelayanan", None, False),
    ("umum", None, False),
    (None, "sari", False),
    ("umum", "sari", False),
    (None, HEAD, False),
    (None, INSPECTOR, False),
    ("pelayanan", None, True),
    (None, "sari", True),
)


def complaints(now: datetime) -> Iterator[Complaint]:
    """Yield them, the oldest number first; every other one is old enough to be late."""
    every = product(Kind, Identity, State, LIES_WITH)
    for place, (kind, identity, state, (unit, officer, with_head)) in enumerate(every, 1):
        at = now - timedelta(days=place % 7 if place % 2 else 100 + place % 30)
        reported = (None, "pelayanan", "umum")[place % 3]
        yield Complaint(
            id=f"{place:032x}",
            number=number_of(2025, place),
            kind=kind,
            channel=list(Channel)[place % len(Channel)],
            identity=identity,
            language="id",
            story=Story(kind=kind, what=f"Cerita nomor {place}.", service=(None, SERVICE)[place % 2]),
            state=state,
            received_at=at,
            received_by="citizen",
            since=at,
            complete_at=at,
            assigned_at=at,
            asked_at=at,
            answered_at=at,
            told_at=(None, at)[place % 4 < 2],
            escalated_at=(None, at)[place % 11 == 0],
            unit=unit,
            officer=officer,
            with_head=with_head,
            reported_unit=reported,
            brief=("", f"Ringkasan nomor {place}.")[place % 5 > 0],
        )


def lay(hub: HubProcess, laid: list[Complaint]) -> None:
    """Write the register and who belongs where into a hub's database."""
    engine = open_engine(f"sqlite:///{hub.database}")
    now, kept = datetime.now(UTC), hashed(PASSWORD)

    def act(stores: Stores) -> None:
        for who, role in MORE.items():
            stores.people.add_person(Person(username=who, name=who.title(), role=role, password=kept, created_at=now))
        complaint_choosing.choose(stores, ComplaintChoices(units=UNITS), version=0, at=now, who="admin")
        for sequence, complaint in enumerate(laid, 1):
            stores.complaints.add(complaint, year=2025, sequence=sequence, code=bytes(32), reporter=None)

    write(engine, act)
    engine.dispose()
