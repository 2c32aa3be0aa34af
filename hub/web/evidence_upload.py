"""Reads a page's form with files in it while it comes: words are kept in memory, files go to the disk at once."""

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator, Callable
from typing import Final

from aiohttp import BodyPartReader, web
from aiohttp.http_exceptions import HttpProcessingError

from hub.actions.complaining import CITIZEN, draft_digest
from hub.domain.evidence import LARGEST_FILE, Evidence, EvidenceRefused, EvidenceTooLarge
from hub.web.answers import BadBody, BodyTooSlow, NotAForm
from hub.web.evidence_arriving import kept
from hub.web.evidence_desk import Sender
from hub.web.evidence_line import Line
from hub.web.keys import HOUSE, House

FORM: Final = "multipart/form-data"
FILES: Final = "bukti"
# Ten megabytes from the edge of a village's net take minutes.
WITHIN: Final = 1200.0
# So small a form takes a place among the files once one comes: however many lines are held, words get through.
SMALL: Final = 64 * 1024
SMALL_WITHIN: Final = 60.0
PIECE: Final = 65_536
LARGEST_FIELD: Final = 80_000
LARGEST_FIELDS: Final = 400_000
# Files that are too large are read to their end without being kept, so that the page can say which they were; a
# browser that is cut off shows nothing but its own words. Beyond this the line is cut all the same.
LARGEST_FORM: Final = 120_000_000
MOST_PARTS: Final = 60
# What aiohttp says of a body that breaks off or is none, of headers too long, of parts that are not as they say.
_NOT_PACKED: Final = (
    web.RequestPayloadError,
    HttpProcessingError,
    ConnectionError,
    ValueError,
    AssertionError,
    LookupError,
    RuntimeError,
)
_KEY: Final = re.compile(r"[A-Za-z0-9_-]{16,64}")


async def form_with_files(
    request: web.Request,
    *,
    draft_of: Callable[[dict[str, str]], str],
    most_fields: int = 40,
    sender: Sender | None = None,
) -> tuple[dict[str, str], list[Evidence], list[EvidenceRefused]]:
    """Read a form: its fields, the files that are kept now, and those that were refused.

    A file is a part named "bukti"; it is kept under the draft whose key `draft_of` finds in the fields before it. Of a
    field sent twice the last one counts. Without `sender` it is a citizen at the request's address.

    Raises:
        NotAForm, BadBody (not readable, too many or too long fields, no key before the files), BodyTooSlow,
        EvidenceTooLarge (the form as a whole), UploadsBusy. Files that were kept before stay with their draft.
    """
    if request.content_type != FORM:
        raise NotAForm("Kirim lewat formulir di halaman ini.")
    if (request.content_length or 0) > LARGEST_FORM:
        raise _form_too_large()
    house = request.app[HOUSE]
    reading = _Form(request, house, sender or citizen(request), draft_of, most_fields)
    is_small = request.content_length is not None and request.content_length <= SMALL
    with contextlib.ExitStack() as reading.place:
        if not is_small:
            reading.take_place()
        async with _in_time(SMALL_WITHIN if is_small else WITHIN):
            await reading.read()
    return reading.fields, reading.files, reading.refused


async def raw_file(request: web.Request, *, name: str, key: str, sender: Sender) -> Evidence:
    """Read a body that is one file, and keep it under the draft of this key.

    Raises:
        EvidenceRefused, BadBody, BodyTooSlow, UploadsBusy.
    """
    house = request.app[HOUSE]
    if (request.content_length or 0) > LARGEST_FILE:
        raise EvidenceTooLarge("Berkas ini lebih besar dari 10 MB. Kirim yang lebih kecil.")

    line = Line()

    async def more() -> bytes:
        piece = await line.soon(request.content.readany())
        line.came(len(piece))
        return piece

    with house.evidence.sending(sender):
        async with _in_time():
            return await kept(house, more, name=name, draft=draft_digest(key), sender=sender)


