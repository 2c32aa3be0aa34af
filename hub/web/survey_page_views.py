"""The survey's pages: what each one needs to know, and which template shows it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from hub.domain.refusals import RuleBroken
from hub.domain.times import SERVED
from hub.protocol.office import OfficeInfo
from hub.protocol.standards import Catalogue, Service, Words
from hub.web import pages
from hub.web.survey_form import survey_form
from hub.web.survey_page_form import Filled, Wrong, field_of
from hub.web.survey_words import survey_words


def start_page(
    *,
    office: OfficeInfo,
    catalogue: Catalogue,
    asked: Filled,
    service: Words | None = None,
    counter: str | None = None,
    wait: float | None = None,
) -> web.Response:
    """`/survei`: what it is and what is kept; with the services to choose from where none is named yet."""
    response = _render(
        "survey.html",
        asked.language,
        status=429 if wait else 200,
        office=office,
        filled=asked,
        service=service,
        counter=counter,
        groups=() if asked.tracking or service else _grouped(catalogue),
        again_at=again_at(office.now, wait),
    )
    return _after(response, wait)


def form_page(
    *,
    office: OfficeInfo,
    filled: Filled,
    service: Words | None,
    fresh: bool = False,
    wrong: Mapping[str, Wrong] | None = None,
    wait: float | None = None,
    unsaved: bool = False,
    status: int = 200,
) -> web.Response:
    """`/survei/jawaban`: the nine questions; what was filled in is filled in again, what was wrong is named."""
    response = _render(
        "survey_form.html",
        filled.language,
        status=status,
        office=office,
        form=survey_form(),
        field_of=field_of,
        filled=filled,
        service=service,
        fresh=fresh,
        wrong=wrong or {},
        again_at=again_at(office.now, wait),
        unsaved=unsaved,
    )
    # A long page on a thin line. Nobody else can put words beside the token, so its length tells nothing of it.
    response.enable_compression()
    return _after(response, wait)


def thanks_page(*, office: OfficeInfo, language: str) -> web.Response:
    """`/survei/terima-kasih`: the answer is kept; nothing here tells whose or which."""
    return _render("survey_thanks.html", language, office=office)


def no_page(*, office: OfficeInfo, asked: Filled, error: RuleBroken) -> web.Response:
    """Where the survey cannot be answered: why, and what to do now."""
    why = {"cancelled": "cancelled"}.get(error.state or "", error.code)
    if error.state in SERVED:
        why = "too_old"
    return _render("survey_no.html", asked.language, status=error.status, office=office, filled=asked, why=why)


def _render(template: str, language: str, *, status: int = 200, **context: Any) -> web.Response:
    return pages.render(
        template, status=status, language=language, _=survey_words(language), languages=pages.LANGUAGES, **context
    )


def _grouped(catalogue: Catalogue) -> Sequence[tuple[Any, Sequence[Service]]]:
    services = sorted(catalogue.services, key=lambda service: service.rank)
    grouped = [(group, [service for service in services if service.group == group.id]) for group in catalogue.groups]
    return [(group, held) for group, held in grouped if held]


def again_at(now: datetime, wait: float | None) -> datetime | None:
    """Return the whole minute from which a wait is over: people read clocks without seconds."""
    if not wait:
        return None
    over = now + timedelta(seconds=wait)
    return (over + timedelta(seconds=59, microseconds=999_999)).replace(second=0, microsecond=0)


def _after(response: web.Response, wait: float | None) -> web.Response:
    if wait:
        response.headers["Retry-After"] = str(max(1, round(wait)))
    return response
