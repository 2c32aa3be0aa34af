"""Keeps an eye on one printer between slips, so that a clerk knows of an empty roll before the next visitor does."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from functools import partial
from math import inf
from typing import Final, NoReturn

from printers.address import SerialAddress, parse_address
from printers.condition import Condition, Status, status_of
from printers.connections.wire import CannotConnect
from printers.conversation import Conversation
from printers.line import Printer
from printers.paper_left import AFTER_LOW, PaperLeft
from printers.proof import Outcome, PrintResult, learn, look

Heard = Callable[[str, Status, int | None], None]

# Whatever happens is to be known within 2 s: pause and answer together stay below that.
_PAUSE: Final = 1.0  # seconds between two short connections
_BEAT: Final = 0.8  # seconds between two questions on a line that is held: a pulled cable says no goodbye
_ANSWER: Final = 0.6
_CONNECT: Final = 1.0
# A printer that can say nothing can only be there or not; asking it more often tells no more.
_PAUSE_SILENT: Final = 5.0
# Unreachable: quickly again at first (a cable that was moved), then once a second.
_FIRST_PAUSE, _LONGEST_PAUSE = 0.25, 1.0
_LONG_FAREWELL: Final = 0.2
_ANOTHERS_SLIP: Final = 3.0  # seconds for which a shared printer may serve somebody else
# Everything, pushed at each change (Epson gs_la), and nothing again for the next program that uses the printer.
_PUSH: Final = b"\x1da\x0e"
_PUSH_NO_MORE: Final = b"\x1da\x00"


class Watch:
    """Follows one printer and lets go of its line the moment a slip comes; such a printer serves one caller.

    `heard` is called with the printer's name, its status and the slips left (None: enough) when one of them changed,
    and must return at once. `shared` is for a printer that another program prints to as well: its line is never held.
    """

    def __init__(
        self, name: str, printer: Printer, heard: Heard, *, shared: bool = False, paper: PaperLeft | None = None
    ) -> None:
        self.name, self.printer = name, printer
        self.status: Status | None = None
        self.met = asyncio.Event()
        self._heard, self._shared = heard, shared
        self._paper = paper or PaperLeft(AFTER_LOW)
        self._last: tuple[tuple[Condition, ...], int | None] | None = None
        self._doubted, self._lingers = False, False
        self._patience = replace(printer.patience, answer=min(_ANSWER, printer.patience.answer))
        self._turn = asyncio.Lock()
        self._jobs = 0
        self._calm = asyncio.Event()
        self._calm.set()
        self._look: asyncio.Task[None] | None = None
        self._away = _FIRST_PAUSE

    @property
    def slips_left(self) -> int | None:
        """Return how many slips the roll is still good for, None when it is not near its end."""
        return self._paper.slips

    @property
    def able(self) -> bool:
        """Tell whether a slip may be tried here first: it is well, or nothing bad is known of it."""
        if self.status is None or self.status.can_print:
            return True
        # A printer that has never said a word prints all the same.
        return self.status.worst is Condition.SILENT and not self.printer.known.answers

    @property
    def busy(self) -> bool:
        """Tell whether a slip is being printed or waits for its turn."""
        return self._jobs > 0

    @contextlib.asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for the printer's next turn, with the line let go of; slips come in the order of their asking."""
        self._jobs += 1
        self._calm.clear()
        if self._look is not None:
            self._look.cancel()
        try:
            async with self._turn:
                yield
        finally:
            self._jobs -= 1
            if not self._jobs:
                self._calm.set()

    async def hand_over(self, job: bytes, *, only_one: bool = True) -> PrintResult:
        """Print the bytes of a slip, in one's turn; where it is the only one, a busy shared printer is waited for."""
        deadline = time.monotonic() + (_ANOTHERS_SLIP if self._shared and only_one else 0)
        result = await self.printer.hand_over(job)
        while _may_be_busy(result) and time.monotonic() < deadline:
            # Nothing was handed over, and the other program's slip takes a moment.
            result = await self.printer.hand_over(job)
        if result.outcome is not Outcome.FAILED:
            self._paper = self._paper.heard(result.status).used()
        self._tell(result.status)
        return result

    async def follow(self) -> NoReturn:
        """Look after the printer without end."""
        while True:
            await self._calm.wait()
            self._look = asyncio.create_task(self._look_after(), name=f"look-{self.name}")
            try:
                await asyncio.wait((self._look,))
            finally:
                self._look.cancel()
                await asyncio.gather(self._look, return_exceptions=True)

    async def _look_after(self) -> None:
        """Look once, or as long as the line is held; then rest as long as this printer needs."""
        try:
            async with self._line() as line:
                hung_up = await self._listen(line)
            if hung_up:
                return  # printers end a line that is quiet for long: whether it is still there, a new one tells
        except CannotConnect as error:
            self._tell(status_of(error.condition, detail=str(error)))
        except Exception as error:
            # A driver's surprise must not end the watch: it is told, and tried again.
            self._tell(status_of(Condition.OFFLINE, detail=str(error) or type(error).__name__))
        await asyncio.sleep(self._pause())

    @contextlib.asynccontextmanager
    async def _line(self) -> AsyncIterator[Conversation]:
        """Hold the line, and remember a printer that takes long to let go of it: no visitor shall wait for that."""
        farewell = inf
        try:
            async with self.printer.held(within=_CONNECT) as line:
                try:
                    yield line
                finally:
                    farewell = time.monotonic()
        finally:
            self._lingers = self._lingers or time.monotonic() - farewell > _LONG_FAREWELL

    async def _listen(self, line: Conversation) -> bool:
        """Tell how it is, once or as long as the line is held; return whether the printer ended a held line."""
        # On the first meeting this also learns what proof it can give, without paper; afterwards it is only a look.
        self._tell(await learn(line, self.printer.next_id(), self.printer.known, self._patience))
        if not self._may_hold or not self._answers:
            return False
        if self.printer.known.process_id:
            await line.send(_PUSH, self._patience.send)
        try:
            while self._answers:
                before = line.pushes
                await line.until(partial(_pushed_since, line, before), _BEAT)
                # A push only says that something changed; what, is asked, so that one source is believed.
                status = await look(line, self.printer.known, self._patience)
                if line.hung_up:
                    return True
                self._tell(status)
        finally:
            if not line.hung_up and self.printer.known.process_id:
                with contextlib.suppress(OSError, TimeoutError):
                    await line.send(_PUSH_NO_MORE, self._patience.send)
        return False

    @property
    def _may_hold(self) -> bool:
        # One that knows process ids belongs to the family that pushes; a serial line is better not opened and closed
        # all the time, for some printers start anew with it.
        return not (self._shared or self._lingers) and bool(
            self.printer.known.process_id or isinstance(parse_address(self.printer.uri), SerialAddress)
        )

    @property
    def _answers(self) -> bool:
        return self.status is not None and self.status.worst not in (Condition.SILENT, Condition.GARBLED)

    def _pause(self) -> float:
        worst = self.status.worst if self.status else Condition.OFFLINE
        if worst in (Condition.OFFLINE, Condition.FORBIDDEN, Condition.NO_DRIVER):
            pause, self._away = self._away, min(2 * self._away, _LONGEST_PAUSE)
            return pause
        self._away = _FIRST_PAUSE
        return _PAUSE_SILENT if self.printer.known.answers is False else _PAUSE

    def _tell(self, status: Status) -> None:
        self.met.set()
        silent = status.worst is Condition.SILENT
        if self._shared and silent and not self._doubted:
            self._doubted = True  # perhaps it only serves the other program: told when it is silent once more
            return
        self._doubted = self._doubted and silent
        self.status = status
        self._paper = self._paper.heard(status)
        now = (status.conditions, self._paper.slips)
        if now != self._last:
            self._last = now
            # Not from here: a mistake in whoever hears it must not become a fault of the slip being printed.
            asyncio.get_running_loop().call_soon(self._heard, self.name, status, self._paper.slips)


def _may_be_busy(result: PrintResult) -> bool:
    return result.outcome is Outcome.FAILED and result.reason == Condition.SILENT


def _pushed_since(line: Conversation, before: int) -> bool:
    return line.pushes > before
