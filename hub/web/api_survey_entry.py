"""How supervisors bring in paper questionnaires and data sheets, and take them back; a clerk answers for nobody."""

from collections.abc import Callable
from hashlib import sha256
from typing import Final

import msgspec
from aiohttp import web
from msgspec import structs

from hub.actions import survey_entry as acts
from hub.actions.once import Asked, once
from hub.domain.survey import Half
from hub.protocol.survey_entry import PaperSheet, SheetEntered, SheetTakenBack
from hub.storage.stores import Stores
from hub.web import survey_entry_words as words
from hub.web import survey_imports
from hub.web.answers import answer, body_of
from hub.web.api_survey import kept_as, profile_of
from hub.web.api_tickets import idempotency_key
from hub.web.identity import SignedInPerson
from hub.web.kelola import SUPERVISORS
from hub.web.keys import HOUSE, House
from hub.web.sheet_upload import uploaded

_sheet: Final = msgspec.json.Decoder(PaperSheet)
_encode: Final = msgspec.json.Encoder().encode


class _Kept(msgspec.Struct):
    id: str
    twins: int
    batch: str


_kept: Final = msgspec.json.Decoder(_Kept)


async def get_batches(request: web.Request) -> web.Response:
    """List what was brought in, the newest first."""
    house, _ = await _supervised(request)
    return answer(await words.batches(house))


async def get_batch(request: web.Request) -> web.Response:
    """Show one batch with what it comes to."""
    house, _ = await _supervised(request)
    return answer(await words.batch(house, request.match_info["id"]))


async def post_batch(request: web.Request) -> web.Response:
    """Begin a new batch of paper questionnaires."""
    house, known = await _supervised(request)
    who, at = known.person.username, house.clock()
    asked = Asked(_asker(who, idempotency_key(request)), b"paper batch")
    begun = await _once(house, asked, lambda stores: acts.begin_paper(stores, at=at, who=who).id.encode())
    return answer(await words.batch(house, begun.decode()), status=201)


async def post_undo(request: web.Request) -> web.Response:
    """Take a whole batch back: from now on it counts for nobody; published figures stay as they are."""
    house, known = await _supervised(request)
    batch_id = request.match_info["id"]
    await house.do(acts.undo, batch_id, at=house.clock(), who=known.person.username)
    house.sheets.left_over.set()
    return answer(await words.batch(house, batch_id))


async def post_sheet(request: web.Request) -> web.Response:
    """Keep one paper questionnaire; the same key and sheet again are kept once."""
    house, known = await _supervised(request)
    who, at = known.person.username, house.clock()
    key = idempotency_key(request)
    wanted = await body_of(request, _sheet)

    def enter(stores: Stores) -> bytes:
        entered = acts.enter_sheet(stores, _typed(wanted), batch=wanted.batch, at=at, who=who)
        return _encode(_Kept(id=entered.response.id, twins=entered.twins, batch=entered.batch.id))

    # Sent again it is the same sheet, whichever batch the page believes to be today's by now.
    asked = Asked(_asker(who, key), _encode(structs.replace(wanted, batch=None)))
    kept = _kept.decode(await _once(house, asked, enter))
    batch = await words.batch(house, kept.batch)
    return answer(SheetEntered(id=kept.id, twins=kept.twins, batch=batch), status=201)


async def delete_sheet(request: web.Request) -> web.Response:
    """Take one paper questionnaire back; the answer shows it as it was."""
    house, known = await _supervised(request)
    taken = await house.do(acts.take_sheet_back, request.match_info["id"], at=house.clock(), who=known.person.username)
    batch = await words.batch(house, taken.batch.id)
    return answer(SheetTakenBack(sheet=words.sheet(taken.response), batch=batch))


async def post_preview(request: web.Request) -> web.Response:
    """Show what a data sheet would bring, row by row what is wrong with it; nothing is kept."""
    house, _ = await _supervised(request)
    async with uploaded(request) as upload:
        return answer(await survey_imports.look(house, upload))


async def post_import(request: web.Request) -> web.Response:
    """Import a data sheet, all of it or nothing; wrong rows are left out where that is wished for."""
    house, known = await _supervised(request)
    who, key = known.person.username, idempotency_key(request)
    async with uploaded(request) as upload:
        brought = await survey_imports.bring(
            house, upload, key=_asker(who, key), batch_id=kept_as(f"staff {who}", key)[:32], who=who
        )
    return answer(await words.batch(house, brought.decode()), status=201)


async def _supervised(request: web.Request) -> tuple[House, SignedInPerson]:
    house = request.app[HOUSE]
    return house, await house.identities.person(request, *SUPERVISORS)


async def _once(house: House, asked: Asked, act: Callable[[Stores], bytes]) -> bytes:
    """Do it once, however often the same key asks."""
    at = house.clock()

    def acted(stores: Stores) -> bytes:
        return once(stores, asked, lambda: act(stores), write=bytes, at=at)

    return await house.writer.do_keyed(asked.key, acted)


def _asker(who: str, key: str) -> str:
    return f"{sha256(f'survey entry {who}'.encode()).hexdigest()[:32]}:{key}"


def _typed(wanted: PaperSheet) -> acts.Sheet:
    return acts.Sheet(
        service=wanted.service,
        counter=wanted.counter,
        day=wanted.day,
        half=Half(wanted.half),
        answers=wanted.answers,
        profile=profile_of(wanted.profile),
        comment=wanted.comment,
    )
