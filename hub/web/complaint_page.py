"""`/pengaduan`: a complaint from the first word to its receipt, in three steps; scripts not needed."""

import contextlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import msgspec
from aiohttp import web

from hub.actions import complaint_evidence
from hub.actions.complaining import counter_names, draft_digest
from hub.actions.complaint_choosing import chosen
from hub.actions.once import answered
from hub.domain.complaint import ComplaintRefused
from hub.domain.complaint_choices import ComplaintChoices
from hub.domain.evidence import Evidence, EvidenceRefused
from hub.domain.refusals import KeyReused, NotFound, UnknownService
from hub.protocol.complaints import ComplaintReceipt
from hub.storage.database import Connection
from hub.web import complaint_page_follow as follow
from hub.web.answers import STORAGE_ERRORS, TooMany, log_storage_error
from hub.web.api_complaints import PHONES, register
from hub.web.api_evidence import taken_back
from hub.web.api_office import office_now
from hub.web.complaint_page_cookie import remember
from hub.web.complaint_page_form import (
    FIELD_OF,
    MOST_FIELDS,
    STEP_OF,
    STEPS,
    Filled,
    Wrong,
    begun,
    language_of,
    read,
    request_of,
    wrongs,
)
from hub.web.complaint_page_views import foreign_page, form_page
from hub.web.complaint_proof import Challenge, ComplaintProof, ProofRefused
from hub.web.evidence_upload import form_with_files
from hub.web.keys import HOUSE, House
from hub.web.pages import LANGUAGES
from hub.web.survey_page_guard import ForeignPage, refuse_foreign

PAGE: Final = "/pengaduan"
# What looks like a registration number; whether it is one is asked of nobody but the rules.
NUMBER: Final = "{number:[A-Za-z0-9 ._-]{1,24}}"
SEND: Final = "kirim"
_receipt = msgspec.json.Decoder(ComplaintReceipt)


def add_complaint_pages(app: web.Application) -> None:
    """Lay the addresses of the citizen's pages."""
    app.router.add_get(PAGE, get_form)
    app.router.add_post(PAGE, post_form)
    app.router.add_get(f"{PAGE}/lacak", follow.get_opening)
    app.router.add_post(f"{PAGE}/lacak", follow.post_opening)
    one = f"{PAGE}/{NUMBER}"
    app.router.add_get(one, follow.get_complaint)
    app.router.add_post(one, follow.post_step)
    app.router.add_get(f"{one}/tanda-terima", follow.get_receipt)
    app.router.add_get(f"{one}/tanda-terima.txt", follow.get_receipt_file)
    app.router.add_get(f"{one}/cabut", follow.get_withdrawing)
    app.router.add_get(f"{one}/data", follow.get_own_data)
    app.router.add_get(f"{one}/data.json", follow.get_own_data_json)
    app.router.add_get(f"{one}/data.html", follow.get_own_data_html)
    app.router.add_post(f"{one}/tutup", follow.post_closing)


async def get_form(request: web.Request) -> web.Response:
    """Show the first step; nothing is written, for previews and prefetchers open pages as well."""
    house = request.app[HOUSE]
    counters = await house.reader.read(counter_names)
    return await _form(house, begun(request.query, services=house.rules.services, counters=counters), fresh=True)


async def post_form(request: web.Request) -> web.Response:
    """Lead to the next step or the one before, take files in and back, or register the complaint."""
    house = request.app[HOUSE]
    try:
        # Before the body: a foreign page's files are not even read.
        refuse_foreign(request, house)
    except ForeignPage:
        return foreign_page(office=await office_now(house), language=language_of(request.query))
    sent, _, refused = await form_with_files(
        request, draft_of=lambda fields: fields.get("kunci", ""), most_fields=MOST_FIELDS
    )
    filled = read(sent)
    if sent.get("ganti") in LANGUAGES:
        return await _form(house, replace(filled, bahasa=sent["ganti"]))
    if sent.get("hapus"):
        return await _without_file(house, filled, sent["hapus"])
    if refused:
        return await _form(house, filled.at_step(2), refused=refused, status=422)
    if sent.get("ke") == SEND:
        return await _send(house, filled, address=request.remote or "")
    return await _go(house, filled, sent.get("ke", ""))


