"""Keeps who may sign in, who is signed in, and which devices belong to the office."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, CursorResult, Executable, delete, insert, select, update

from hub.domain.refusals import NameTaken, NotFound
from hub.storage.pending import Pending
from hub.storage.tables import devices, sessions, staff


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who works here; `role` is "clerk", "supervisor", "admin", "head" or "inspectorate"."""

    username: str
    name: str
    role: str
    password: str
    created_at: datetime
    disabled_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Somebody's open session; `token` is the digest of what the cookie holds."""

    token: bytes
    username: str
    csrf: str
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """A machine of the office; `token` is the digest of its secret, `role` "kiosk", "display" or "survey"."""

    id: str
    name: str
    role: str
    token: bytes
    created_at: datetime
    revoked_at: datetime | None = None


class PeopleStore:
    """Staff, sessions and devices."""

    def __init__(self, connection: Connection, pending: Pending | None = None) -> None:
        self._connection = connection
        self._pending = pending

    def _write(self, statement: Executable) -> CursorResult[Any]:
        if self._pending is None:
            raise RuntimeError("only the writer writes")
        self._pending.changed()
        result = self._connection.execute(statement)
        assert isinstance(result, CursorResult)
        return result

    def person(self, username: str) -> Person | None:
        """Return the person, disabled or not, or None."""
        row = self._connection.execute(select(staff).where(staff.c.username == username)).first()
        return None if row is None else Person(**row._asdict())

    def everybody(self) -> list[Person]:
        """Return all staff by user name."""
        return [Person(**row._asdict()) for row in self._connection.execute(select(staff).order_by(staff.c.username))]

    def add_person(self, person: Person) -> None:
        """Keep a new person; raises NameTaken."""
        if self.person(person.username) is not None:
            raise NameTaken(f'Nama pengguna "{person.username}" sudah ada.')
        self._write(insert(staff).values(_values(person)))

    def change_person(self, username: str, **changes: Any) -> None:
        """Change a person's password or state and end all of that person's sessions; raises NotFound."""
        done = self._write(update(staff).where(staff.c.username == username).values(changes))
        if done.rowcount == 0:
            raise NotFound(f'Pengguna "{username}" tidak ada.')
        self._write(delete(sessions).where(sessions.c.username == username))

    def open_session(self, session: Session) -> None:
        """Keep a session, and drop those that have ended."""
        self._write(delete(sessions).where(sessions.c.expires_at < session.created_at))
        self._write(insert(sessions).values(_values(session)))

    def close_session(self, token: bytes) -> None:
        """End a session; ending none is fine."""
        self._write(delete(sessions).where(sessions.c.token == token))

    def session(self, token: bytes, *, at: datetime) -> tuple[Session, Person] | None:
        """Return a session that still runs, with its person, or None."""
        row = self._connection.execute(
            select(sessions).where(sessions.c.token == token, sessions.c.expires_at > at)
        ).first()
        person = None if row is None else self.person(row.username)
        if row is None or person is None or person.disabled_at is not None:
            return None
        return Session(**row._asdict()), person

    def devices(self) -> list[Device]:
        """Return every device, revoked or not, by name."""
        return [Device(**row._asdict()) for row in self._connection.execute(select(devices).order_by(devices.c.name))]

    def add_device(self, device: Device) -> None:
        """Keep a new device; raises NameTaken."""
        taken = self._connection.execute(select(devices.c.id).where(devices.c.name == device.name)).first()
        if taken is not None:
            raise NameTaken(f'Perangkat bernama "{device.name}" sudah ada.')
        self._write(insert(devices).values(_values(device)))

    def revoke_device(self, name: str, *, at: datetime) -> None:
        """Let the device in no longer; raises NotFound."""
        done = self._write(
            update(devices).where(devices.c.name == name, devices.c.revoked_at.is_(None)).values(revoked_at=at)
        )
        if done.rowcount == 0:
            raise NotFound(f'Perangkat "{name}" tidak ada.')


def _values(held: Person | Session | Device) -> dict[str, Any]:
    return {name: getattr(held, name) for name in held.__dataclass_fields__}
