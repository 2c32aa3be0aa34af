"""The slips on record: which are still to be printed, how the others ended, and who has not been told yet.

In the program's memory first, and on disk before a byte leaves for a printer. When the disk refuses, printing goes
on (the visitor matters more): `trouble` says so, and what could not be written is written with the next job.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import msgspec

from printers.job import Job
from printers.job_life import OLDEST, on_restart
from printers.spool_file import SpoolFile
from printers.spool_trouble import SpoolTrouble

Troubled = Callable[[SpoolTrouble | None], None]

# A disk that takes longer must not keep a visitor waiting.
_SLOWEST: Final = 1.0  # seconds
_KNOWN_SLOW: Final = 0.2
# What is over and told is kept this long: for `pendopo printer jobs`, and so that its key makes no second job.
_REMEMBERED: Final = timedelta(days=7)


class Spool:
    """The jobs of one program, by their keys. `folder` None keeps them in memory only.

    `troubled` is called when the disk begins to refuse (and for another reason), and with None when it is well again.
    """

    def __init__(
        self,
        folder: Path | None,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        troubled: Troubled = lambda trouble: None,
    ) -> None:
        self.jobs: dict[str, Job] = {}
        self._troubled = troubled
        self.trouble: SpoolTrouble | None = None
        self.now = now
        self._folder = folder
        self._file: SpoolFile | None = None
        self._owed: dict[str, Job] = {}
        self._disk = ThreadPoolExecutor(1, thread_name_prefix="spool")

    async def open(self, *, oldest: timedelta = OLDEST) -> list[Job]:
        """Read what an earlier run left, and return what is still to be printed, oldest first.

        What was being sent is unknown now, what waited longer than `oldest` has failed; both wait to be told.
        """
        if self._folder is None:
            return []
        loop, now = asyncio.get_running_loop(), self.now()
        try:
            # Before the first visitor: here the disk may take its time.
            self._file = await loop.run_in_executor(self._disk, SpoolFile, self._folder)
            found = await loop.run_in_executor(self._disk, self._file.all)
        except SpoolTrouble as trouble:
            self._say(trouble)
            return []
        self.jobs = {job.key: job for job in found}
        await self.keep(*(moved for job in found if (moved := _restarted(job, now, oldest)) != job))
        return [job for job in self.jobs.values() if not job.over]

    async def keep(self, *jobs: Job) -> bool:
        """Put these jobs on record, and tell whether they are on disk."""
        for job in jobs:
            self.jobs[job.key] = self._owed[job.key] = job
        forget = self._forget()
        if self._file is None:
            self._owed.clear()
            return False
        if not jobs:
            return True
        owed = dict(self._owed)
        writing = asyncio.get_running_loop().run_in_executor(
            self._disk, self._file.write, list(owed.values()), forget
        )  # fmt: skip
        try:
            async with asyncio.timeout(_SLOWEST if self.trouble is None else _KNOWN_SLOW):
                await asyncio.shield(writing)
        except TimeoutError:
            # It goes on being written; whatever comes of that, it is written once more with the next job.
            writing.add_done_callback(_say_nothing)
            self._say(SpoolTrouble("slow", f"{self._folder}: not written in {_SLOWEST} s"))
            return False
        except SpoolTrouble as trouble:
            self._say(trouble)
            return False
        for key, job in owed.items():
            if self._owed.get(key) is job:
                del self._owed[key]
        self._say(None)
        return True

    def untold(self) -> tuple[Job, ...]:
        """Return the jobs that are over and of which nobody has been told, oldest first."""
        return tuple(job for job in self.jobs.values() if job.over and not job.told)

    async def told(self, key: str) -> None:
        """Record that whoever wanted this job knows how it ended; a key that is unknown or not over changes nothing."""
        job = self.jobs.get(key)
        if job is not None and job.over and not job.told:
            await self.keep(msgspec.structs.replace(job, told=True))

    async def close(self) -> None:
        """Write what is owed and let go of the folder."""
        if self._file is not None:
            await self.keep(*self._owed.values())
            closing = asyncio.get_running_loop().run_in_executor(self._disk, self._file.close)
            await asyncio.wait((closing,), timeout=_SLOWEST)
        self._disk.shutdown(wait=False)

    def _say(self, trouble: SpoolTrouble | None) -> None:
        before, self.trouble = self.trouble, trouble
        if (before and before.code) != (trouble and trouble.code):
            # Not from here: a mistake in whoever hears it must not become a fault of the slip being printed.
            asyncio.get_running_loop().call_soon(self._troubled, trouble)

    def _forget(self) -> list[str]:
        limit = self.now() - _REMEMBERED
        keys = [key for key, job in self.jobs.items() if job.told and job.made_at < limit]
        for key in keys:
            del self.jobs[key]
            self._owed.pop(key, None)
        return keys


def _restarted(job: Job, now: datetime, oldest: timedelta) -> Job:
    step, reason = on_restart(job.state, now - job.made_at, oldest)
    return job.moved(step, reason) if reason else job


def _say_nothing(writing: "asyncio.Future[None]") -> None:
    if not writing.cancelled():
        writing.exception()  # it was said already that the disk is slow