async def _go(house: House, filled: Filled, wanted: str) -> web.Response:
    step = int(wanted) if wanted in ("1", "2", "3") else filled.langkah
    counters = await house.reader.read(counter_names)
    # Going back is always possible; what is missing is asked for on the way forward.
    wrong = wrongs(filled, services=house.rules.services, counters=counters, until=step - 1)
    if wrong and step > filled.langkah:
        return await _form(house, filled.at_step(STEP_OF[next(iter(wrong))]), wrong=wrong, status=422)
    return await _form(house, filled.at_step(step))


async def _send(house: House, filled: Filled, *, address: str) -> web.Response:
    counters = await house.reader.read(counter_names)
    if wrong := wrongs(filled, services=house.rules.services, counters=counters):
        return await _form(house, filled.at_step(STEP_OF[next(iter(wrong))]), wrong=wrong, status=422)
    late = ""
    try:
        if filled.is_robot:
            raise ProofRefused
        given = await register(house, request_of(filled), key=filled.kunci, device=None, address=address)
    except ProofRefused:
        again = replace(filled.at_step(STEPS), segel="", kerja="", hitung="")
        return await _form(house, again, wrong={"hitung": Wrong.NO_PROOF}, status=422)
    except TooMany as error:
        return await _form(house, filled.at_step(STEPS), wait=error.seconds, status=429)
    except KeyReused:
        # It arrived, the answer did not, and something was changed before it was sent again.
        given, late = await house.do(answered, _key(filled)), "?lama=1"
    except STORAGE_ERRORS as error:
        log_storage_error(error)
        return await _form(house, filled.at_step(STEPS), unsaved=True, status=503)
    except EvidenceRefused as error:
        return await _form(house, filled.at_step(2), refused=[error], status=error.status)
    except (ComplaintRefused, UnknownService) as error:
        name = FIELD_OF.get(getattr(error, "where", "service"), "cerita")
        return await _form(house, filled.at_step(STEP_OF[name]), wrong={name: Wrong.UNKNOWN}, status=422)
    receipt = _receipt.decode(given)
    response = web.Response(status=303, headers={"Location": f"{PAGE}/{receipt.number}/tanda-terima{late}"})
    return remember(response, house, receipt.number, receipt.code)


async def _without_file(house: House, filled: Filled, evidence_id: str) -> web.Response:
    # Pressed twice, or it went with the complaint: it is not there in either case.
    with contextlib.suppress(NotFound):
        await taken_back(house, filled.kunci, evidence_id[:64])
    return await _form(house, filled.at_step(2))


async def _form(
    house: House,
    filled: Filled,
    *,
    refused: Sequence[EvidenceRefused] = (),
    **more: Any,
) -> web.Response:
    """Show the form with what was filled in; the key stays, and the task until it was done wrongly."""

    def look(connection: Connection) -> tuple[dict[str, str], ComplaintChoices, list[Evidence]]:
        files = complaint_evidence.of_draft(connection, draft_digest(filled.kunci)) if filled.kunci else []
        return counter_names(connection), chosen(connection)[1], files

    counters, choices, files = await house.reader.read(look)
    return form_page(
        office=await office_now(house),
        catalogue=house.catalogue,
        counters=counters,
        choices=choices,
        files=files,
        filled=filled,
        challenge=_challenge(house.complaints.proof, filled),
        refused=refused,
        **more,
    )


def _challenge(proof: ComplaintProof, filled: Filled) -> Challenge:
    if not filled.kunci:
        return proof.new()
    return proof.same(filled.kunci, filled.segel) or proof.again(filled.kunci)


def _key(filled: Filled) -> str:
    return f"{PHONES}:{filled.kunci}"
