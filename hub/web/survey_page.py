"""`/survei`: the satisfaction survey on a citizen's phone, from the first page to the thanks; scripts not needed."""

from dataclasses import replace
from typing import Any, Final

from aiohttp import web

from hub.actions import surveying
from hub.domain.refusals import KeyReused, NotFound, RuleBroken, UnknownService
from hub.domain.survey import AlreadyAnswered, InvitationUnknown, NotServedYet, StaffMayNotAnswer
from hub.protocol.standards import Words
from hub.web.answers import STORAGE_ERRORS, TooMany, form_of, log_storage_error
from hub.web.api_office import office_now
from hub.web.api_survey import keep_response, refuse_staff
from hub.web.keys import HOUSE, House
from hub.web.pages import LANGUAGES
from hub.web.survey_form import survey_form
from hub.web.survey_page_form import MOST_FIELDS, Filled, language_of, read, response_of, wrongs
from hub.web.survey_page_guard import ForeignPage, refuse_foreign
from hub.web.survey_page_seal import FormSeal
from hub.web.survey_page_views import form_page, no_page, start_page, thanks_page

SEAL: Final = web.AppKey("survey form seal", FormSeal)
REFUSALS: Final = (
    AlreadyAnswered,
    ForeignPage,
    InvitationUnknown,
    KeyReused,
    NotFound,
    NotServedYet,
    StaffMayNotAnswer,
    UnknownService,
)


def add_survey_pages(app: web.Application) -> None:
    """Lay the addresses of the survey's pages."""
    app[SEAL] = FormSeal()
    app.router.add_get("/survei", get_start)
    app.router.add_post("/survei", post_start)
    app.router.add_get("/survei/jawaban", get_answer)
    app.router.add_post("/survei/jawaban", post_answer)
    app.router.add_get("/survei/terima-kasih", get_thanks)


async def get_start(request: web.Request) -> web.Response:
    """Say what the survey is; nothing is written, for previews and prefetchers open pages as well."""
    house, asked = request.app[HOUSE], read(request.query, survey_form())
    try:
        await refuse_staff(request)
        if asked.tracking:
            found = await house.reader.read(surveying.look, asked.tracking, at=house.clock())
            spoken = language_of(request.query, found.ticket.language)
            asked = replace(asked, language=spoken, service=found.ticket.service)
            return await _start(house, asked, counter=found.counter_name)
        if asked.service:
            house.rules.service(asked.service)
    except REFUSALS as error:
        return await _no(house, asked, error)
    return await _start(house, asked)


async def post_start(request: web.Request) -> web.Response:
    """Invite the ticket's holder, or take the service that was chosen, and show the questions."""
    house, asked = request.app[HOUSE], read(await form_of(request), survey_form())
    try:
        refuse_foreign(request, house)
        await refuse_staff(request)
        begun = await _invited(house, asked) if asked.tracking else replace(asked, token="")
        if not begun.token:
            house.rules.service(begun.service)
    except TooMany as error:
        return await _start(house, asked, wait=error.seconds)
    except REFUSALS as error:
        return await _no(house, asked, error)
    key, seal = request.app[SEAL].new()
    return await _form(house, replace(begun, key=key, seal=seal), fresh=True)


async def get_answer(request: web.Request) -> web.Response:
    """Send on who comes back to the form by its address alone: it begins with the first page."""
    return _see_other("/survei")


async def post_answer(request: web.Request) -> web.Response:
    """Keep the answer and send the browser on; what is missing is named, and what was filled in stays."""
    house, form = request.app[HOUSE], survey_form()
    sent = await form_of(request, most_fields=MOST_FIELDS)
    filled, seals = read(sent, form), request.app[SEAL]
    try:
        refuse_foreign(request, house)
        await refuse_staff(request)
        if sent.get("ganti") in LANGUAGES:
            return await _form(house, replace(filled, language=sent["ganti"]))
        if wrong := wrongs(filled, form):
            return await _form(house, filled, wrong=wrong, status=422)
        await keep_response(
            house,
            response_of(filled, seconds=seals.seconds(filled.key, filled.seal)),
            key=filled.key or seals.new()[0],
            device=None,
            address=filled.hand(request.remote or ""),
        )
    except TooMany as error:
        return await _form(house, filled, wait=error.seconds, status=429)
    except STORAGE_ERRORS as error:
        log_storage_error(error)
        return await _form(house, filled, unsaved=True, status=503)
    except REFUSALS as error:
        return await _no(house, filled, error)
    return _see_other(f"/survei/terima-kasih?bahasa={filled.language}")


async def get_thanks(request: web.Request) -> web.Response:
    """Say thank you; loading it anew does nothing."""
    return thanks_page(office=await office_now(request.app[HOUSE]), language=language_of(request.query))


async def _invited(house: House, asked: Filled) -> Filled:
    """Invite a ticket's holder; raises TooMany, or what `surveying.invite` raises."""
    opening = ("survey page", asked.tracking)
    if wait := house.survey_attempts.wait(opening):
        raise TooMany("Survei ini terlalu sering dibuka.", seconds=wait)
    # Looked at first: who only guesses costs the writer nothing.
    await house.reader.read(surveying.look, asked.tracking, at=house.clock())
    house.survey_attempts.begun(opening)
    invited = await house.do(surveying.invite, ticket=None, number=None, tracking=asked.tracking, at=house.clock())
    return replace(asked, token=invited.token, service=invited.ticket.service)


async def _start(house: House, asked: Filled, *, counter: str | None = None, wait: float | None = None) -> web.Response:
    return start_page(
        office=await office_now(house),
        catalogue=house.catalogue,
        asked=asked,
        service=_name(house, asked.service),
        counter=counter,
        wait=wait,
    )


async def _form(house: House, filled: Filled, **more: Any) -> web.Response:
    return form_page(office=await office_now(house), filled=filled, service=_name(house, filled.service), **more)


async def _no(house: House, asked: Filled, error: RuleBroken) -> web.Response:
    return no_page(office=await office_now(house), asked=asked, error=error)


def _name(house: House, service: str) -> Words | None:
    """Return how a service is called; what the office does not offer has no name."""
    return next((offered.name for offered in house.catalogue.services if offered.id == service), None)


def _see_other(page: str) -> web.Response:
    return web.Response(status=303, headers={"Location": page})
