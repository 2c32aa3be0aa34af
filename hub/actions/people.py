"""Who works here and which machines belong to the office: admitted, signed in, let go."""

from datetime import datetime

from hub.storage.people_store import Device, Person, Session
from hub.storage.stores import Stores


def add_person(stores: Stores, person: Person) -> None:
    """Admit a person; raises NameTaken."""
    stores.people.add_person(person)


def set_password(stores: Stores, username: str, password: str) -> None:
    """Give a person a new password (its hash) and end that person's sessions; raises NotFound."""
    stores.people.change_person(username, password=password)


def disable_person(stores: Stores, username: str, *, at: datetime) -> None:
    """Let a person sign in no longer; raises NotFound."""
    stores.people.change_person(username, disabled_at=at)


def open_session(stores: Stores, session: Session) -> None:
    """Keep a session once the password was right."""
    stores.people.open_session(session)


def close_session(stores: Stores, token: bytes) -> None:
    """End a session."""
    stores.people.close_session(token)


def add_device(stores: Stores, device: Device) -> None:
    """Admit a device; raises NameTaken."""
    stores.people.add_device(device)


def revoke_device(stores: Stores, name: str, *, at: datetime) -> None:
    """Let a device in no longer; raises NotFound."""
    stores.people.revoke_device(name, at=at)
