"""How soon the hall hears the chime once a clerk has pressed "call"."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic

from assets.voice.sound import RATE
from bench.figures import Figure
from bench.hub_process import HubProcess, hub_process, pendopo
from bench.load import Client, request, ticket_request
from counter_display.loudspeaker import BUFFER

CALLS = 40
COUNTERS = 4
# The recorder takes a buffer every two milliseconds, not every 23, so that nobody waits for the words; the buffer a
# real loudspeaker would still be playing is counted to every call.
TICK_MS = 2
SILENCE_S = 0.7


async def measure(folder: Path) -> list[Figure]:
    """Call people at a real hub and wait for the first sound that the real display plays."""
    token: list[str] = []

    def pair(database: str) -> None:
        command = ("device", "add", "--role", "display", "--name", "bench-voice", "--database", database)
        token.append(pendopo(*command).strip())

    recording = folder / "played.raw"
    waits: list[float] = []
    with hub_process(folder, prepare=pair) as hub:
        client = await Client.connect(hub.host, hub.port)
        make = ticket_request(hub.kiosk, "voice")
        for number in range(CALLS):
            await client.ask(make(number))
        async with _display(hub, token[0], recording):
            ear = Ear(recording)
            for number in range(CALLS):
                await ear.silence()
                path = f"/counters/loket-{number % COUNTERS + 1}/call-next"
                pressed = monotonic()
                status, body = await client.ask(request("POST", f"/api/v1{path}", headers=hub.staff_headers))
                assert status == 200, body
                waits.append(await ear.sound() - pressed + BUFFER / RATE)
                done = f"/api/v1/tickets/{json.loads(body)['id']}/absent"
                await client.ask(request("POST", done, headers=hub.staff_headers))
        client.close()
    waits.sort()
    return [
        Figure("call pressed → chime begins, p50", waits[len(waits) // 2] * 1000, "ms"),
        Figure(f"call pressed → chime begins, worst of {CALLS}", waits[-1] * 1000, "ms", most=300),
    ]


class Ear:
    """Listens to a recording while it is made."""

    def __init__(self, recording: Path) -> None:
        self._file = recording.open("rb")

    async def sound(self) -> float:
        """Return when something else than silence is heard."""
        async with asyncio.timeout(10):
            while not any(self._file.read()):  # noqa: ASYNC110  # a file tells nobody that it grows
                await asyncio.sleep(0.001)
        return monotonic()

    async def silence(self) -> None:
        """Wait until nothing has been heard for longer than a voice breathes."""
        quiet_since = monotonic()
        while monotonic() - quiet_since < SILENCE_S:
            await asyncio.sleep(0.02)
            if any(self._file.read()):
                quiet_since = monotonic()


def _has_begun(recording: Path) -> bool:
    return recording.exists() and recording.stat().st_size > 0


@asynccontextmanager
async def _display(hub: HubProcess, token: str, recording: Path) -> AsyncIterator[None]:
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environment |= {"SDL_VIDEODRIVER": "offscreen", "SDL_AUDIODRIVER": "disk"}
    environment |= {"SDL_DISKAUDIOFILE": str(recording), "SDL_DISKAUDIODELAY": str(TICK_MS)}
    log = recording.with_suffix(".log")
    with log.open("wb") as said:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "hub.cli", "display", "--hub", hub.url, "--token", token, "--size", "1920x1080",
            stderr=said, env=environment,
        )  # fmt: skip
    try:
        async with asyncio.timeout(30):
            while not _has_begun(recording):
                if process.returncode is not None:
                    raise RuntimeError(log.read_text()[-2000:])
                await asyncio.sleep(0.05)
        # The wall has been drawn once, as on any morning before the first call.
        await asyncio.sleep(2)
        yield
    finally:
        if process.returncode is None:
            process.terminate()
        await asyncio.wait_for(process.wait(), 20)
