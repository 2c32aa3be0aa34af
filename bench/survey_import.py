"""How long a data sheet of fifty thousand answers takes to come in, and whether a ticket waits for it."""

import asyncio
import itertools
import json
import os
import random
from collections.abc import Awaitable
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from time import perf_counter
from typing import Any, Final

import aiohttp
import xlsxwriter

from bench.figures import Figure
from bench.hub_process import PASSWORD, HubProcess, hub_process, pendopo
from bench.load import Client, Taken, ticket_request
from hub.domain.sheet_guide import header
from hub.domain.survey_scheme import CURRENT

ROWS: Final = 50_000
PER_SECOND: Final = 50
KIOSKS: Final = 10
SARAN: Final = "Ruang tunggu panas dan kursinya kurang, mohon ditambah."


async def measure(folder: Path) -> list[Figure]:
    """Measure the queue alone, then beside an import; and what each step takes."""
    sheet = rows(ROWS)
    as_csv = "\r\n".join(";".join(map(str, row)) for row in sheet).encode()
    as_xlsx = workbook(sheet)
    with hub_process(folder) as hub:
        database = f"sqlite:///{folder / 'hub.db'}"
        pendopo(
            *"staff add ratna --role supervisor --password-stdin --database".split(), database, told=f"{PASSWORD}\n"
        )
        async with aiohttp.ClientSession(hub.url, cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
            async with http.post("/api/v1/session", json={"username": "ratna", "password": PASSWORD}) as said:
                headers = {"X-CSRF-Token": (await said.json())["csrf"]}
            looks = {name: await seconds(send(http, "/preview", body, headers)) for name, body in
                     (("CSV", as_csv), ("XLSX", as_xlsx))}  # fmt: skip
            usual, _ = await beside(hub, asyncio.sleep(15))
            during, took = await beside(hub, send(http, "", as_csv, headers))
            again, _ = await beside(hub, asyncio.sleep(15))
            usual.seconds += again.seconds
            async with http.get("/api/v1/survey/batches") as said:
                batch = (await said.json())[0]
            undone = await seconds(done(http.post(f"/api/v1/survey/batches/{batch['id']}/undo", headers=headers)))
    return [
        Figure("look at 50 000 rows of CSV", looks["CSV"], "s", most=10),
        Figure("look at 50 000 rows of XLSX", looks["XLSX"], "s", most=20),
        Figure("import 50 000 rows beside the queue", took, "s", most=60),
        Figure("rows imported", batch["rows"], "", least=ROWS),
        Figure("issue at 50 tickets/s, p50 usually", usual.percentile(0.5), "ms"),
        Figure("issue at 50 tickets/s, p50 during the import", during.percentile(0.5), "ms"),
        Figure("issue at 50 tickets/s, p99 usually", usual.percentile(0.99), "ms"),
        # A finger feels nothing below a tenth of a second; against a queue that rests, any commit beside it shows.
        Figure("issue at 50 tickets/s, p99 during the import", during.percentile(0.99), "ms", most=100),
        Figure("p99 during the import against usually", during.percentile(0.99) / usual.percentile(0.99), "×"),
        Figure("longest wait for a ticket during the import", during.percentile(1), "ms"),
        Figure("take the import back", undone * 1000, "ms", most=500),
    ]


def rows(count: int) -> list[list[Any]]:
    """Return a sheet as the template has it, one row a respondent."""
    chance = random.Random(14)
    told: list[list[Any]] = [header()]
    for number in range(count):
        day = date(2026, 1, 1) + timedelta(days=number * 180 // count)
        before = [number + 1, day.isoformat(), chance.choice(("pagi", "siang")), chance.choice(("kk", "ktp-el")), ""]
        profile = [chance.choice("LP"), chance.randint(17, 80), "SMA", "wirausaha"]
        scores = [chance.randint(1, 4) for _ in CURRENT.keys]
        told.append([*before, *profile, *scores, SARAN if number % 5 == 0 else ""])
    return told


def workbook(sheet: list[list[Any]]) -> bytes:
    """Return the sheet as a workbook."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        data = book.add_worksheet("Data")
        for place, row in enumerate(sheet):
            data.write_row(place, 0, row)
    return file.getvalue()


async def send(http: aiohttp.ClientSession, path: str, body: bytes, headers: dict[str, str]) -> None:
    """Send a sheet to be looked at or imported."""
    form = aiohttp.FormData()
    form.add_field("choices", json.dumps({}))
    form.add_field("file", body, filename="skm")
    key = {"Idempotency-Key": f"bench-{os.urandom(8).hex()}"}
    await done(http.post(f"/api/v1/survey/imports{path}", data=form, headers=headers | key))


async def done(asking: Any) -> None:
    """Wait for an answer that is none of the hub's refusals."""
    async with asking as said:
        assert said.status in (200, 201), await said.text()


async def seconds(work: Awaitable[None]) -> float:
    """Return how long it took."""
    began = perf_counter()
    await work
    return perf_counter() - began


async def tickets(hub: HubProcess, until: asyncio.Future[Any]) -> Taken:
    """Take tickets at some kiosks at an even pace until something is done."""
    taken, make = Taken(), ticket_request(hub.kiosk, os.urandom(4).hex())
    numbers = itertools.count()

    async def one(kiosk: int) -> None:
        client, due = await Client.connect(hub.host, hub.port), perf_counter() + kiosk / PER_SECOND
        while not until.done():
            await asyncio.sleep(max(0.0, due - perf_counter()))
            status, _ = await client.ask(make(next(numbers)))
            assert status == 201
            # Counted from when it was due, so that a stalled kiosk cannot hide a stalled hub.
            taken.seconds.append(perf_counter() - due)
            due += KIOSKS / PER_SECOND
        client.close()

    await asyncio.gather(*map(one, range(KIOSKS)))
    return taken


async def beside(hub: HubProcess, work: Awaitable[None]) -> tuple[Taken, float]:
    """Take tickets for as long as some work takes; returns what the kiosks saw, and its seconds."""
    task = asyncio.ensure_future(seconds(work))
    return await tickets(hub, task), await task
