"""All the printers of one program: takes slips one by one, keeps them on record, and says what became of each."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from printers.condition import Condition, Status, status_of
from printers.job import Job, new_job, nowhere
from printers.job_life import OLDEST, State, Step
from printers.line import Printer
from printers.paper_left import AFTER_LOW, PaperLeft
from printers.proof import Outcome, PrintResult
from printers.slip import Slip
from printers.slip_json import UnreadableSlip
from printers.spool import Spool, Troubled
from printers.spool_trouble import SpoolTrouble
from printers.watching import Heard, Watch

_FAREWELL: Final = 3.0  # seconds for slips that are being printed when the program ends


class Press:
    """Printers by name, the first one first; the next takes over when nothing was handed over to the one before.

    Used with `async with`: entering reads the spool, prints what an earlier run left waiting, and begins to watch the
    printers. `heard` is told their status (see Watch), `troubled` when the disk keeps no record and when it does again;
    `shared` names the printers that other programs print to as well, whose line is not held between slips; where nobody
    says (None), a lone printer is ours, and of several none is, for the second is as a rule another kiosk's first.
    """

    def __init__(
        self,
        printers: Mapping[str, Printer],
        *,
        spool: Path | None = None,
        heard: Heard = lambda name, status, slips_left: None,
        troubled: Troubled = lambda trouble: None,
        shared: frozenset[str] | None = None,
        slips_after_low: int = AFTER_LOW,
        oldest: timedelta = OLDEST,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        if not printers:
            raise ValueError("a press needs a printer")
        self._printers, self._heard = dict(printers), heard
        self._shared = frozenset(printers if len(printers) > 1 else ()) if shared is None else shared
        self._slips_after_low, self._oldest = slips_after_low, oldest
        self._spool = Spool(spool, now=now, troubled=troubled)
        self._watches: dict[str, Watch] = {}
        self._watching: list[asyncio.Task[None]] = []
        self._running: dict[str, asyncio.Task[PrintResult]] = {}
        self._over = asyncio.Condition()

    async def __aenter__(self) -> Self:
        await asyncio.gather(*(printer.load() for printer in self._printers.values()))
        waiting = await self._spool.open(oldest=self._oldest)
        for name, printer in self._printers.items():
            paper = PaperLeft(self._slips_after_low, self._printed_when_low(name))
            self._watches[name] = Watch(name, printer, self._heard, shared=name in self._shared, paper=paper)
        for job in waiting:
            self._running[job.key] = self._started(job, None)
        self._watching = [
            asyncio.create_task(watch.follow(), name=f"watch-{watch.name}") for watch in self._watches.values()
        ]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._running:
            await asyncio.wait(self._running.values(), timeout=_FAREWELL)
        # What is not over by now stays on record: waiting, or being sent and so unknown at the next start.
        for task in (*self._running.values(), *self._watching):
            task.cancel()
        await asyncio.gather(*self._running.values(), *self._watching, return_exceptions=True)
        self._watches.clear()
        await self._spool.close()

    @property
    def trouble(self) -> SpoolTrouble | None:
        """Return why slips are not on record just now, or None; they are printed all the same."""
        return self._spool.trouble

    def statuses(self) -> dict[str, tuple[Status, int | None]]:
        """Return how each printer was when last heard of, and its slips left (None: enough); none before the first."""
        return {name: (watch.status, watch.slips_left) for name, watch in self._watches.items() if watch.status}

    async def warm_up(self) -> None:
        """Wait until every printer has been met, so that the first ticket is quick."""
        await asyncio.gather(*(watch.met.wait() for watch in self._watches.values()))

    async def print(self, slip: Slip, *, key: str, kind: str = "ticket", tag: str = "") -> PrintResult:
        """Print `slip` once and return what became of it, however often it is asked with the same `key`.

        A key that is known (from an earlier run, too) prints nothing more and returns the first slip's result. A
        reprint is a new key, and its slip carries CETAK ULANG. What printer or disk refuse is no error: the result
        says it.
        """
        if not self._watches:
            raise RuntimeError("a press prints inside `async with` only")
        if (running := self._running.get(key)) is None:
            if (known := self._spool.jobs.get(key)) is not None and known.over:
                return known.result
            job = new_job(slip, key=key, kind=kind, tag=tag, at=self._spool.now())
            running = self._running[key] = self._started(job, slip)
        # Who no longer waits for the answer does not take back the slip.
        return await asyncio.shield(running)

    def untold(self) -> tuple[Job, ...]:
        """Return the jobs that are over and of which nobody has been told, oldest first: the outbox of reports."""
        return self._spool.untold()

    async def next_untold(self) -> tuple[Job, ...]:
        """Wait until there is something to tell, and return it."""
        async with self._over:
            await self._over.wait_for(self.untold)
        return self.untold()

    async def told(self, key: str) -> None:
        """Record that the job's end was told to whoever wanted it; it leaves the outbox for good."""
        await self._spool.told(key)

    def _started(self, job: Job, slip: Slip | None) -> "asyncio.Task[PrintResult]":
        task = asyncio.create_task(self._work(job, slip), name=f"print-{job.key}")
        task.add_done_callback(lambda done: self._running.pop(job.key, None))
        return task

    async def _work(self, job: Job, slip: Slip | None) -> PrintResult:
        left_over = slip is None
        if slip is None:
            try:
                slip = job.read_slip()
            except UnreadableSlip as error:
                return await self._finish(job.moved(Step.FAIL, error.code))
        results: dict[str, PrintResult] = {}
        order = self._in_order()
        for place, watch in enumerate(order):
            if watch.busy and job.tries == 0 and not left_over:
                # It waits for others: on record before that. Else the record of its turn is the first and only one.
                await self._spool.keep(job)
            async with watch.turn():
                job = job.given_to(watch.name)
                on_disk = await self._spool.keep(job)
                if left_over and not on_disk:
                    # Nobody stands there for it, and after another restart it would come out once more.
                    return await self._finish(job.ended(nowhere("not_recorded")))
                only_one = not any(other.able for other in order[place + 1 :])
                results[watch.name] = await _printed(watch, slip, only_one=only_one)
            if results[watch.name].outcome is not Outcome.FAILED:
                break
        # Where nobody could print, the first printer's reason: that is the one to be mended first.
        result = next((one for one in results.values() if one.outcome is not Outcome.FAILED), None)
        result = result or results[next(iter(self._watches))]
        return await self._finish(job.ended(result))

    async def _finish(self, job: Job) -> PrintResult:
        await self._spool.keep(job)
        async with self._over:
            self._over.notify_all()
        return job.result

    def _in_order(self) -> list[Watch]:
        """Return the printers as they are to be tried: those known to stand still last, for knowing may be old."""
        return sorted(self._watches.values(), key=lambda watch: not watch.able)

    def _printed_when_low(self, printer: str) -> int | None:
        """Return how many slips the record has since this printer first said that its paper is low."""
        count = 0
        for job in reversed(self._spool.jobs.values()):
            if job.printer != printer or not job.conditions:
                continue
            if Condition.PAPER_LOW in job.conditions:
                count += job.state is not State.FAILED
            elif job.state is not State.FAILED or Condition.PAPER_OUT in job.conditions:
                break
        return count or None


async def _printed(watch: Watch, slip: Slip, *, only_one: bool) -> PrintResult:
    try:
        job = await asyncio.to_thread(watch.printer.encode, slip)
    except Exception as error:
        # Too wide, too long, a logo that is gone: whatever it is, nothing has left for a printer.
        return nowhere("unprintable", str(error) or type(error).__name__)
    try:
        return await watch.hand_over(job, only_one=only_one)
    except Exception as error:
        # A driver's surprise, with nobody knowing how much has left: never given to another printer.
        status = status_of(Condition.OFFLINE)
        return PrintResult(Outcome.UNKNOWN, "lost", status, detail=str(error) or type(error).__name__)
