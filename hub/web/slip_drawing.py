"""Has slips drawn and logos read by a program of its own: what somebody uploads never meets the hub's own memory."""

import asyncio
import sys
from importlib.util import find_spec
from typing import ClassVar, Final

import msgspec

from hub.domain.refusals import RuleBroken
from hub.web.own_program import ended

# Half a second is usual; an old office PC in a rush may need a few.
WITHIN: Final = 12.0
AT_ONCE: Final = 2
# -P: what lies in the folder where the hub was started is no part of the program.
PROGRAM: Final = ("-P", "-m", "printers.preview")
NEEDED: Final = ("printers", "escpos", "PIL", "qrcode")


class NotInstalled(RuleBroken):
    """This hub was installed without what draws slips."""

    code: ClassVar[str] = "printing_not_installed"
    status: ClassVar[int] = 501


class DrawingTooSlow(RuleBroken):
    """The drawing did not end in time, or too many want one at once."""

    code: ClassVar[str] = "drawing_too_slow"
    status: ClassVar[int] = 503


class SlipRefused(RuleBroken):
    """The slip or the logo cannot be printed; `code` and sentence are those of the printers' own rules."""

    status: ClassVar[int] = 422

    def __init__(self, code: str, sentence: str, *, where: str | None = None) -> None:
        super().__init__(sentence)
        self.code = code  # type: ignore[misc]  # a code of its own for each refusal, as the printers name it
        self.where = where


class _Problem(msgspec.Struct):
    code: str
    sentence: str
    field: str = ""
    line: int = 0


class SlipDrawer:
    """Runs the drawing program, at most two at once, each for a bounded time."""

    def __init__(self, *, within: float = WITHIN, program: tuple[str, ...] = PROGRAM) -> None:
        self._within, self._program = within, program
        self._turn = asyncio.Semaphore(AT_ONCE)

    async def answer(self, wish: bytes) -> bytes:
        """Return what the program answers to `wish`: a picture, or a logo as JSON.

        Raises:
            NotInstalled, DrawingTooSlow, SlipRefused.
        """
        if any(find_spec(name) is None for name in NEEDED):
            raise NotInstalled("Hub ini dipasang tanpa pustaka cetak, jadi contoh lembar tidak dapat digambar.")
        try:
            async with asyncio.timeout(self._within), self._turn:
                return await self._drawn(wish)
        except TimeoutError as error:
            raise DrawingTooSlow("Menggambar terlalu lama. Coba lagi sebentar lagi.") from error

    async def _drawn(self, wish: bytes) -> bytes:
        how = await ended((sys.executable, *self._program), wish)
        if how.status == 0:
            return how.told
        try:
            problem = msgspec.json.decode(how.complained, type=_Problem)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            # Its own bounds ended it before it could say why.
            raise SlipRefused("too_large", "Gambar ini tidak dapat diolah.", where="logo") from None
        where = f"{problem.field}[{problem.line - 1}]" if problem.line else problem.field
        raise SlipRefused(problem.code, problem.sentence, where=where or None)
