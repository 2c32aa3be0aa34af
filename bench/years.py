"""Whether a hub that has served for years is as quick as a new one: a million tickets against none."""

import json
import sqlite3
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.figures import Figure
from bench.hub_process import HubProcess, hub_process
from bench.load import Client, request, ticket_request

TICKETS = 1_000_000
A_DAY = 500
ROUNDS = 150


async def measure(folder: Path) -> list[Figure]:
    """Measure the four acts on both hubs, in turn, so that the machine's drift strikes both alike."""
    (folder / "new").mkdir()
    (folder / "old").mkdir()
    with hub_process(folder / "new") as new, hub_process(folder / "old", prepare=_years_of_work) as old:
        both = [await _Desk.at(new), await _Desk.at(old)]
        figures = []
        for name in ("issue", "call", "board", "summary"):
            young, aged = await _in_turn([getattr(desk, name) for desk in both])
            figures.append(Figure(f"{name} with a million tickets against none", aged / young, "×", most=1.3))
        for desk in both:
            desk.client.close()
    return figures


async def _in_turn(acts: list[Callable[[int], Awaitable[None]]]) -> list[float]:
    """Return each act's median time."""
    seconds: list[list[float]] = [[] for _ in acts]
    for number in range(ROUNDS + 20):
        for act, taken in zip(acts, seconds, strict=True):
            begun = perf_counter()
            await act(number)
            taken.append(perf_counter() - begun)
    return [median(taken[20:]) for taken in seconds]


class _Desk:
    """One hub, with a line of people waiting."""

    def __init__(self, hub: HubProcess, client: Client) -> None:
        self._hub, self.client = hub, client
        self._make = ticket_request(hub.kiosk, "years")
        self._called: str | None = None

    @classmethod
    async def at(cls, hub: HubProcess) -> "_Desk":
        desk = cls(hub, await Client.connect(hub.host, hub.port))
        for number in range(300):
            await desk.client.ask(desk._make(10_000 + number))
        return desk

    async def issue(self, number: int) -> None:
        status, body = await self.client.ask(self._make(number))
        assert status == 201, body

    async def call(self, number: int) -> None:
        status, body = await self.client.ask(self._post("/counters/loket-1/call-next"))
        assert status == 200, body
        status, body = await self.client.ask(self._post(f"/tickets/{json.loads(body)['id']}/absent"))
        assert status == 200, body

    async def board(self, number: int) -> None:
        status, _ = await self.client.ask(request("GET", "/api/v1/board", headers={}))
        assert status == 200

    async def summary(self, number: int) -> None:
        headers = self._hub.staff_headers
        status, _ = await self.client.ask(request("GET", "/api/v1/days/today", headers=headers))
        assert status == 200

    def _post(self, path: str) -> bytes:
        return request("POST", f"/api/v1{path}", headers=self._hub.staff_headers)


def _years_of_work(database: str) -> None:
    """Fill the database with days of the past: every ticket issued, called, served and done."""
    connection = sqlite3.connect(database.removeprefix("sqlite:///"), isolation_level=None)
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("BEGIN")
    today = datetime.now(UTC).replace(hour=1, minute=0, second=0, microsecond=0)
    tickets = "INSERT INTO tickets VALUES (" + ",".join("?" * 23) + ")"
    steps = "INSERT INTO journal VALUES (" + ",".join("?" * 11) + ")"
    columns = [row[1] for row in connection.execute("PRAGMA table_info(tickets)")]
    seq = 0
    for first in range(0, TICKETS, A_DAY):
        morning = today - timedelta(days=(TICKETS - first) // A_DAY + 2)
        rows, journal = [], []
        for number in range(A_DAY):
            at = morning + timedelta(seconds=number * 40)
            row = _ticket(first + number, number + 1, at)
            rows.append([row[column] for column in columns])
            for step, before, after, later in (
                ("issue", None, "waiting", 0),
                ("call", "waiting", "called", 600),
                ("start", "called", "serving", 630),
                ("finish", "serving", "done", 900),
            ):
                seq += 1
                when = _text(at + timedelta(seconds=later))
                service = row["service"]
                journal.append(
                    [seq, when, row["day"], step, row["id"], before, after, "loket-1", service, "bench", None]
                )
        connection.executemany(tickets, rows)
        connection.executemany(steps, journal)
    connection.execute("COMMIT")
    connection.close()


def _ticket(total: int, sequence: int, at: datetime) -> dict[str, object]:
    return {
        "id": f"{int(at.timestamp() * 1000):012x}{total:020x}",
        "tracking": f"bench-{total:016x}",
        "day": at.date().isoformat(),
        "prefix": "A",
        "sequence": sequence,
        "number": f"A{sequence:03}",
        "service": "ktp-el",
        "variant": None,
        "priority": total % 10 == 0,
        "state": "done",
        "queued": False,
        "issued_at": _text(at),
        "place": _text(at),
        "since": _text(at + timedelta(seconds=900)),
        "called_at": _text(at + timedelta(seconds=600)),
        "started_at": _text(at + timedelta(seconds=630)),
        "ended_at": _text(at + timedelta(seconds=900)),
        "counter": "loket-1",
        "missing": None,
        "language": "id",
        "device": "bench",
        "paper": "printed",
        "late_returns": 0,
    }


def _text(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S.%f")
