"""Runs a program of its own to its end: the hall waits neither while it begins nor while it works."""

import asyncio
import contextlib
import subprocess
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import IO, Final

NOTHING: Final = subprocess.DEVNULL
TO_BE_READ: Final = subprocess.PIPE


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a program ended: `status` is negative where a signal ended it, `told` what it wrote where that is read."""

    status: int
    told: bytes
    complained: bytes


async def ended(
    command: Sequence[str],
    reads: bytes | IO[bytes],
    *,
    writes: int | IO[bytes] = TO_BE_READ,
    environment: Mapping[str, str] | None = None,
) -> Ended:
    """Run a program to its end; whoever is told to stop waiting stops the program as well.

    Raises:
        OSError: it could not begin.
    """
    # On the event loop uvloop would begin it by copying this process's map of memory, and tickets would wait for that.
    # The thread is this program's alone: one that works for minutes takes none from the files and pages of others.
    running, thread = _Running(), ThreadPoolExecutor(1, "program")
    working = asyncio.get_running_loop().run_in_executor(
        thread, _run, running, command, reads, writes, environment
    )  # fmt: skip
    try:
        return await asyncio.shield(working)
    except asyncio.CancelledError:
        running.stop()
        with contextlib.suppress(Exception):
            await working
        raise
    finally:
        thread.shutdown(wait=False)


def _run(
    running: "_Running",
    command: Sequence[str],
    reads: bytes | IO[bytes],
    writes: int | IO[bytes],
    environment: Mapping[str, str] | None,
) -> Ended:
    words = reads if isinstance(reads, bytes) else None
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE if isinstance(reads, bytes) else reads,
        stdout=writes,
        stderr=subprocess.PIPE,
        env=environment,
    ) as process:
        running.begun(process)
        try:
            told, complained = process.communicate(words)
        finally:
            process.kill()
    return Ended(status=process.returncode, told=told or b"", complained=complained)


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
