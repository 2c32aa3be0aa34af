"""How evenly the running text glides, how soon a call stands on the wall, and whether the display grows."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic

from bench.figures import Figure
from bench.hub_process import HubProcess, hub_process, pendopo
from bench.load import Client, request, ticket_request

CALLS = 100
GLIDES = 60.0
# While the text glides people are called now and then, as on any morning.
BETWEEN_CALLS = 6.0
MANY_CALLS = 10_000
FIRST_CALLS = 1_000
COUNTERS = 4


async def measure(folder: Path) -> list[Figure]:
    """Play a morning on the real display: off-screen, painted by the processor at 1920×1080, with a real hub."""
    token: list[str] = []

    def pair(database: str) -> None:
        command = ("device", "add", "--role", "display", "--name", "bench-wall", "--database", database)
        token.append(pendopo(*command).strip())

    with hub_process(folder, prepare=pair) as hub:
        async with _display(hub, token[0], folder) as display:
            client = await Client.connect(hub.host, hub.port)
            make = ticket_request(hub.kiosk, "wall")
            calls = CALLS + int(GLIDES / BETWEEN_CALLS) + 1
            for number in range(calls):
                await client.ask(make(number))
            caller = Caller(hub, client, display)
            latest = await _glide(display, caller)
            waits = sorted([await caller.call() for _ in range(CALLS)])
            client.close()
            before = (await display.ask(str(FIRST_CALLS)))["memory"]
            after = (await display.ask(str(MANY_CALLS)))["memory"]
    return [
        Figure("display: latest frame in a minute of running text, 1920×1080", latest * 1000, "ms", most=50),
        Figure("call pressed → number on the wall, p50", waits[len(waits) // 2] * 1000, "ms"),
        Figure("call pressed → number on the wall, p99", waits[int(len(waits) * 0.99)] * 1000, "ms", most=100),
        Figure(f"display: memory grown over {MANY_CALLS:,} calls", after - before, "MB", most=5),
    ]


class Display:
    """The other end of `wall_display.py`."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._said: asyncio.Queue[dict[str, float]] = asyncio.Queue()
        self._shown: dict[str, asyncio.Future[float]] = {}

    async def listen(self) -> None:
        """Hear everything the display says, until it ends."""
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            if not line.startswith(b"{"):
                continue
            said = json.loads(line)
            if "shown" in said:
                self._when(said["shown"]).set_result(said["at"])
            else:
                self._said.put_nowait(said)

    async def ask(self, line: str, *, seconds: float = 300) -> dict[str, float]:
        """Send one line and return the answer; an empty line only waits for what it says next."""
        assert self._process.stdin is not None
        if line:
            self._process.stdin.write(f"{line}\n".encode())
        return await asyncio.wait_for(self._said.get(), seconds)

    async def shown(self, number: str) -> float:
        """Return when `number` first stood on the glass (seconds, the machine's steady clock)."""
        return await asyncio.wait_for(self._when(number), 10)

    def _when(self, number: str) -> asyncio.Future[float]:
        return self._shown.setdefault(number, asyncio.get_running_loop().create_future())


class Caller:
    """A clerk at every counter in turn."""

    def __init__(self, hub: HubProcess, client: Client, display: Display) -> None:
        self._hub, self._client, self._display, self._calls = hub, client, display, 0

    async def call(self) -> float:
        """Press "call next"; return how many seconds later the number stood on the wall."""
        self._calls += 1
        path = f"/counters/loket-{self._calls % COUNTERS + 1}/call-next"
        pressed = monotonic()
        status, body = await self._client.ask(self._post(path))
        assert status == 200, body
        ticket = json.loads(body)
        shown = await self._display.shown(ticket["number"])
        await self._client.ask(self._post(f"/tickets/{ticket['id']}/absent"))
        # Not in step with the frames.
        await asyncio.sleep(0.4 + self._calls % 17 / 500)
        return shown - pressed

    def _post(self, path: str) -> bytes:
        return request("POST", f"/api/v1{path}", headers=self._hub.staff_headers)


async def _glide(display: Display, caller: Caller) -> float:
    """Let the running text glide while a call comes now and then; return the longest time between two frames."""
    await display.ask("frames")
    ends = monotonic() + GLIDES
    while monotonic() < ends:
        await asyncio.sleep(BETWEEN_CALLS)
        await caller.call()
    return (await display.ask("frames"))["latest"]


@asynccontextmanager
async def _display(hub: HubProcess, token: str, folder: Path) -> AsyncIterator[Display]:
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    with (folder / "display.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bench.wall_display", hub.url, token,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=log,
            env=environment | {"SDL_VIDEODRIVER": "offscreen", "SDL_AUDIODRIVER": "dummy"},
        )  # fmt: skip
        display = Display(process)
        listening = asyncio.create_task(display.listen())
        try:
            await display.ask("", seconds=30)
            yield display
            assert process.stdin is not None
            process.stdin.write(b"stop\n")
            await asyncio.wait_for(process.wait(), 20)
        except (TimeoutError, ConnectionError) as error:
            raise RuntimeError((folder / "display.log").read_text()[-2000:]) from error
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
            listening.cancel()
