"""How supervisors shape the office's slips, and how kiosks learn of it."""

from base64 import b64encode
from typing import Final

import msgspec
from aiohttp import web
from msgspec.structs import asdict

from hub.actions import slips as acts
from hub.protocol.slips import (
    SLIP_PARTS,
    LogoDots,
    LogoNotice,
    LogoRead,
    PreviewRequest,
    Slips,
    SlipsChosen,
    SlipShape,
    SlipsRequest,
)
from hub.web.answers import answer, arriving, body_of
from hub.web.identity import bearer
from hub.web.kelola import SUPERVISORS
from hub.web.keys import HOUSE, House
from hub.web.slip_drawing import SlipRefused

LARGEST_LOGO: Final = 1_000_000
_request = msgspec.json.Decoder(SlipsRequest)
_preview = msgspec.json.Decoder(PreviewRequest)


class _Answer(msgspec.Struct):
    logo: LogoDots
    notices: tuple[LogoNotice, ...] = ()


_logo_answer = msgspec.json.Decoder(_Answer)


async def get_slips(request: web.Request) -> web.Response:
    """Show how the office's slips look."""
    house = request.app[HOUSE]
    if bearer(request) is not None:
        await house.identities.device(request, "kiosk")
    else:
        await house.identities.person(request)
    return answer(await slips_now(house))


async def put_slips(request: web.Request) -> web.Response:
    """Shape the slips anew, over the version one has seen."""
    house = request.app[HOUSE]
    known = await house.identities.person(request, *SUPERVISORS)
    wanted = await body_of(request, _request)
    for kind, shape in asdict(wanted.slips).items():
        if isinstance(shape, SlipShape):
            _check(kind, shape)
    _check_logo(wanted.slips.logo)
    version = await house.do(
        acts.choose, wanted.slips, version=wanted.version, at=house.clock(), who=known.person.username
    )
    return answer(SlipsChosen(version=version, slips=wanted.slips))


async def post_logo(request: web.Request) -> web.Response:
    """Make a picture ready for printing; nothing is kept before the slips are."""
    house = request.app[HOUSE]
    await house.identities.person(request, *SUPERVISORS)
    wish = {"kind": "logo", "data": b64encode(await _picture(request)).decode()}
    read = _logo_answer.decode(await house.drawer.answer(msgspec.json.encode(wish)))
    return answer(LogoRead(logo=read.logo, notices=read.notices))


async def post_preview(request: web.Request) -> web.Response:
    """Draw a slip as it would come out, as PNG, without keeping anything."""
    house = request.app[HOUSE]
    await house.identities.person(request, *SUPERVISORS)
    wanted = await body_of(request, _preview)
    _check(wanted.kind, wanted.shape)
    _check_logo(wanted.logo)
    office = house.rules.catalogue.office
    shape = wanted.shape
    wish = {
        "kind": wanted.kind,
        "paper": wanted.paper,
        "template": {
            "header": shape.header,
            "footer": shape.footer,
            "parts": shape.parts,
            "logo": wanted.logo if shape.logo else None,
        },
        "data": {"office": office.name, "region": office.region or ""},
    }
    return web.Response(body=await house.drawer.answer(msgspec.json.encode(wish)), content_type="image/png")


async def slips_now(house: House) -> SlipsChosen:
    """Look at how the slips are; of a choice that cannot be read any more the usual is shown."""
    found = await house.reader.read(acts.chosen)
    if found is None:
        return SlipsChosen(version=0, slips=Slips())
    try:
        slips = msgspec.json.decode(found.value, type=Slips)
    except msgspec.MsgspecError:
        slips = Slips()
    return SlipsChosen(version=found.version, slips=slips)


async def _picture(request: web.Request) -> bytes:
    """Read an upload piece by piece; raises HTTPRequestEntityTooLarge as soon as it is, BodyTooSlow or BadBody."""
    picture = bytearray()
    async with arriving():
        async for piece in request.content.iter_chunked(65_536):
            picture += piece
            if len(picture) > LARGEST_LOGO:
                raise web.HTTPRequestEntityTooLarge(LARGEST_LOGO, len(picture))
    return bytes(picture)


def _check(kind: str, shape: SlipShape) -> None:
    if unknown := set(shape.parts or ()) - set(SLIP_PARTS[kind]):
        names = ", ".join(sorted(unknown))
        raise SlipRefused("unknown_part", f"Bagian ini tidak ada pada lembar: {names}.", where=f"{kind}.parts")


def _check_logo(logo: LogoDots | None) -> None:
    if logo is not None and len(logo.dots) != logo.width // 8 * logo.height:
        raise SlipRefused("logo_malformed", "Titik logo tidak sesuai ukurannya.", where="logo")
