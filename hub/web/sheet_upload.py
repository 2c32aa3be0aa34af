"""Takes an uploaded data sheet in, piece by piece, with what was chosen for it: a form of two parts."""

import contextlib
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from hashlib import sha256
from typing import IO, ClassVar, Final

import msgspec
from aiohttp import BodyPartReader, web
from aiohttp.http_exceptions import HttpProcessingError

from hub.domain.survey_entry import FileChanged, batch_name
from hub.protocol.survey_entry import ImportChoices
from hub.web.answers import BadBody, arriving, decode

FORM: Final = "multipart/form-data"
LARGEST: Final = 10_000_000
LARGEST_CHOICES: Final = 32 * 1024
# Ten megabytes by a slow radio link of an office.
WITHIN: Final = 90.0
_PIECE: Final = 65_536
_choices: Final = msgspec.json.Decoder(ImportChoices)


class NotAnUpload(BadBody):
    """The body is of another kind."""

    code: ClassVar[str] = "multipart_expected"
    status: ClassVar[int] = 415


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file as it came: `name` is harmless to show and keep, and says nothing about what the file is."""

    file: IO[bytes]
    name: str
    digest: bytes
    choices: ImportChoices

    @property
    def asked(self) -> bytes:
        """Return what tells this upload from another one with the same key."""
        return self.digest + msgspec.json.encode(self.choices, order="deterministic")


@contextlib.asynccontextmanager
async def uploaded(request: web.Request) -> AsyncIterator[Upload]:
    """Take in the parts `choices` (JSON) and `file`; the file is gone when the block is left.

    Raises:
        NotAnUpload, BadBody, BodyTooSlow, FileChanged, HTTPRequestEntityTooLarge.
    """
    if request.content_type != FORM:
        raise NotAnUpload("Kirim sebagai multipart/form-data dengan bagian “choices” dan “file”.")
    with tempfile.TemporaryFile() as file:
        async with arriving(WITHIN):
            name, digest, choices = await _parts(request, file)
        if digest is None:
            raise BadBody("Berkas belum dipilih.", where="file")
        if choices.digest is not None and choices.digest != digest.hex():
            raise FileChanged("Berkas ini berubah sejak diperiksa. Periksa lagi, lalu impor.")
        yield Upload(file=file, name=batch_name(name, otherwise="Lembar data"), digest=digest, choices=choices)


async def _parts(request: web.Request, file: IO[bytes]) -> tuple[str, bytes | None, ImportChoices]:
    name, digest, choices = "", None, ImportChoices()
    try:
        reader = await request.multipart()
        while (part := await reader.next()) is not None:
            if not isinstance(part, BodyPartReader) or part.name not in ("choices", "file"):
                raise BadBody("Kiriman memuat bagian yang tidak dikenal.")
            if part.name == "choices":
                choices = decode(await _small(part), _choices)
            elif digest is not None:
                raise BadBody("Kirim satu berkas saja.", where="file")
            else:
                name, digest = part.filename or "", await _streamed(part, file)
    except (ValueError, AssertionError, LookupError, RuntimeError, HttpProcessingError) as error:
        # Whatever is wrong with the packing: no mistake of ours.
        raise BadBody("Kiriman tidak dapat dibaca.") from error
    return name, digest, choices


async def _streamed(part: BodyPartReader, file: IO[bytes]) -> bytes:
    size, digest = 0, sha256()
    while piece := await part.read_chunk(_PIECE):
        size += len(piece)
        if size > LARGEST:
            raise web.HTTPRequestEntityTooLarge(LARGEST, size)
        digest.update(piece)
        file.write(piece)
    return digest.digest()


async def _small(part: BodyPartReader) -> bytes:
    told = b""
    while piece := await part.read_chunk(_PIECE):
        told += piece
        if len(told) > LARGEST_CHOICES:
            raise web.HTTPRequestEntityTooLarge(LARGEST_CHOICES, len(told))
    return told
