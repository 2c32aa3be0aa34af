"""The real hub on a real port for the pages' tests, with a clock that a test may turn."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
from aiohttp import web

from hub.actions import people
from hub.app import build
from hub.commands.device import new_device
from hub.settings import CounterSettings, HubSettings
from hub.storage.people_store import Person, Session
from hub.web.identity import COOKIE, SESSION, digest, new_token
from hub.web.keys import HOUSE, House
from hub.web.passwords import hashed

MORNING = datetime(2026, 7, 14, 8, 12, tzinfo=ZoneInfo("Asia/Jakarta"))  # a Tuesday
PASSWORD = "rahasia-sekali"
KIOSK = "kiosk-token-for-tests"
# One hash for all tests: argon2 is slow on purpose.
HASHED = hashed(PASSWORD)


class RealHub:
    """One office's hub; `now` is its clock, in the office's zone."""

    def __init__(self, folder: Path, **settings: Any) -> None:
        self.now = MORNING
        self.port = 0
        self._settings = HubSettings(
            database=f"sqlite:///{folder / 'hub.db'}",
            announce=False,
            counters=(
                CounterSettings(id="loket-1", name="Loket 1"),
                CounterSettings(id="loket-2", name="Loket 2"),
            ),
            **settings,
        )
        self._runner: web.AppRunner | None = None
        self._keys = itertools.count(1)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def house(self) -> House:
        """What the hub at work has; a test acts through it where a page would only be in the way."""
        assert self._runner is not None
        return self._runner.app[HOUSE]

    async def start(self) -> None:
        app = build(self._settings, clock=lambda: self.now.astimezone(UTC), base_url=self.url)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_address=True).start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    async def admit(self) -> None:
        """Give the office two clerks, one of each other role, and a kiosk."""
        house = self.house
        for username, name, role in (
            ("sari", "Sari Wulandari", "clerk"),
            ("budi", "Budi Santoso", "clerk"),
            ("ratna", "Ratna Dewi", "supervisor"),
            ("hadi", "Hadi Prasetyo", "head"),
            ("indra", "Indra Lesmana", "inspectorate"),
        ):
            person = Person(username=username, name=name, role=role, password=HASHED, created_at=self.now)
            await house.do(people.add_person, person)
        await house.do(people.add_device, new_device("kiosk", "kiosk", KIOSK))

    async def cookie(self, username: str) -> dict[str, str]:
        """Open a session for somebody as signing in does, without the slow password; a cookie as a browser takes it."""
        token, house = new_token(), self.house
        session = Session(
            token=digest(token), username=username, csrf=new_token(), created_at=self.now, expires_at=self.now + SESSION
        )
        await house.do(people.open_session, session)
        return {"name": COOKIE, "value": token, "url": self.url}

    async def pass_time(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)

    async def take(self, service: str, **more: Any) -> dict[str, Any]:
        """Take a number as a kiosk does; answers with `id`, `number` and `tracking` among the rest."""
        headers = {"Authorization": f"Bearer {KIOSK}", "Idempotency-Key": f"test-key-{next(self._keys):06}"}
        async with (
            aiohttp.ClientSession() as http,
            http.post(f"{self.url}/api/v1/tickets", json={"service": service, **more}, headers=headers) as said,
        ):
            assert said.status == 201, await said.text()
            issued: dict[str, Any] = await said.json()
        return issued | {"tracking": issued["tracking_url"].rsplit("/", 1)[1]}

    @asynccontextmanager
    async def clerk(self, username: str = "budi") -> AsyncIterator["Clerk"]:
        """Sign another clerk in, who works without a browser."""
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
            wanted = {"username": username, "password": PASSWORD}
            async with http.post(f"{self.url}/api/v1/session", json=wanted) as said:
                assert said.status == 200, await said.text()
                csrf = (await said.json())["csrf"]
            yield Clerk(http, f"{self.url}/api/v1", csrf)


class Clerk:
    """A clerk who speaks with the hub directly."""

    def __init__(self, http: aiohttp.ClientSession, api: str, csrf: str) -> None:
        self._http, self._api, self._headers = http, api, {"X-CSRF-Token": csrf}

    async def post(self, path: str, body: Any = None) -> Any:
        async with self._http.post(self._api + path, json=body, headers=self._headers) as said:
            assert said.status in (200, 201, 204), await said.text()
            return await said.json() if said.status != 204 else None

    async def get(self, path: str) -> Any:
        async with self._http.get(self._api + path) as said:
            assert said.status == 200, await said.text()
            return await said.json()

    async def put(self, path: str, body: Any) -> Any:
        async with self._http.put(self._api + path, json=body, headers=self._headers) as said:
            assert said.status == 200, await said.text()
            return await said.json()

    async def sign_out(self) -> None:
        async with self._http.delete(f"{self._api}/session", headers=self._headers) as said:
            assert said.status == 204


@asynccontextmanager
async def running(folder: Path, **settings: Any) -> AsyncIterator[RealHub]:
    hub = RealHub(folder, **settings)
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    await hub.start()
    await hub.admit()
    try:
        yield hub
    finally:
        await hub.stop()
