"""How soon the kiosk is there, what it weighs, and how soon a touch becomes paper."""

import asyncio
import json
import os
import sys
from pathlib import Path
from statistics import median
from time import monotonic

from bench.figures import Figure
from bench.hub_process import HubProcess, hub_process
from printers.virtual import VirtualPrinter

VISITS = 30


async def measure(folder: Path) -> list[Figure]:
    """Play visits on the real kiosk: off-screen, a real hub, a printer that answers over TCP."""
    with hub_process(folder) as hub:
        async with VirtualPrinter(folder / "paper") as printer:
            usable, memory, lifted = await _play(hub, printer.uri, folder)
            first_bytes = sorted(printer.first_bytes)
    waits = [_next(first_bytes, at) - at for at in lifted]
    ordered = sorted(wait * 1000 for wait in waits)
    return [
        Figure("kiosk: start to first usable screen", usable, "s", most=2.5),
        Figure(f"kiosk: memory at rest after {VISITS} visits", memory, "MB", most=220),
        Figure("finger leaves “Ambil nomor” → first byte at the printer, p50", median(ordered), "ms", most=40),
        Figure(
            "finger leaves “Ambil nomor” → first byte at the printer, p95",
            ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))],
            "ms",
            most=100,
        ),
    ]


async def _play(hub: HubProcess, printer: str, folder: Path) -> tuple[float, float, list[float]]:
    """Return seconds to the first usable screen, megabytes at the end, and when the finger was lifted."""
    private = {"KIVY_NO_ARGS": "1", "KIVY_NO_FILELOG": "1", "KIVY_HOME": str(folder), "SDL_VIDEODRIVER": "offscreen"}
    environment = {name: value for name, value in os.environ.items() if name != "DISPLAY"} | private
    begun = monotonic()
    with (folder / "kiosk.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bench.glass_kiosk", hub.url, hub.kiosk, printer, str(VISITS),
            stdout=asyncio.subprocess.PIPE, stderr=log, env=environment,
        )  # fmt: skip
        assert process.stdout is not None
        usable, memory, lifted = 0.0, 0.0, []
        async for line in process.stdout:
            if not line.startswith(b"{"):
                continue
            said = json.loads(line)
            usable = said.get("usable", begun + usable) - begun
            if "lifted" in said:
                lifted.append(said["lifted"])
            if "rested" in said:
                memory = _memory(process.pid)
        if await process.wait() or len(lifted) < VISITS:
            raise RuntimeError((folder / "kiosk.log").read_text()[-2000:])
    return usable, memory, lifted


def _memory(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def _next(moments: list[float], after: float) -> float:
    """Return the first of `moments` after `after`."""
    return next(moment for moment in moments if moment >= after)
