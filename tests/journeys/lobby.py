"""The programs of one lobby as a test starts them: the demo's hub, and windows that answer line by line."""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parents[2]
# Generous: the whole suite may run beside this on two cores.
PATIENCE: Final = 60.0


def off_screen() -> dict[str, str]:
    """Return the environment of a machine without a screen."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY")
    return {name: value for name, value in os.environ.items() if name not in hidden} | {"SDL_VIDEODRIVER": "offscreen"}


async def start_demo(*arguments: str, **more: Any) -> Process:
    """Start `pendopo demo …`; the caller ends it."""
    command = (sys.executable, "-m", "hub.cli", "demo", *arguments)
    return await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=off_screen(), stdout=PIPE, stderr=PIPE, **more)


async def written(folder: Path, process: Process) -> dict[str, Any]:
    """Wait for the demo's document as a script does; fails with the demo's words when it ends before."""
    file = folder / "demo.json"
    async with asyncio.timeout(PATIENCE):
        while not file.exists():  # it appears whole, written by another process
            if process.returncode is not None:
                _, said = await process.communicate()
                raise AssertionError(f"the demo ended with status {process.returncode}: {said.decode()}")
            await asyncio.sleep(0.02)
    document: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return document


def processes_of(folder: Path) -> list[str]:
    """Return the command lines of all processes that work in this demo's folder."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = entry.read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
        except OSError:
            continue  # it has just ended
        if str(folder) in line:
            found.append(line)
    return found


async def nobody_left(folder: Path) -> None:
    """Wait until no process works in this folder any more; fails with those that stay."""
    try:
        async with asyncio.timeout(15):
            while processes_of(folder):  # noqa: ASYNC110  # nobody tells when a foreign process is gone
                await asyncio.sleep(0.05)
    except TimeoutError:
        raise AssertionError(f"still there: {processes_of(folder)}") from None


@asynccontextmanager
async def demo(folder: Path, *arguments: str) -> AsyncIterator[dict[str, Any]]:
    """Run a demo and give its document; ends by asserting that it ends cleanly and leaves nobody behind."""
    process = await start_demo("--output", str(folder), *arguments)
    try:
        yield await written(folder, process)
        assert process.returncode is None, "the demo ended by itself"
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
        _, errors = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert errors.decode() == ""
    assert process.returncode == 0
    await nobody_left(folder)


class Window:
    """A kiosk or a display in another process: one line said, one JSON line answered."""

    def __init__(self, process: Process) -> None:
        self._process = process

    async def ask(self, line: str = "see") -> dict[str, Any]:
        """Say one line and return the answer."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{line}\n".encode())
        answer = await asyncio.wait_for(self._process.stdout.readline(), PATIENCE)
        assert answer, "the window is gone"
        said: dict[str, Any] = json.loads(answer)
        return said

    async def until(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Look until what is seen is `wanted`; fails with the last that was seen."""
        said: dict[str, Any] = {}
        try:
            async with asyncio.timeout(PATIENCE):
                while not wanted(said := await self.ask()):  # noqa: ASYNC110  # the window is in another process
                    await asyncio.sleep(0.05)
        except TimeoutError:
            raise AssertionError(f"never seen; the last was {said}") from None
        return said


@asynccontextmanager
async def window(module: str, settings: dict[str, Any]) -> AsyncIterator[Window]:
    """Open the window of a test's program, off-screen; it is told to stop at the end."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, json.dumps(settings), stdin=PIPE, stdout=PIPE, cwd=ROOT, env=off_screen()
    )
    try:
        yield Window(process)
        assert process.stdin is not None
        process.stdin.write(b"stop\n")
        await asyncio.wait_for(process.wait(), PATIENCE)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert process.returncode == 0
