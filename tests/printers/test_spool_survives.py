"""Slips over restarts and sudden ends: no slip comes out twice, none vanishes, every end is told once."""

import asyncio
import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from printers import Condition, Outcome, Patience, Press, Printer, PrintResult, Slip, Status
from printers.connections.wire import CannotConnect
from printers.proof import Known
from printers.slip import Text

READY = Status((Condition.READY,))
OUT = Status((Condition.PAPER_OUT,))
NOON = datetime(2026, 7, 14, 5, tzinfo=UTC)


@dataclass
class ScriptedPrinter:
    """Does what the next turn says, and remembers what it was handed; a turn of None never comes to its end."""

    handed: list[str]
    turns: list[Outcome | None] = field(default_factory=list)
    uri: str = "tcp://192.0.2.1:9100"
    patience: Patience = field(default_factory=Patience)
    known: Known = field(default_factory=Known)

    async def load(self) -> None:
        pass

    def encode(self, slip: Slip) -> bytes:
        return cast(Text, slip[0]).words.encode()

    async def hand_over(self, job: bytes) -> PrintResult:
        outcome = self.turns.pop(0) if self.turns else Outcome.PRINTED
        if outcome is Outcome.FAILED:
            return PrintResult(outcome, Condition.PAPER_OUT, OUT)
        self.handed.append(job.decode())
        if outcome is None:
            await asyncio.Event().wait()
        assert outcome is not None
        return PrintResult(outcome, {"printed": "done", "probable": "unproven"}.get(outcome.value, "lost"), READY)

    def held(self, *, within: float) -> Any:
        raise CannotConnect(Condition.OFFLINE, f"not in {within} s")


TURNS = st.lists(st.one_of(st.none(), st.sampled_from(Outcome)), max_size=4)


class ProgramsThatEnd(RuleBasedStateMachine):
    """A press with two printers on a real folder; the program ends at any moment, and starts again."""

    @initialize()
    def first_start(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.runner = asyncio.Runner()
        self.now = NOON
        self.handed: list[str] = []
        self.accepted: dict[str, datetime] = {}
        self.told: set[str] = set()
        self._start()

    def _start(self, *turns: list[Outcome | None]) -> None:
        self.printers = [ScriptedPrinter(self.handed, list(one)) for one in turns or ([], [])]
        self.press = Press(
            {f"p{n}": cast(Printer, printer) for n, printer in enumerate(self.printers)},
            spool=self.folder, now=lambda: self.now,
        )  # fmt: skip
        self.runner.run(self.press.__aenter__())
        self.runner.run(self._settled())

    async def _settled(self) -> None:
        """Let happen what happens by itself; what hangs, hangs, and the end may come in the middle of it."""
        while self.press._running:
            done, _ = await asyncio.wait(self.press._running.values(), timeout=0.02)
            if not done:
                return

    def _end_suddenly(self) -> None:
        """As kill -9 ends it: no goodbye to anybody; the system closes its files."""
        tasks = [*self.press._running.values(), *self.press._watching]

        async def end() -> None:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            spool = self.press._spool
            assert spool._file is not None
            await asyncio.get_running_loop().run_in_executor(spool._disk, spool._file.close)
            spool._disk.shutdown()

        self.runner.run(end())

    @rule(names=st.lists(st.sampled_from("ABCDEFGHIJ"), min_size=1, max_size=4), turns=st.tuples(TURNS, TURNS))
    def slips_are_wanted(self, names: list[str], turns: tuple[list[Outcome | None], list[Outcome | None]]) -> None:
        for printer, some in zip(self.printers, turns, strict=True):
            printer.turns = list(some)

        async def want() -> None:
            wishes = [
                asyncio.create_task(self.press.print((Text(name),), key=name, kind="ticket", tag=name))
                for name in names
            ]
            await asyncio.sleep(0)
            await self._settled()
            for name in names:
                if name in self.press._spool.jobs:
                    self.accepted.setdefault(name, self.now)
            for wish in wishes:
                wish.cancel()
            await asyncio.gather(*wishes, return_exceptions=True)

        self.runner.run(want())

    @rule(later=st.sampled_from([0, 30, 200, -50]), turns=st.tuples(TURNS, TURNS))
    def the_program_is_killed_and_started_again(
        self, later: int, turns: tuple[list[Outcome | None], list[Outcome | None]]
    ) -> None:
        self._end_suddenly()
        self.now += timedelta(seconds=later)
        self._start(*turns)

    @rule(place=st.integers(0, 9))
    def somebody_is_told(self, place: int) -> None:
        if not (untold := self.press.untold()):
            return
        job = untold[place % len(untold)]
        assert job.key not in self.told
        self.runner.run(self.press.told(job.key))
        self.told.add(job.key)

    @invariant()
    def no_slip_is_handed_over_twice(self) -> None:
        assert len(self.handed) == len(set(self.handed))

    @invariant()
    def none_vanishes_and_each_end_waits_to_be_told(self) -> None:
        jobs = self.press._spool.jobs
        assert set(jobs) >= set(self.accepted)
        over = {key for key, job in jobs.items() if job.over}
        assert {job.key for job in self.press.untold()} == over - self.told
        for key in over:
            if jobs[key].state in ("printed", "probable"):
                assert key in self.handed
            if jobs[key].state == "failed":
                assert key not in self.handed

    def teardown(self) -> None:
        if hasattr(self, "runner"):
            self._end_suddenly()
            self.runner.close()
            shutil.rmtree(self.folder)


ProgramsThatEnd.TestCase.settings = settings(max_examples=20, stateful_step_count=12, deadline=None)
TestProgramsThatEnd = ProgramsThatEnd.TestCase


async def test_no_other_user_of_the_machine_reads_what_waits_to_be_printed(tmp_path: Path) -> None:
    folder = tmp_path / "made-by-somebody"
    folder.mkdir(mode=0o755)
    handed: list[str] = []
    printer = cast(Printer, ScriptedPrinter(handed))
    async with Press({"lobi": printer}, spool=folder):
        readable = [file.name for file in folder.glob("spool.sqlite3*") if file.stat().st_mode & 0o077]
        assert (folder / "spool.sqlite3-wal").exists()
    assert readable == []
