"""Has reports made by a program of its own: one at a time, for a bounded time, while the queue feels nothing."""

import asyncio
import contextlib
import os
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any, ClassVar, Final

import msgspec

from hub.actions.survey_reporting import Office
from hub.domain.refusals import RuleBroken
from hub.domain.survey_period import Period
from hub.domain.survey_report import PeriodReport
from hub.web.answers import TooMany
from hub.web.own_program import NOTHING, ended

# Half a million answers as a spreadsheet take a quarter of a minute here, and several on an old office PC.
WITHIN: Final = 300.0
# So many may wait for their turn behind the one that is made.
MOST_WAITING: Final = 3
# -P: what lies in the folder where the hub was started is no part of the program.
PROGRAM: Final = ("-P", "-m", "hub.commands.report_job")
NEEDED: Final = ("typst", "xlsxwriter")
# What the program can make, each a module of its own there.
SURVEY: Final = "survey"
COMPLAINTS: Final = "complaints"
_report: Final = msgspec.json.Decoder(PeriodReport)


class ReportsNotInstalled(RuleBroken):
    """This hub was installed without what makes reports."""

    code: ClassVar[str] = "reports_not_installed"
    status: ClassVar[int] = 501


class ReportsBusy(TooMany):
    """Too many want a report at once."""

    code = "reports_busy"


class ReportNotMade(RuleBroken):
    """The report could not be made; `code`, sentence and status are those that the program told."""

    def __init__(self, code: str, sentence: str, *, status: int, where: str | None = None) -> None:
        super().__init__(sentence)
        # Each reason has a code and a status of its own, as the program names it.
        self.code = code  # type: ignore[misc]
        self.status = status  # type: ignore[misc]
        self.where = where


class _Problem(msgspec.Struct):
    code: str
    sentence: str
    status: int = 500
    where: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which files are wanted, of which period; with a `correction` they are the period's next published version."""

    period: Period
    kinds: tuple[str, ...]
    made_on: date
    with_flagged: bool = False
    draft: bool = True
    correction: str | None = None


@dataclass(frozen=True, kw_only=True)
class ReportMaker:
    """Runs the program; `office` and `database` are what it needs to know of this hub."""

    # With a password in it, on PostgreSQL.
    database: str = field(repr=False)
    office: Office
    within: float = WITHIN
    program: tuple[str, ...] = PROGRAM
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _waiting: set[object] = field(default_factory=set)

    @contextlib.asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for one's turn; raises ReportsBusy where too many wait already."""
        if len(self._waiting) > MOST_WAITING:
            raise ReportsBusy("Beberapa laporan sedang dibuat. Coba lagi sebentar lagi.", seconds=20)
        here = object()
        self._waiting.add(here)
        try:
            async with self._turn:
                yield
        finally:
            self._waiting.discard(here)

    async def make(self, wish: Wish, folder: Path) -> PeriodReport:
        """Make the files into `folder`, each under its kind's name; call it in one's turn. Returns the report.

        Raises:
            ReportsNotInstalled, ReportNotMade.
        """
        await self.work(SURVEY, self._job(wish, folder))
        return _report.decode(await asyncio.to_thread((folder / "report.json").read_bytes))

    async def work(self, which: str, job: bytes) -> None:
        """Have a job of one kind done; call it in one's turn.

        Raises:
            ReportsNotInstalled, ReportNotMade.
        """
        if any(find_spec(name) is None for name in NEEDED):
            raise ReportsNotInstalled("Hub ini dipasang tanpa pustaka laporan (pendopo[reports]).")
        try:
            async with asyncio.timeout(self.within):
                await self._run(which, job)
        except TimeoutError as error:
            raise ReportNotMade("report_too_slow", "Laporan ini terlalu lama dibuat.", status=503) from error

    def _job(self, wish: Wish, folder: Path) -> bytes:
        job: dict[str, Any] = {name: getattr(wish, name) for name in Wish.__slots__}
        return msgspec.json.encode(job | {"database": self.database, "office": self.office, "folder": str(folder)})

    async def _run(self, which: str, job: bytes) -> None:
        # One thread sets the pages: the other cores are the queue's.
        environment = os.environ | {"RAYON_NUM_THREADS": "1"}
        how = await ended(
            (sys.executable, *self.program, which), job, writes=NOTHING, environment=environment
        )  # fmt: skip
        if how.status != 0:
            raise _why_not(how.complained)


def _why_not(said: bytes) -> ReportNotMade:
    try:
        problem = msgspec.json.decode(said, type=_Problem)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        # Its own bounds ended it before it could say why.
        return ReportNotMade("report_failed", "Laporan tidak dapat dibuat pada mesin ini.", status=500)
    return ReportNotMade(problem.code, problem.sentence, status=problem.status, where=problem.where)
