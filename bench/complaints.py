"""Whether a ticket waits while fifty complaints a second come in, each with a photo."""

import asyncio
import itertools
import json
import os
import random
import subprocess
import sys
from collections.abc import Awaitable
from io import BytesIO
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from PIL import Image

from bench.figures import Figure
from bench.hub_process import HubProcess, hub_process
from bench.load import Client, Taken, request, ticket_request

PER_SECOND: Final = 50
KIOSKS: Final = 10
SECONDS: Final = 20
SENDERS: Final = 25
SETTINGS: Final = "\n[complaints]\nfrom_one_an_hour = 1000000\nin_all_an_hour = 1000000\n"


async def measure(folder: Path) -> list[Figure]:
    """Measure the queue alone, beside the complaints, and while their photos are made harmless afterwards."""
    (folder / "photo.jpg").write_bytes(photo())
    with hub_process(folder, settings=SETTINGS) as hub:
        usual = await tickets(hub, asyncio.sleep(SECONDS))
        during, told = await beside(hub, folder)
        after = await tickets(hub, asyncio.sleep(SECONDS))
    return [
        Figure(
            "complaints with a photo, a second", told["complaints"] / told["seconds"], "/s", least=0.95 * PER_SECOND
        ),
        Figure("complaints refused or lost", told["refused"], "", most=0),
        Figure("a photo and its complaint, p50", told["p50"], "ms"),
        Figure("a photo and its complaint, p99", told["p99"], "ms"),
        Figure("issue at 50 tickets/s, p99 usually", usual.percentile(0.99), "ms"),
        Figure("issue at 50 tickets/s, p99 beside complaints", during.percentile(0.99), "ms"),
        Figure("issue at 50 tickets/s, p99 while photos are looked into", after.percentile(0.99), "ms"),
        Figure("p99 beside complaints against usually", during.percentile(0.99) / usual.percentile(0.99), "×", most=2),
        Figure("p99 beside the photos against usually", after.percentile(0.99) / usual.percentile(0.99), "×", most=2),
    ]


def photo() -> bytes:
    """Return a photo as a phone that spares the line sends it: about a third of a megabyte."""
    noise = Image.frombytes("RGB", (320, 240), random.Random(5).randbytes(320 * 240 * 3))
    kept = BytesIO()
    noise.resize((1280, 960), Image.Resampling.BICUBIC).save(kept, "JPEG", quality=80)
    return kept.getvalue()


async def tickets(hub: HubProcess, work: Awaitable[Any]) -> Taken:
    """Take tickets at some kiosks at an even pace until the work is done."""
    until = asyncio.ensure_future(work)
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
    await until
    return taken


async def beside(hub: HubProcess, folder: Path) -> tuple[Taken, dict[str, float]]:
    """Take tickets while a program of its own complains; returns what the kiosks saw, and what it told."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.complaints", hub.host, str(hub.port), hub.kiosk, str(folder / "photo.jpg"),
        stdout=subprocess.PIPE,
    )  # fmt: skip
    taken = await tickets(hub, process.wait())
    assert process.stdout is not None
    return taken, json.loads(await process.stdout.read())


async def complain(host: str, port: int, token: str, body: bytes) -> dict[str, float]:
    """Send complaints at an even pace, each with its photo before it; returns how it went."""
    refused = 0
    took: list[float] = []
    numbers = itertools.count()

    async def one(sender: int, begun: float) -> None:
        nonlocal refused
        client = await Client.connect(host, port)
        due = begun + sender / PER_SECOND
        while due < begun + SECONDS:
            await asyncio.sleep(max(0.0, due - perf_counter()))
            key = f"bench-complaint-{next(numbers):08}"
            statuses = [(await client.ask(each))[0] for each in requests(token, key, body)]
            took.append(perf_counter() - due)
            refused += statuses != [201, 201]
            due += SENDERS / PER_SECOND
        client.close()

    begun = perf_counter()
    await asyncio.gather(*(one(sender, begun) for sender in range(SENDERS)))
    taken = Taken(seconds=took)
    return {
        "complaints": len(took) - refused,
        "refused": refused,
        "seconds": perf_counter() - begun,
        "p50": taken.percentile(0.5),
        "p99": taken.percentile(0.99),
    }


def requests(token: str, key: str, photo: bytes) -> list[bytes]:
    """Write what one citizen sends: the photo, and then the complaint that it belongs to."""
    known = {"Authorization": f"Bearer {token}"}
    complaint = {
        "kind": "complaint", "what": "Berkas saya dikembalikan dua kali tanpa penjelasan.", "identity": "anonymous",
        "service": "ktp-el", "draft": key,
    }  # fmt: skip
    return [
        request(
            "POST", f"/api/v1/complaint-files?draft={key}",
            headers=known | {"Content-Type": "application/octet-stream", "X-File-Name": "foto.jpg"}, body=photo,
        ),
        request(
            "POST", "/api/v1/complaints",
            headers=known | {"Content-Type": "application/json", "Idempotency-Key": key},
            body=json.dumps(complaint).encode(),
        ),
    ]  # fmt: skip


if __name__ == "__main__":
    host_, port_, token_, file_ = sys.argv[1:]
    print(json.dumps(asyncio.run(complain(host_, int(port_), token_, Path(file_).read_bytes()))))
