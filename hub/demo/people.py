"""The demo's ready accounts and devices."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from hub.actions import complaint_choosing, people
from hub.commands.device import new_device
from hub.domain.complaint_choices import ComplaintChoices, Unit
from hub.storage.people_store import Person
from hub.storage.stores import Stores
from hub.web.passwords import hashed

# One clerk a counter: the simulation works at all four, and nobody sits at two counters at once.
STAFF: Final = (
    ("petugas", "Petugas 1", "clerk"),
    ("petugas-2", "Petugas 2", "clerk"),
    ("petugas-3", "Petugas 3", "clerk"),
    ("petugas-4", "Petugas 4", "clerk"),
    ("camat", "Camat", "head"),
    ("inspektur", "Inspektur Pembantu", "inspectorate"),
    ("penyelia", "Penyelia", "supervisor"),
    ("admin", "Admin", "admin"),
)
DEVICES: Final = ("kiosk", "display", "survey")
# To whom complaints are given.
UNITS: Final = (
    Unit(id="pelayanan", name="Seksi Pelayanan Umum", members=("petugas", "petugas-2")),
    Unit(id="pemerintahan", name="Seksi Pemerintahan", members=("petugas-3", "petugas-4")),
)
_WORDS: Final = (
    "melati kenanga cempaka mawar anggrek teratai padi jagung kelapa pandan serai jahe kunir kencur durian manggis "
    "rambutan salak nangka jambu sawah ladang kebun sungai danau bukit lembah pantai pendopo serambi gapura lumbung"
).split()


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may sign in."""

    username: str
    name: str
    role: str
    password: str


def new_accounts() -> tuple[Account, ...]:
    """Return the demo's staff, with one password for all that a person can type and nobody guesses in time.

    (Five failures for a name in five minutes are the hub's limit.)
    """
    password = "-".join((secrets.choice(_WORDS), secrets.choice(_WORDS), str(secrets.randbelow(90) + 10)))
    return tuple(Account(username, name, role, password) for username, name, role in STAFF)


def hashed_people(accounts: tuple[Account, ...]) -> list[Person]:
    """Return the accounts as the hub keeps them; takes a moment, as every password hash does."""
    # The password is one, so is its hash: one for each would only make the start slower.
    kept, now = hashed(accounts[0].password), datetime.now(UTC)
    return [
        Person(username=each.username, name=each.name, role=each.role, password=kept, created_at=now)
        for each in accounts
    ]


def admit(stores: Stores, staff: list[Person], tokens: dict[str, str]) -> None:
    """Let the staff and the devices in; `tokens` holds each device role's secret."""
    for person in staff:
        people.add_person(stores, person)
    for role, token in tokens.items():
        people.add_device(stores, new_device(f"{role}-demo", role, token))
    # Not as a supervisor's choice: the journal's numbers belong to the hub, which counts them already.
    stores.choices.replace(
        complaint_choosing.CHOICE, ComplaintChoices(units=UNITS), version=0, at=datetime.now(UTC), who="admin"
    )
