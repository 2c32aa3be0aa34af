"""How soon a clerk knows of a printer's trouble, and how quick and small a ticket's bytes are."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, Final

from bench.figures import Figure
from bench.hub_process import HubProcess, hub_process
from hub.demo.browser import DESK, browser, page
from printers import Need, open_printer, ticket_slip
from printers.virtual.server import VirtualPrinter
from printers.virtual.state import Kind

FAULTS: Final = ("paper_out", "cover_open", "cutter_error", "offline", "paper_out")
SLIPS: Final = 60
# One that pushes its state, and one that must be asked.
PRINTERS: Final = ((Kind.TM_T88, "pushed"), (Kind.CLONE, "asked"))


async def measure(folder: Path) -> list[Figure]:
    """Switch faults at a virtual printer, with the real kiosk, hub and page between; then build tickets."""
    figures = []
    with hub_process(folder) as hub:
        for kind, how in PRINTERS:
            waits = await _faults_seen(hub, folder / how, kind)
            figures.append(
                Figure(f"printer's fault ({how}) → clerk's page, worst of {len(waits)}", max(waits), "s", most=2)
            )
    for paper in (58, 80):
        took, size = _ticket(paper)
        figures.append(Figure(f"a ticket's bytes built, {paper} mm, p50", took * 1000, "ms", most=10))
        figures.append(Figure(f"a ticket's bytes without logo, {paper} mm", size / 1000, "kB", most=4))
    return figures


async def _faults_seen(hub: HubProcess, folder: Path, kind: Kind) -> list[float]:
    """Return how long after each fault the clerk's page said so, in seconds."""
    waits = []
    await asyncio.to_thread(folder.mkdir)
    async with VirtualPrinter(folder / "paper", kind=kind) as printer, browser() as chromium:
        seat = await page(chromium, DESK)
        cookie = hub.cookie.split("=", 1)
        await seat.context.add_cookies([{"name": cookie[0], "value": cookie[1], "url": hub.url}])
        await seat.goto(f"{hub.url}/loket")
        await seat.click("a[href^='/loket/']")
        await seat.wait_for_selector("#connection[data-state=connected]")
        async with _kiosk(hub, printer.uri, folder):
            await _printer_is(seat, hub, "ready")
            for fault in FAULTS:
                begun = perf_counter()
                await printer.change(**{fault: True})
                await seat.wait_for_selector("#printers:not([hidden])", state="visible")
                waits.append(perf_counter() - begun)
                await printer.change(**{fault: False})
                await seat.wait_for_selector("#printers", state="hidden")
    return waits


@asynccontextmanager
async def _kiosk(hub: HubProcess, printer: str, folder: Path) -> AsyncIterator[None]:
    """Run the real kiosk off-screen."""
    private = {"KIVY_HOME": str(folder), "SDL_VIDEODRIVER": "offscreen"}
    environment = {name: value for name, value in os.environ.items() if name != "DISPLAY"} | private
    with (folder / "kiosk.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "hub.cli", "kiosk", "--hub", hub.url, "--token", hub.kiosk, "--printer", printer,
            "--spool", str(folder / "spool"), "--size", "540x960", "--windowed",
            stdout=log, stderr=log, env=environment,
        )  # fmt: skip
        try:
            yield
        finally:
            process.terminate()
            await process.wait()


async def _printer_is(seat: Any, hub: HubProcess, condition: str) -> None:
    """Wait until the hub knows the kiosk's printer to be so; asked from the page, which is signed in."""
    asked = "async () => (await (await fetch('/api/v1/printers')).json()).map((one) => [one.away, ...one.conditions])"
    async with asyncio.timeout(30):
        while await seat.evaluate(asked) != [[False, condition]]:  # noqa: ASYNC110  # the hub is another process
            await asyncio.sleep(0.05)


def _ticket(paper: int) -> tuple[float, int]:
    """Return how long a ticket takes from its facts to its bytes, in seconds, and how many bytes it is."""
    printer = open_printer("tcp://127.0.0.1:9", paper=paper)
    took, job = [], b""
    for number in range(SLIPS):
        begun = perf_counter()
        slip = ticket_slip(
            office="Kecamatan Kartoharjo",
            region="Kota Madiun",
            number=f"A{number:03}",
            service="KTP elektronik",
            issued=datetime.now(UTC),
            ahead=6,
            estimate=(15, 25),
            now_serving="A014",
            missing=(Need("Pas foto 3 × 2", "2 lembar", ("merah: lahir tahun ganjil", "biru: lahir tahun genap")),),
            tracking_url=f"http://192.168.1.10:8080/t/Yz3kQ9wXb7RmT2Yz3kQ{number:03}",
            free=True,
        )
        job = printer.encode(slip)
        took.append(perf_counter() - begun)
    return median(took), len(job)
