"""Whether a year's report is made in seconds where half a million answers lie, and the queue feels nothing of it."""

import asyncio
import json
import os
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter
from typing import Final
from urllib.request import Request, urlopen

from bench.figures import Figure
from bench.hub_process import PASSWORD, HubProcess, hub_process, pendopo
from bench.load import Client, Taken, request, steady, ticket_request
from bench.survey_years import fill
from hub.domain.survey_period import PeriodKind, period_of
from hub.domain.survey_report_period import named

SUPERVISOR: Final = "rina"
ROUNDS: Final = 5
PER_SECOND: Final = 100


async def report(folder: Path) -> list[Figure]:
    """Make last year's report again and again, alone, and while the hall takes numbers; then publish it."""
    (folder / "report").mkdir()
    with hub_process(folder / "report", prepare=_prepare) as hub:
        headers = _signed_in(hub)
        year = period_of(date(datetime.now(UTC).year - 1, 1, 1), PeriodKind.YEAR)
        made = {
            kind: await _made(hub, headers, f"/api/v1/survey/reports/{named(year)}/{kind}")
            for kind in ("pdf", "poster-a3", "xlsx")
        }
        page = await _made(hub, headers, f"/kelola/skm/laporan?periode={named(year)}")
        alone = await _issued(hub, "alone", lambda: asyncio.sleep(8))
        drafts = await _issued(
            hub, "drafts", lambda: _ask(hub, "GET", f"/api/v1/survey/reports/{named(year)}/xlsx", headers)
        )
        body = json.dumps({"report": named(year)}).encode()
        publication = headers | {"Content-Type": "application/json", "Idempotency-Key": "bench-publication"}
        published = await _issued(
            hub, "publishing", lambda: _ask(hub, "POST", "/api/v1/survey/publications", publication, body)
        )
    who = "of a year, 500 000 answers in the database"
    return [
        Figure(f"report as PDF {who}", made["pdf"], "s", most=5),
        Figure(f"poster A3 {who}", made["poster-a3"], "s", most=5),
        Figure(f"spreadsheet with every row {who}", made["xlsx"], "s", most=30),
        Figure(f"the report's page {who}", page, "s", most=1),
        Figure(f"issue at {PER_SECOND} tickets/s, p99", alone.percentile(0.99), "ms"),
        Figure(
            f"issue at {PER_SECOND} tickets/s while a spreadsheet is made, p99", drafts.percentile(0.99), "ms", most=15
        ),
        Figure(
            f"issue at {PER_SECOND} tickets/s while a year is published, p99", published.percentile(0.99), "ms", most=15
        ),
    ]


async def _made(hub: HubProcess, headers: dict[str, str], path: str) -> float:
    """Return the slowest of a few rounds, as a supervisor waits for it."""
    slowest = 0.0
    for _ in range(ROUNDS):
        begun = perf_counter()
        await _ask(hub, "GET", path, headers)
        slowest = max(slowest, perf_counter() - begun)
    return slowest


async def _issued(hub: HubProcess, run: str, beside: Callable[[], Awaitable[object]]) -> Taken:
    """Take numbers at an even pace for as long as something goes on beside."""
    make = ticket_request(hub.kiosk, f"{run}-{os.urandom(4).hex()}")
    going_on = asyncio.ensure_future(beside())
    taken = Taken()
    while not going_on.done():
        some = await steady(
            hub.host, hub.port, per_second=PER_SECOND, requests=PER_SECOND // 2, make=_shifted(make, len(taken.seconds))
        )
        taken.seconds += some.seconds
    await going_on
    return taken


def _shifted(make: Callable[[int], bytes], by: int) -> Callable[[int], bytes]:
    return lambda number: make(number + by)


async def _ask(hub: HubProcess, method: str, path: str, headers: dict[str, str], body: bytes = b"") -> None:
    client = await Client.connect(hub.host, hub.port)
    status, said = await client.ask(request(method, path, headers=headers, body=body))
    client.close()
    assert status in (200, 201), said


def _signed_in(hub: HubProcess) -> dict[str, str]:
    """Sign the supervisor in; returns what a page sends."""
    body = json.dumps({"username": SUPERVISOR, "password": PASSWORD}).encode()
    asked = Request(f"{hub.url}/api/v1/session", data=body, headers={"Content-Type": "application/json"})
    with urlopen(asked, timeout=10) as said:
        cookie = str(said.headers["Set-Cookie"]).split(";")[0]
        return {"Cookie": cookie, "X-CSRF-Token": json.loads(said.read())["csrf"]}


def _prepare(database: str) -> None:
    fill(database)
    pendopo(
        "staff", "add", SUPERVISOR, "--role", "supervisor", "--password-stdin", "--database", database,
        told=PASSWORD + "\n",
    )  # fmt: skip
