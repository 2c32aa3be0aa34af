"""Has uploaded data sheets opened by a program of its own: what somebody uploads never meets the hub's own memory."""

import asyncio
import contextlib
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import IO, ClassVar, Final

import msgspec

from hub.domain.refusals import RuleBroken
from hub.sheets.wish import LENGTH, Answer, Problem, ReadWish, TemplateWish, Told, Wish
from hub.web.own_program import ended

# The largest sheet takes some seconds; an old office PC in a rush a minute.
WITHIN: Final = 120.0
AT_ONCE: Final = 2
# -P: what lies in the folder where the hub was started is no part of the program.
PROGRAM: Final = ("-P", "-m", "hub.sheets")
_told: Final = msgspec.json.Decoder(Told)
_answers: Final = msgspec.json.Decoder(tuple[Answer, ...])
_problem: Final = msgspec.json.Decoder(Problem)


class SheetTooSlow(RuleBroken):
    """The sheet was not read in time, or too many are read at once."""

    code: ClassVar[str] = "sheet_too_slow"
    status: ClassVar[int] = 503


class UploadRefused(RuleBroken):
    """The file is no data sheet; `code` is "sheet_" and the code of the rule, `where` the line."""

    status: ClassVar[int] = 422

    def __init__(self, code: str, sentence: str, *, line: int = 0) -> None:
        super().__init__(sentence)
        self.code = f"sheet_{code}"  # type: ignore[misc]  # a code of its own for each refusal, as the rules name it
        self.where = f"line {line}" if line else None


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A sheet that was read: what it is, and its answers piece by piece where they were wished for."""

    told: Told
    _written: IO[bytes]

    def pieces(self) -> Iterator[tuple[Answer, ...]]:
        """Yield the answers, some hundred at a time."""
        while piece := _frame(self._written):
            yield _answers.decode(piece)


class SheetReader:
    """Runs the program, at most two at once, each for a bounded time."""

    def __init__(self, *, within: float = WITHIN, program: tuple[str, ...] = PROGRAM) -> None:
        self._within, self._program = within, program
        self._turn = asyncio.Semaphore(AT_ONCE)

    @contextlib.asynccontextmanager
    async def read(self, file: IO[bytes], wish: ReadWish) -> AsyncIterator[ReadSheet]:
        """Read a sheet.

        Raises:
            UploadRefused, SheetTooSlow.
        """
        with tempfile.TemporaryFile() as written:
            await self._run(wish, file, written)
            yield ReadSheet(_told.decode(_frame(written)), written)

    async def template(self, services: tuple[str, ...]) -> bytes:
        """Return an empty workbook to fill in; raises UploadRefused, SheetTooSlow."""
        with tempfile.TemporaryFile() as nothing, tempfile.TemporaryFile() as written:
            await self._run(TemplateWish(services=services), nothing, written)
            return written.read()

    async def _run(self, wish: Wish, file: IO[bytes], written: IO[bytes]) -> None:
        try:
            async with asyncio.timeout(self._within), self._turn:
                file.seek(0)
                words = msgspec.json.encode(wish).decode()
                how = await ended((sys.executable, *self._program, words), file, writes=written)
        except TimeoutError as error:
            raise SheetTooSlow("Berkas ini terlalu lama dibaca. Coba lagi sebentar lagi.") from error
        if how.status != 0:
            raise _refused(how.complained)
        written.seek(0)


def _refused(said: bytes) -> UploadRefused:
    try:
        problem = _problem.decode(said)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        # Its own bounds ended it before it could say why.
        return UploadRefused("too_large", "Berkas ini terlalu besar. Simpan sebagai CSV, atau bagi menjadi beberapa.")
    return UploadRefused(problem.code, problem.sentence, line=problem.line)


def _frame(written: IO[bytes]) -> bytes:
    return written.read(int.from_bytes(written.read(LENGTH), "big"))
