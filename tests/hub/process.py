"""The real hub as a process of its own, and those who speak with it."""

import asyncio
import itertools
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import aiohttp
import msgspec

from hub.commands.database import write
from hub.commands.device import new_device
from hub.storage.engine import open_engine
from hub.storage.people_store import Person
from hub.storage.schema import bring_up_to_date
from hub.storage.stores import Stores
from hub.web.passwords import hashed

PASSWORD: Final = "rahasia-sekali"
CLERKS: Final = ("sari", "budi", "tono", "wati")
SUPERVISOR: Final = "ratna"
HEAD: Final = "hadi"
INSPECTOR: Final = "indra"
ROLES: Final = dict.fromkeys(CLERKS, "clerk") | {SUPERVISOR: "supervisor", HEAD: "head", INSPECTOR: "inspectorate"}
TOKENS: Final = {role: f"token-of-the-{role}-for-tests" for role in ("kiosk", "display", "survey")}
ALWAYS_OPEN: Final = {"opens": "00:00", "closes": "24:00", "tickets_from": "00:00", "last_ticket": "24:00"}
WEEK: Final = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
OPEN: Final = {"week": dict.fromkeys(WEEK, ALWAYS_OPEN), "national_holidays": False}
CLOSED: Final = {"week": {}, "national_holidays": False}
COUNTERS: Final = tuple({"id": f"loket-{n}", "name": f"Loket {n}"} for n in range(1, 5))
SERVICE: Final = "akta-kelahiran"


def furnished(file: Path) -> Path:
    """Make a database with four clerks, one of each other role, and one device of each role; returns the file."""
    engine = open_engine(f"sqlite:///{file}")
    bring_up_to_date(engine)
    now, kept = datetime.now(UTC), hashed(PASSWORD)

    def admit(stores: Stores) -> None:
        for who, role in ROLES.items():
            name = f"{who.title()} Wulandari"
            stores.people.add_person(Person(username=who, name=name, role=role, password=kept, created_at=now))
        for role, token in TOKENS.items():
            stores.people.add_device(new_device(f"{role}-1", role, token))

    write(engine, admit)
    return file


