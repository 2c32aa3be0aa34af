"""Turns results and refusals into answers; the one place where a no becomes problem details (RFC 9457)."""

import asyncio
import contextlib
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, Final, TypeVar
from urllib.parse import parse_qsl

import msgspec
import structlog
from aiohttp import web

from hub.domain.refusals import RuleBroken
from hub.protocol.problems import Problem
from hub.storage.database import DatabaseError
from hub.storage.writer import StorageFailed

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Body = TypeVar("Body")

LARGEST_BODY: Final = 64 * 1024
BODY_WITHIN: Final = 10.0
MOST_FIELDS: Final = 20
JSON: Final = "application/json"
FORM: Final = "application/x-www-form-urlencoded"
PROBLEM: Final = "application/problem+json"
_encoder = msgspec.json.Encoder()
_log = structlog.get_logger("web")


class BadBody(RuleBroken):
    """The body is not what this address takes."""

    code = "invalid_body"
    status = 400

    def __init__(self, sentence: str, *, where: str | None = None) -> None:
        super().__init__(sentence)
        self.where = where


class NotJson(BadBody):
    """The body is of another kind."""

    code = "json_expected"
    status = 415


class NotAForm(BadBody):
    """The body is of another kind than a page's form."""

    code = "form_expected"
    status = 415


class BodyTooSlow(RuleBroken):
    """The body did not arrive in time: whoever holds a line open keeps it from nobody for long."""

    code = "body_too_slow"
    status = 408


class TooMany(RuleBroken):
    """Too many attempts; wait."""

    code = "too_many_attempts"
    status = 429

    def __init__(self, sentence: str, *, seconds: float) -> None:
        super().__init__(sentence)
        self.seconds = seconds


# What aiohttp itself refuses, in our words.
HTTP_WORDS: Final = {
    400: ("bad_request", "Permintaan tidak dapat dibaca."),
    404: ("not_found", "Alamat ini tidak ada."),
    405: ("method_not_allowed", "Cara ini tidak dikenal di alamat ini."),
    413: ("body_too_large", "Kiriman terlalu besar."),
    426: ("upgrade_required", "Alamat ini hanya untuk WebSocket."),
}


# The database could not be written, or not even be read.
STORAGE_ERRORS: Final = (StorageFailed, DatabaseError)
STORAGE_WORDS: Final = "Data tidak dapat disimpan atau dibaca sekarang. Coba lagi sebentar lagi."


def answer(value: Any, *, status: int = 200) -> web.Response:
    """Answer with a struct as JSON."""
    return web.Response(body=_encoder.encode(value), status=status, content_type=JSON)


def answer_bytes(body: bytes, *, status: int = 200) -> web.Response:
    """Answer with JSON that is written already."""
    return web.Response(body=body, status=status, content_type=JSON)


async def body_of(request: web.Request, decoder: msgspec.json.Decoder[Body]) -> Body:
    """Read the body; raises BadBody or NotJson."""
    return decode(await raw_body(request), decoder)


async def raw_body(request: web.Request) -> bytes:
    """Read a JSON body as it came; raises NotJson or BodyTooSlow."""
    if request.content_type != JSON:
        raise NotJson("Kirim sebagai application/json.")
    return await _arrived(request)


async def form_of(request: web.Request, *, most_fields: int = MOST_FIELDS) -> dict[str, str]:
    """Read a page's form; of a field sent twice the last one counts.

    Raises:
        NotAForm, BadBody (not UTF-8, too many fields), BodyTooSlow.
    """
    # Only what our own pages send: no files, no parts with encodings of their own.
    if request.content_type != FORM:
        raise NotAForm("Kirim lewat formulir di halaman ini.")
    raw = await _arrived(request)
    try:
        fields = parse_qsl(raw.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=most_fields)
    except ValueError as error:
        raise BadBody("Isi formulir tidak dapat dibaca.") from error
    return dict(fields)


async def _arrived(request: web.Request) -> bytes:
    async with arriving():
        return await request.read()


@contextlib.asynccontextmanager
async def arriving(within: float = BODY_WITHIN) -> AsyncIterator[None]:
    """Wait within for a body, not for ever; raises BodyTooSlow, or BadBody for one that breaks off or is no packing."""
    try:
        async with asyncio.timeout(within):
            yield
    except TimeoutError as error:
        raise BodyTooSlow("Kiriman terlalu lama.") from error
    except (web.RequestPayloadError, ConnectionError) as error:
        # No mistake of ours, so no trace in the log: a stranger could fill the disk with them.
        raise BadBody("Kiriman tidak dapat dibaca.") from error


def decode(raw: bytes, decoder: msgspec.json.Decoder[Body]) -> Body:
    """Decode a body; raises BadBody with the place and the reason."""
    try:
        return decoder.decode(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        reason, _, where = str(error).partition(" - at `")
        raise BadBody(f"Isi permintaan salah: {reason}", where=where.rstrip("`") or None) from error


def problem(
    status: int,
    code: str,
    detail: str,
    *,
    state: str | None = None,
    again_at: str | None = None,
    where: str | None = None,
) -> web.Response:
    """Answer with problem details."""
    said = Problem(
        type=f"urn:pendopo:problem:{code}",
        title=code.replace("_", " "),
        status=status,
        code=code,
        detail=detail,
        state=state,
        again_at=again_at,
        where=where,
    )
    return web.Response(body=_encoder.encode(said), status=status, content_type=PROBLEM)


def refusal(error: RuleBroken) -> web.Response:
    """Answer with a rule's no."""
    response = problem(
        error.status,
        error.code,
        error.sentence,
        state=error.state,
        again_at=error.again_at,
        where=getattr(error, "where", None),
    )
    if isinstance(error, BodyTooSlow):
        response.force_close()
    if isinstance(error, TooMany):
        response.headers["Retry-After"] = str(max(1, round(error.seconds)))
    return response


def gone() -> web.Response:
    """Answer whoever has hung up meanwhile; nobody hears it, and nothing went wrong that a log should tell."""
    return web.Response(status=400)


def log_storage_error(error: Exception) -> None:
    """Write down why the database failed: its first line, for further ones may quote what was to be kept."""
    _log.error("storage failed", reason=str(error).partition("\n")[0])


@web.middleware
async def rules_to_answers(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn every refusal of the API into problem details; nothing else ever leaves as an error."""
    try:
        return await handler(request)
    except RuleBroken as error:
        return refusal(error)
    except STORAGE_ERRORS as error:
        log_storage_error(error)
        return problem(503, "storage_failed", STORAGE_WORDS)
    except web.HTTPException as error:
        if error.status < 400:
            raise
        code, words = HTTP_WORDS.get(error.status, (error.reason.lower().replace(" ", "_"), error.reason))
        response = problem(error.status, code, words)
        if isinstance(error, web.HTTPMethodNotAllowed):
            response.headers["Allow"] = ", ".join(sorted(error.allowed_methods))
        return response
    except ConnectionError:
        return gone()
    except Exception:  # the last edge: whatever it was, the caller is answered and the log keeps the trace
        _log.error("unforeseen", path=request.match_info.route.name, trace=traceback.format_exc())
        return problem(500, "unforeseen", "Ada yang salah di server. Coba lagi, atau beri tahu petugas.")