def citizen(request: web.Request) -> Sender:
    """Return somebody unknown, counted by the address."""
    return Sender(source=request.remote or "", who=CITIZEN)


class _Form:
    """A form while it is read."""

    def __init__(
        self,
        request: web.Request,
        house: House,
        sender: Sender,
        draft_of: Callable[[dict[str, str]], str],
        most_fields: int,
    ) -> None:
        self._request, self._house, self.sender = request, house, sender
        self._draft_of, self._most_fields = draft_of, most_fields
        self.fields: dict[str, str] = {}
        self.files: list[Evidence] = []
        self.refused: list[EvidenceRefused] = []
        self._words = self._all = 0
        self._line = Line()
        # What is to be given back in the end.
        self.place = contextlib.ExitStack()
        self._has_place = False

    def take_place(self) -> None:
        """Take one of the places for files, once; raises UploadsBusy."""
        if not self._has_place:
            self.place.enter_context(self._house.evidence.sending(self.sender))
            self._has_place = True

    async def read(self) -> None:
        reader = await self._request.multipart()
        for _ in range(MOST_PARTS):
            part = await self._line.soon(reader.next())
            if part is None:
                return
            if not isinstance(part, BodyPartReader) or part.name is None:
                raise BadBody("Isi formulir tidak dapat dibaca.")
            if part.name == FILES:
                await self._file(part)
            else:
                self.fields[part.name] = await self._field(part)
                if len(self.fields) > self._most_fields:
                    raise BadBody("Isi formulir tidak dapat dibaca.")
        raise BadBody("Formulir ini memuat terlalu banyak berkas.", where=FILES)

    async def _field(self, part: BodyPartReader) -> str:
        told = bytearray()
        while piece := await self._more(part):
            told += piece
            self._words += len(piece)
            if len(told) > LARGEST_FIELD or self._words > LARGEST_FIELDS:
                raise BadBody("Isian ini terlalu panjang.", where=part.name)
        return told.decode("utf-8")

    async def _file(self, part: BodyPartReader) -> None:
        first = await self._more(part)
        if not first and not part.filename:
            return  # a browser sends the field also where nothing was chosen
        key = self._draft_of(self.fields)
        if _KEY.fullmatch(key) is None:
            raise BadBody("Kunci draf tidak ada. Muat ulang formulir ini.", where="draf")
        self.take_place()
        begins = [first]

        async def more() -> bytes:
            return begins.pop() if begins else await self._more(part)

        try:
            name, draft = part.filename or "", draft_digest(key)
            self.files.append(await kept(self._house, more, name=name, draft=draft, sender=self.sender))
        except EvidenceRefused as refused:
            self.refused.append(refused)
            while await self._more(part):
                pass

    async def _more(self, part: BodyPartReader) -> bytes:
        """Return the part's next piece, b"" at its end."""
        piece = b""
        while not piece and not part.at_eof():
            piece = await self._line.soon(part.read_chunk(PIECE))
        self._line.came(len(piece))
        self._all += len(piece)
        if self._all > LARGEST_FORM:
            raise _form_too_large()
        return piece


@contextlib.asynccontextmanager
async def _in_time(within: float = WITHIN) -> AsyncIterator[None]:
    """Give a bad line its time, but not for ever; whatever is wrong with the packing is no mistake of ours."""
    try:
        async with asyncio.timeout(within):
            yield
    except TimeoutError as error:
        raise BodyTooSlow("Kiriman terputus terlalu lama. Kirim lagi; berkas yang sudah masuk tidak hilang.") from error
    except _NOT_PACKED as error:
        raise BadBody("Kiriman tidak dapat dibaca. Kirim lagi; berkas yang sudah masuk tidak hilang.") from error


def _form_too_large() -> EvidenceTooLarge:
    return EvidenceTooLarge("Kiriman ini terlalu besar. Semua berkas bersama paling besar 25 MB.")
