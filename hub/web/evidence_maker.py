"""Runs the program that makes one picture harmless, and understands what it says."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO, Final

from hub.domain.evidence import Reason

# Behind everybody else on a busy machine a picture may wait long for the processor.
WITHIN: Final = 180.0
# -P: what lies in the folder where the hub was started is no part of the program.
PROGRAM: Final = ("-P", "-m", "hub.evidence")
# Of what the hub was started with the program needs only where things are; a password may stand among the rest.
_HANDED_ON: Final = ("PATH", "LANG", "PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH", "SYSTEMROOT")
_MACHINE: Final = ("not_installed", "not_written")


class PictureNotMade(Exception):
    """The picture is refused, and why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


class TryAgain(Exception):
    """It may have been the picture, or a machine too busy with other things."""


class NoPicturesNow(Exception):
    """No picture at all can be made on this machine now: something is missing, or the disk is full."""


def _environment() -> Mapping[str, str]:
    return {name: os.environ[name] for name in _HANDED_ON if name in os.environ}


@dataclass(frozen=True, kw_only=True)
class PictureMaker:
    """Runs the program for one picture, for a bounded time."""

    within: float = WITHIN
    program: tuple[str, ...] = PROGRAM
    environment: Mapping[str, str] = field(default_factory=_environment)

    async def make(self, sent: IO[bytes], made: IO[bytes], *, most: int) -> None:
        """Write a harmless JPEG of at most `most` bytes.

        Raises:
            PictureNotMade, TryAgain, NoPicturesNow.
        """
        try:
            status, said = await self._ended(sent, made, most)
        except subprocess.TimeoutExpired as error:
            raise TryAgain("not ready in time") from error
        except OSError as error:
            raise NoPicturesNow(error.strerror) from error
        if status == 0:
            return
        word = said.decode("ascii", "replace").rpartition("\n")[2]
        if word in [reason.value for reason in Reason]:
            raise PictureNotMade(Reason(word))
        if word in _MACHINE:
            raise NoPicturesNow(word)
        if status in (-signal.SIGSEGV, -signal.SIGBUS, -signal.SIGABRT, -signal.SIGILL):
            # It broke what should have drawn it: nobody makes such a picture by mistake.
            raise PictureNotMade(Reason.TOO_HEAVY)
        raise TryAgain(f"ended with {status}")

    async def _ended(self, sent: IO[bytes], made: IO[bytes], most: int) -> tuple[int, bytes]:
        # In a thread: uvloop begins a program by copying this process's map of memory, and the hall would wait for it.
        running = _Running()
        working = asyncio.get_running_loop().run_in_executor(None, self._run, running, sent, made, most)
        try:
            return await asyncio.shield(working)
        except asyncio.CancelledError:
            running.stop()
            with contextlib.suppress(Exception):
                await working
            raise

    def _run(self, running: "_Running", sent: IO[bytes], made: IO[bytes], most: int) -> tuple[int, bytes]:
        asked = [sys.executable, *self.program, str(most)]
        with subprocess.Popen(
            asked, stdin=sent, stdout=made, stderr=subprocess.PIPE, env=self.environment
        ) as process:  # fmt: skip
            running.begun(process)
            try:
                _, said = process.communicate(timeout=self.within)
            finally:
                process.kill()
        return process.returncode, said


class _Running:
    """A program that may be told to stop from another thread, also before it has begun."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def begun(self, process: "subprocess.Popen[bytes]") -> None:
        with self._lock:
            self._process = process
            if self._stopped:
                process.kill()

    def stop(self) -> None:
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()
