"""A program of the lobby as a process of its own: started, listened to, ended; it never outlives the demo."""

import asyncio
import ctypes
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Self

PATIENCE: Final = 5.0
_PR_SET_PDEATHSIG: Final = 1
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def off_screen() -> dict[str, str]:
    """Return the environment in which a window is drawn as on a screen, but shown on none."""
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return {**kept, "SDL_VIDEODRIVER": "offscreen"}


class ProgramEnded(Exception):
    """A program ended before it was told to; the sentence holds its last words."""


class Program:
    """One `pendopo …` process; use as ``async with Program(…) as hub``."""

    def __init__(self, name: str, *arguments: str, log: Path, environment: Mapping[str, str] | None = None) -> None:
        self.name = name
        self._arguments = arguments
        self._log = log / f"{name}.log"
        self._environment = os.environ if environment is None else environment
        self._process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        """Start it; its standard error goes to its log."""
        self._log.parent.mkdir(parents=True, exist_ok=True)
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                # -P: whatever lies in the current folder is not taken for one of our packages.
                *(sys.executable, "-P", "-m", "hub.cli", *self._arguments),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
                env=self._environment,
                # Ctrl-C at the terminal reaches the demo alone, which then ends its programs in order.
                start_new_session=True,
                preexec_fn=_end_with_the_demo,
            )
        return self

    async def __aexit__(self, *_: object) -> None:
        """End it: asked first, after five seconds made to."""
        process = self._running()
        if process.returncode is None:
            process.terminate()
            try:
                async with asyncio.timeout(PATIENCE):
                    await process.wait()
            except TimeoutError:
                process.kill()
                await process.wait()

    @property
    def ended(self) -> bool:
        """Tell whether it runs no more."""
        return self._running().returncode is not None

    async def line(self, within: float) -> str:
        """Return the next line it says.

        Raises:
            ProgramEnded: it ended, or said nothing `within` so many seconds.
        """
        output = self._running().stdout
        assert output is not None
        try:
            async with asyncio.timeout(within):
                said = await output.readline()
        except TimeoutError:
            raise ProgramEnded(f"{self.name} said nothing for {within:g} s.{self._last_words()}") from None
        if not said:
            await self._running().wait()
            raise ProgramEnded(f"{self.name} did not start.{self._last_words()}")
        return said.decode("utf-8", "replace").strip()

    async def until_end(self) -> int:
        """Wait until it ends by itself; return its exit status."""
        return await self._running().wait()

    async def done(self) -> None:
        """Wait until it ends by itself.

        Raises:
            ProgramEnded: with another status than 0.
        """
        if status := await self.until_end():
            raise ProgramEnded(f"{self.name} ended with status {status}.{self._last_words()}")

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal."""
        self._running().send_signal(number)

    def _running(self) -> asyncio.subprocess.Process:
        if self._process is None:
            raise RuntimeError("use `async with Program(...)`")
        return self._process

    def _last_words(self) -> str:
        try:
            lines = self._log.read_text("utf-8", "replace").strip().splitlines()
        except OSError:
            return ""
        return "".join(f"\n  {line}" for line in lines[-5:])


def _end_with_the_demo() -> None:
    """Have the system end this process when the demo is killed; runs in the child, between fork and exec."""
    if _libc is not None:
        _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
