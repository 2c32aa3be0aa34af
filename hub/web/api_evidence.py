"""How files are sent before a complaint is, taken back, and opened by those who handle it."""

from hmac import compare_digest
from typing import Final
from urllib.parse import unquote

from aiohttp import web

from hub.actions import complaint_evidence as acts
from hub.actions import complaint_opening
from hub.actions.complaining import draft_digest
from hub.protocol import complaints as wire
from hub.web import complaint_wire
from hub.web.answers import answer
from hub.web.evidence_arriving import removed
from hub.web.evidence_desk import Sender
from hub.web.evidence_sending import sent
from hub.web.evidence_upload import citizen, raw_file
from hub.web.identity import COOKIE, CSRF_HEADER, bearer
from hub.web.keys import HOUSE, House
from hub.web.query import query_of

NAME: Final = "X-File-Name"
KIOSK: Final = "kiosk"


async def post_file(request: web.Request) -> web.Response:
    """Send a file, the body as it is, for a complaint that is being written; X-File-Name is its name, %-encoded."""
    house = request.app[HOUSE]
    key = query_of(request, wire.DraftQuery).draft
    sender = await _sender(house, request)
    evidence = await raw_file(request, name=_name(request), key=key, sender=sender)
    return answer(complaint_wire.file(evidence), status=201)


async def get_files(request: web.Request) -> web.Response:
    """Tell which files were sent for the complaint that is being written, and what became of them."""
    key = query_of(request, wire.DraftQuery).draft
    files = await request.app[HOUSE].reader.read(acts.of_draft, draft_digest(key))
    return answer([complaint_wire.file(each) for each in files])


async def delete_file(request: web.Request) -> web.Response:
    """Take a file back before the complaint is sent."""
    house = request.app[HOUSE]
    key = query_of(request, wire.DraftQuery).draft
    await taken_back(house, key, request.match_info["id"])
    return web.Response(status=204)


async def get_evidence(request: web.Request) -> web.StreamResponse:
    """Open a file of a complaint: as a download, or a picture as a picture with `lihat=1`."""
    house = request.app[HOUSE]
    known = await house.identities.person(request)
    shown = query_of(request, wire.EvidenceQuery).lihat is not None
    complaint, name = request.match_info["id"], request.match_info["name"]
    found = await house.reader.read(complaint_opening.evidence, known.person, complaint, name)
    return await sent(house, found, shown=shown)


async def taken_back(house: House, key: str, evidence_id: str) -> None:
    """Take a file back that was sent under the draft of this key; raises NotFound."""
    await house.do(acts.take_back, draft_digest(key), evidence_id)
    await removed(house.evidence, evidence_id)


async def _sender(house: House, request: web.Request) -> Sender:
    """Return who sends: a kiosk, somebody who works here (only with the CSRF token), or a citizen.

    Raises:
        UnknownDevice, NotForThisRole: a token came along that lets nobody in here.
    """
    if bearer(request) is not None:
        device = await house.identities.device(request, KIOSK)
        return Sender(source=device.id, who=device.name)
    token = request.cookies.get(COOKIE)
    known = await house.identities.session(token) if token else None
    said = request.headers.get(CSRF_HEADER, "").encode(errors="surrogateescape")
    if known is None or not compare_digest(said, known.session.csrf.encode()):
        return citizen(request)
    return Sender(source=known.person.username, who=known.person.username, is_staff=True)


def _name(request: web.Request) -> str:
    return unquote(request.headers.get(NAME, ""), errors="replace")
