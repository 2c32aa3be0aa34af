"""The citizen's pages about complaints: what each one needs to know, and which template shows it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from aiohttp import web

from hub.domain.complaint_choices import ComplaintChoices
from hub.domain.complaint_names import RATING_NAMES
from hub.domain.evidence import Evidence, EvidenceRefused
from hub.protocol.complaints import FollowedComplaint, OwnComplaintData
from hub.protocol.office import OfficeInfo
from hub.protocol.standards import Catalogue
from hub.web import complaint_page_told as telling
from hub.web import pages
from hub.web.complaint_page_form import STEPS, Filled, Wrong
from hub.web.complaint_proof import Challenge
from hub.web.complaint_words import (
    CONSENT,
    IDENTITIES,
    KINDS,
    PURPOSE,
    READERS,
    SCRIPT_WORDS,
    complaint_words,
    said_refused,
    said_wrong,
    sum_words,
)
from hub.web.survey_page_views import again_at


def form_page(
    *,
    office: OfficeInfo,
    catalogue: Catalogue,
    counters: Mapping[str, str],
    choices: ComplaintChoices,
    files: Sequence[Evidence],
    filled: Filled,
    challenge: Challenge,
    fresh: bool = False,
    wrong: Mapping[str, Wrong] | None = None,
    refused: Sequence[EvidenceRefused] = (),
    wait: float | None = None,
    unsaved: bool = False,
    status: int = 200,
) -> web.Response:
    """`/pengaduan`: all three steps, of which one is seen; what was filled in is filled in again."""
    language = filled.bahasa
    say = complaint_words(language)
    response = _render(
        "complaint_form.html",
        language,
        status=status,
        office=office,
        filled=filled,
        challenge=challenge,
        fresh=fresh,
        wrong=wrong or {},
        refused=refused,
        files=files,
        again_at=again_at(office.now, wait),
        unsaved=unsaved,
        kinds=KINDS,
        identities=IDENTITIES,
        kind_titles={"": "", **{kind: title for kind, title, _, _ in KINDS}},
        identity_titles={"": "", **{identity: title for identity, title, _, _ in IDENTITIES}},
        groups=_grouped(catalogue),
        service_names={service.id: service.name.in_language(language) for service in catalogue.services},
        counters=counters,
        file_words=telling.FILES,
        purpose=choices.purpose.in_language(language, say(PURPOSE)),
        consent=choices.consent.in_language(language, say(CONSENT)),
        readers=READERS,
        retention=telling.span(choices.retention_days, say),
        question=sum_words(challenge, language),
        script_words={name: say(words) for name, words in SCRIPT_WORDS.items()},
        steps=STEPS,
    )
    if wait:
        response.headers["Retry-After"] = str(max(1, round(wait)))
    return _packed(response)


def opening_page(
    *,
    office: OfficeInfo,
    language: str,
    number: str = "",
    here: str = "/pengaduan/lacak",
    unknown: bool = False,
    closed: bool = False,
    erased: bool = False,
    receipt: bool = False,
    wait: float | None = None,
    status: int = 200,
) -> web.Response:
    """Where number and code are asked for."""
    response = _render(
        "complaint_open.html",
        language,
        status=status,
        office=office,
        number=number,
        here=here,
        unknown=unknown,
        closed=closed,
        erased=erased,
        receipt=receipt,
        again_at=again_at(office.now, wait),
    )
    if wait:
        response.headers["Retry-After"] = str(max(1, round(wait)))
    return response


def receipt_page(
    *, office: OfficeInfo, seen: FollowedComplaint, code: str, follow_url: str, today: date, late: bool = False
) -> web.Response:
    """The receipt: number and code as large as they fit, what happens next and until when."""
    return _render(
        "complaint_receipt.html",
        seen.language,
        office=office,
        complaint=seen,
        code=code,
        follow_url=follow_url,
        sentences=_next(seen, today),
        late=late,
        day_and_clock=_clock(office, seen.language),
    )


def receipt_text(*, office: OfficeInfo, seen: FollowedComplaint, code: str, follow_url: str, today: date) -> str:
    """The receipt as a file to keep."""
    say, at = complaint_words(seen.language), _clock(office, seen.language)
    lines = [
        f"{office.name}, {office.region}",
        say("Tanda terima"),
        "",
        f"{say('Nomor pengaduan')}: {seen.number}",
        f"{say('Kode lacak')}: {code}",
        f"{say('Diterima')}: {at(seen.received_at)}",
        "",
        *_next(seen, today),
        "",
        follow_url,
        "",
    ]
    return "\r\n".join(lines)


def follow_page(
    *,
    office: OfficeInfo,
    seen: FollowedComplaint,
    language: str,
    today: date,
    key_of: Callable[[str], str],
    done: str = "",
    wrong_step: str = "",
    wrong_words: str = "",
    text: str = "",
    refused: Sequence[EvidenceRefused] = (),
    waiting_files: Sequence[Evidence] = (),
    wait: float | None = None,
    status: int = 200,
) -> web.Response:
    """`/pengaduan/{number}`: where the complaint is, what was answered, and what its citizen may do now."""
    say = complaint_words(language)
    answers = telling.answers_of(seen)
    objecting = next((due for due in seen.due if due.due == "object"), None)
    response = _render(
        "complaint_follow.html",
        language,
        status=status,
        office=office,
        complaint=seen,
        state_words=say(telling.STATES[seen.state]),
        progress=telling.progress(seen, say),
        sentences=telling.what_comes(seen, say, language, today=today),
        late_sentences=telling.lateness(seen, say, language, today=today),
        asked=telling.asked_of(seen),
        answers=answers,
        object_until=telling.by_when(objecting, say, language) if objecting else "",
        events=[*telling.told(seen.steps, say)],
        faces=[say(words) for words in RATING_NAMES],
        file_words=telling.FILES,
        key_of=key_of,
        done_words=say(telling.DONE[done]) if done in telling.DONE else "",
        wrong_step=wrong_step,
        wrong_words=say(wrong_words) if wrong_words else "",
        text=text,
        refused=refused,
        waiting_files=waiting_files,
        again_at=again_at(office.now, wait),
        has_receipt=seen.state == "received",
        day_and_clock=_clock(office, language),
    )
    if wait:
        response.headers["Retry-After"] = str(max(1, round(wait)))
    return _packed(response)


def withdraw_page(*, office: OfficeInfo, seen: FollowedComplaint, language: str, key: str) -> web.Response:
    """Asks once more before a complaint is withdrawn."""
    return _render("complaint_withdraw.html", language, office=office, complaint=seen, key=key)


def data_page(
    *,
    office: OfficeInfo,
    data: OwnComplaintData,
    seen: FollowedComplaint,
    language: str,
    key: str,
    not_sure: bool = False,
    status: int = 200,
) -> web.Response:
    """All that is kept of a citizen, and how it is taken out."""
    return _render(
        "complaint_data.html",
        language,
        status=status,
        may_erase="erase" in seen.may,
        ended=seen.closed_at is not None,
        key=key,
        not_sure=not_sure,
        **_own(office, data, seen, language),
    )


def data_file(*, office: OfficeInfo, data: OwnComplaintData, seen: FollowedComplaint, language: str) -> web.Response:
    """The same as a file that stands alone."""
    return _render("complaint_data_file.html", language, **_own(office, data, seen, language))


def foreign_page(*, office: OfficeInfo, language: str) -> web.Response:
    """What another site's page is told that sends a form in somebody's name."""
    return _render("complaint_foreign.html", language, status=403, office=office)


def _render(template: str, language: str, *, status: int = 200, **context: Any) -> web.Response:
    return pages.render(
        template,
        status=status,
        language=language,
        _=complaint_words(language),
        languages=pages.LANGUAGES,
        said_wrong=said_wrong,
        said_refused=said_refused,
        **{"wrong": {}, "refused": (), **context},
    )


def _packed(response: web.Response) -> web.Response:
    # A long page on a thin line. Nobody else can put words beside a secret of it, so its length tells nothing.
    response.enable_compression()
    return response


def _grouped(catalogue: Catalogue) -> list[tuple[Any, list[Any]]]:
    services = sorted(catalogue.services, key=lambda service: service.rank)
    grouped = [(group, [service for service in services if service.group == group.id]) for group in catalogue.groups]
    return [(group, held) for group, held in grouped if held]


def _next(seen: FollowedComplaint, today: date) -> list[str]:
    """Say what is late and what comes by when, the soonest first."""
    say = complaint_words(seen.language)
    return [
        *telling.lateness(seen, say, seen.language, today=today),
        *telling.what_comes(seen, say, seen.language, today=today),
    ]


def _clock(office: OfficeInfo, language: str) -> Callable[[datetime], str]:
    say = complaint_words(language)
    return lambda moment: telling.day_and_clock(moment, office.zone, say, language)


def _own(office: OfficeInfo, data: OwnComplaintData, seen: FollowedComplaint, language: str) -> dict[str, Any]:
    say = complaint_words(language)
    who = data.reporter
    titles = {kind: title for kind, title, _, _ in KINDS} | {identity: title for identity, title, _, _ in IDENTITIES}
    rows = [
        (say("Diterima"), _clock(office, language)(data.received_at)),
        (say("Lewat"), say(telling.CHANNELS[data.channel])),
        (say("Yang disampaikan"), say(titles[data.kind])),
        (say("Yang terjadi"), data.what),
        (say("Kapan"), data.when),
        (say("Di mana"), data.where),
        (say("Layanan"), seen.service_name),
        (say("Loket"), seen.counter_name),
        (say("Yang diharapkan"), data.wish),
        (say("Nama Anda"), say(titles[data.identity])),
        (say("Nama"), who.name if who else ""),
        (say("Telepon"), who.phone if who else ""),
        (say("Surel"), who.email if who else ""),
        (say("Alamat"), who.address if who else ""),
        (say("Bukti"), ", ".join(file.name for file in data.files)),
    ]
    return {
        "office": office,
        "data": data,
        "rows": rows,
        "events": [*telling.told(data.steps, say)],
        "day_and_clock": _clock(office, language),
    }