class HubProcess:
    """`pendopo hub` on a port of its own; it can be killed, ended and started again on the same data."""

    def __init__(self, folder: Path, furnished_database: Path, **settings: object) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.database = folder / "hub.db"
        shutil.copy(furnished_database, self.database)
        self.log_file = folder / "hub.log"
        self.settings_file = folder / "hub.toml"
        usual: dict[str, object] = {
            "hours": OPEN,
            "counters": COUNTERS,
            "database": f"sqlite:///{self.database}",
            "bind": "127.0.0.1",
            "port": free_port(),
            "announce": False,
        }
        self._settings = usual | settings
        self.port = self._settings["port"]
        self.change_settings()
        self.process: subprocess.Popen[bytes] | None = None
        self._keys = itertools.count(1)

    def change_settings(self, **settings: object) -> None:
        """Write the settings anew; they hold from the next start on."""
        self._settings |= settings
        self.settings_file.write_text("".join(f"{key} = {_toml(value)}\n" for key, value in self._settings.items()))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def api(self) -> str:
        return f"{self.url}/api/v1"

    @property
    def log(self) -> str:
        return self.log_file.read_text("utf-8", "replace")

    def start(self) -> None:
        """Start and wait until it answers."""
        arguments = [sys.executable, "-m", "hub.cli", "hub", "--settings", str(self.settings_file)]
        with self.log_file.open("ab") as log:
            self.process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=log)
        assert self.process.stdout is not None
        said = self.process.stdout.readline()
        assert said.startswith(b"ready "), self.log
        self.port = int(said.rsplit(b":", 1)[1])

    def kill(self) -> None:
        """End it as a power cut would; ending twice is fine."""
        if self.process is not None:
            self.process.kill()
            self._ended()

    def end(self, *, within: float = 10.0) -> int:
        """End it politely; returns its exit status."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(within)
        self._ended()
        return status

    def _ended(self) -> None:
        if self.process is not None:
            self.process.wait()
            if self.process.stdout is not None:
                self.process.stdout.close()
            self.process = None

    def restart(self) -> None:
        """Kill it and start it again."""
        self.kill()
        self.start()

    def key(self) -> str:
        """Return a fresh idempotency key."""
        return f"test-key-{next(self._keys):08}"

    @asynccontextmanager
    async def device(self, role: str = "kiosk") -> AsyncIterator["Caller"]:
        """A device with its token."""
        async with aiohttp.ClientSession(headers={"Authorization": f"Bearer {TOKENS[role]}"}) as http:
            yield Caller(self, http)

    @asynccontextmanager
    async def stranger(self) -> AsyncIterator["Caller"]:
        """Somebody unknown."""
        async with aiohttp.ClientSession() as http:
            yield Caller(self, http)

    @asynccontextmanager
    async def clerk(self, username: str = "sari") -> AsyncIterator["Caller"]:
        """A clerk who has signed in."""
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
            caller = Caller(self, http)
            said = await caller.post("/session", {"username": username, "password": PASSWORD})
            assert said.status == 200, said
            caller.csrf = said.body["csrf"]
            yield caller


class Said(msgspec.Struct, frozen=True):
    """An answer of the hub; `body` is what was in the JSON, None when there was none."""

    status: int
    body: Any
    raw: bytes
    headers: dict[str, str]

    @property
    def code(self) -> str:
        """The stable code of a refusal."""
        assert self.headers["content-type"].startswith("application/problem+json"), self
        assert self.body["status"] == self.status
        assert self.body["detail"]
        code: str = self.body["code"]
        return code


class Caller:
    """Somebody who asks the hub by HTTP."""

    def __init__(self, hub: HubProcess, http: aiohttp.ClientSession) -> None:
        self.hub, self.http = hub, http
        self.csrf: str | None = None

    async def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Said:
        """Ask; a body that is no bytes goes as JSON."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.csrf is not None:
            sent.setdefault("X-CSRF-Token", self.csrf)
        if body is not None:
            sent.setdefault("Content-Type", "application/json")
        data = body if body is None or isinstance(body, bytes) else msgspec.json.encode(body)
        url = path if path.startswith("http") else f"{self.hub.api}{path}"
        async with self.http.request(method, url, data=data, headers=sent, allow_redirects=False) as answer:
            raw = await answer.read()
            is_json = answer.content_type in ("application/json", "application/problem+json")
            return Said(
                answer.status,
                msgspec.json.decode(raw) if is_json and raw else None,
                raw,
                {name.lower(): value for name, value in answer.headers.items()},
            )

    async def get(self, path: str, **headers: str) -> Said:
        return await self.ask("GET", path, **headers)

    async def post(self, path: str, body: Any = None, **headers: str) -> Said:
        return await self.ask("POST", path, body, **headers)

    async def take(self, service: str = SERVICE, *, key: str | None = None, **more: Any) -> Said:
        """Take a number."""
        return await self.post("/tickets", {"service": service} | more, Idempotency_Key=key or self.hub.key())

    async def issued(self, service: str = SERVICE, **more: Any) -> dict[str, Any]:
        """Take a number that must be given."""
        said = await self.take(service, **more)
        assert said.status == 201, said
        ticket: dict[str, Any] = said.body
        return ticket


def _toml(value: object) -> str:
    """Write a value as TOML; tables go inline."""
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{key}" = {_toml(held)}' for key, held in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return msgspec.json.encode(value).decode()


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


async def until(true: Callable[[], Awaitable[Any]], *, within: float = 10.0) -> Any:
    """Ask again and again until the answer is true, and return it."""
    async with asyncio.timeout(within):
        while not (answer := await true()):  # noqa: ASYNC110 # what is asked for says nothing by itself
            await asyncio.sleep(0.02)
        return answer
