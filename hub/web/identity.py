"""Who is asking: a device by its token, a person by the session cookie."""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from hmac import compare_digest
from time import monotonic
from typing import ClassVar, Final

from aiohttp import web

from hub.domain.refusals import RuleBroken
from hub.storage.database import Connection
from hub.storage.people_store import Device, PeopleStore, Person, Session
from hub.storage.reader import Reader

COOKIE: Final = "pendopo_session"
CSRF_HEADER: Final = "X-CSRF-Token"
SESSION: Final = timedelta(hours=12)
# What another process changed (a revoked device, a disabled clerk) is noticed within so many seconds.
TRUSTED: Final = 2.5
# A stranger's guesses must not send every request to the database.
RELOAD_AT_MOST: Final = 0.5
CHANGES: Final = frozenset({"POST", "PUT", "PATCH", "DELETE"})


class NotSignedIn(RuleBroken):
    """Nobody is signed in, or the session has ended."""

    code: ClassVar[str] = "not_signed_in"
    status: ClassVar[int] = 401


class UnknownDevice(RuleBroken):
    """The token is missing or not one of this office's devices."""

    code: ClassVar[str] = "unknown_device"
    status: ClassVar[int] = 401


class NotForThisRole(RuleBroken):
    """Known, but not allowed here."""

    code: ClassVar[str] = "not_for_this_role"
    status: ClassVar[int] = 403


class CsrfMissing(RuleBroken):
    """The change did not come from our own page."""

    code: ClassVar[str] = "csrf_token_wrong"
    status: ClassVar[int] = 403


@dataclass(frozen=True, slots=True)
class SignedInPerson:
    """A person with the session that proves it."""

    person: Person
    session: Session


def digest(token: str) -> bytes:
    """Return what is kept of a secret: nobody who reads the database can use it."""
    # A header may hold any bytes, also those that are no text.
    return sha256(token.encode(errors="surrogateescape")).digest()


def new_token() -> str:
    """Return a secret of 256 bits."""
    return secrets.token_urlsafe(32)


def bearer(request: web.Request) -> str | None:
    """Return the token that a device sends along, or None without one."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" and token else None


class Identities:
    """Devices and sessions, remembered for a moment so that not every request asks the database."""

    def __init__(self, reader: Reader, clock: Callable[[], datetime]) -> None:
        self._reader, self._clock = reader, clock
        self._devices: dict[bytes, Device] = {}
        self._loaded = -1e9
        self._loading = asyncio.Lock()
        self._sessions: dict[bytes, tuple[float, SignedInPerson]] = {}

    async def device(self, request: web.Request, *roles: str) -> Device:
        """Return the device that asks; raises UnknownDevice or NotForThisRole."""
        token = bearer(request)
        if token is None:
            raise UnknownDevice("Perangkat ini belum dikenal: kirim tokennya.")
        device = await self.device_of(token)
        if device is None:
            raise UnknownDevice("Perangkat ini belum dikenal, atau sudah dicabut.")
        if roles and device.role not in roles:
            raise NotForThisRole(f"Perangkat {device.role} tidak boleh melakukan ini.")
        return device

    async def device_of(self, token: str) -> Device | None:
        """Return the device with this token, or None when it is unknown or let in no longer."""
        wanted = digest(token)
        device = self._devices.get(wanted)
        age = monotonic() - self._loaded
        if age > TRUSTED or (device is None and age > RELOAD_AT_MOST):
            await self._load_devices()
            device = self._devices.get(wanted)
        return device

    async def has_device(self, role: str) -> bool:
        """Tell whether the office has a device of this role that is still let in."""
        if monotonic() - self._loaded > TRUSTED:
            await self._load_devices()
        return any(device.role == role for device in self._devices.values())

    async def person(self, request: web.Request, *roles: str) -> SignedInPerson:
        """Return who is signed in; on a change, only with the CSRF token.

        Raises:
            NotSignedIn, NotForThisRole, CsrfMissing.
        """
        token = request.cookies.get(COOKIE)
        known = await self.session(token) if token else None
        if known is None:
            raise NotSignedIn("Silakan masuk dahulu.")
        if request.method in CHANGES and not compare_digest(
            request.headers.get(CSRF_HEADER, "").encode(errors="surrogateescape"), known.session.csrf.encode()
        ):
            raise CsrfMissing("Halaman ini sudah lama. Muat ulang, lalu coba lagi.")
        if roles and known.person.role not in roles:
            raise NotForThisRole("Akun ini tidak boleh melakukan itu.")
        return known

    async def session(self, token: str) -> SignedInPerson | None:
        """Return the session behind a cookie, or None."""
        wanted = digest(token)
        remembered = self._sessions.get(wanted)
        if remembered is not None and monotonic() - remembered[0] < TRUSTED:
            return remembered[1]
        found = await self._reader.read(_session, wanted, self._clock())
        if found is None:
            self._sessions.pop(wanted, None)
            return None
        if len(self._sessions) > 1000:
            self._sessions.clear()
        self._sessions[wanted] = (monotonic(), found)
        return found

    def forget(self, token: bytes) -> None:
        """Forget a session at once, after signing out."""
        self._sessions.pop(token, None)

    async def _load_devices(self) -> None:
        before = self._loaded
        async with self._loading:
            if self._loaded != before:
                return
            devices = await self._reader.read(_devices)
            self._devices = {device.token: device for device in devices if device.revoked_at is None}
            self._loaded = monotonic()


def _devices(connection: Connection) -> list[Device]:
    return PeopleStore(connection).devices()


def _session(connection: Connection, token: bytes, at: datetime) -> SignedInPerson | None:
    found = PeopleStore(connection).session(token, at=at)
    return None if found is None else SignedInPerson(person=found[1], session=found[0])
