"""Sends a file to who may see it: as a download that no browser runs, under a name that is harmless."""

import asyncio
import re
import unicodedata
from typing import ClassVar, Final
from urllib.parse import quote

from aiohttp import web

from hub.domain.evidence import Evidence, EvidenceKind, EvidenceState
from hub.domain.refusals import NotFound, RuleBroken
from hub.web.keys import House

PDF: Final = "application/pdf"
JPEG: Final = "image/jpeg"
# Whatever a browser makes of it: it loads nothing, runs nothing and belongs to no address of ours.
ALONE: Final = "default-src 'none'; sandbox"


class EvidenceNotReady(RuleBroken):
    """The file was not made harmless yet."""

    code: ClassVar[str] = "evidence_not_ready"
    status: ClassVar[int] = 409


async def sent(house: House, evidence: Evidence, *, shown: bool) -> web.StreamResponse:
    """Send a file; a picture that is `shown` stands in its page, all else is saved.

    Raises:
        EvidenceNotReady: come back in a moment.
        NotFound: it could not be made harmless, so it is gone.
    """
    if evidence.state is EvidenceState.WAITING:
        raise EvidenceNotReady("Berkas ini sedang disiapkan. Coba lagi sebentar lagi.")
    path = house.evidence.folder.path(evidence.id)
    if evidence.state is EvidenceState.REFUSED or not await asyncio.to_thread(path.is_file):
        raise NotFound("Berkas itu tidak ada.")
    is_pdf = evidence.kind is EvidenceKind.PDF
    return web.FileResponse(
        path,
        headers={
            "Content-Type": PDF if is_pdf else JPEG,
            "Content-Disposition": disposition("inline" if shown and not is_pdf else "attachment", evidence.name),
            "Content-Security-Policy": ALONE,
        },
    )


def disposition(how: str, name: str) -> str:
    """Return a Content-Disposition (RFC 6266): the name in ASCII for old programs, and as it is for all others."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^\w .()-]", "_", plain).strip() or "bukti"
    return f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
