"""How survey terminals and phones bring a citizen's answer; whoever is signed in as staff may not."""

from datetime import datetime
from hashlib import sha256
from typing import Final

import msgspec
from aiohttp import web

from hub.actions import surveying
from hub.actions.surveying import Answered
from hub.domain.refusals import KeyReused, RuleBroken
from hub.domain.survey import (
    AgeBand,
    Channel,
    Education,
    Gender,
    Occupation,
    Profile,
    Response,
    StaffMayNotAnswer,
    SurveyRefused,
)
from hub.domain.survey_misuse import Given
from hub.protocol.survey import (
    Invitation,
    InvitationRequest,
    MoodRequest,
    SurveyKept,
    SurveyProfile,
    SurveyResponse,
    UnfinishedSurvey,
)
from hub.storage.people_store import Device
from hub.web.answers import TooMany, answer, body_of
from hub.web.api_tickets import idempotency_key
from hub.web.identity import COOKIE, bearer
from hub.web.keys import HOUSE, House
from hub.web.survey_form import survey_form

TERMINAL: Final = "survey"
_invitation = msgspec.json.Decoder(InvitationRequest)
_response = msgspec.json.Decoder(SurveyResponse)
_unfinished = msgspec.json.Decoder(UnfinishedSurvey)
_mood = msgspec.json.Decoder(MoodRequest)


async def get_form(request: web.Request) -> web.Response:
    """Show the survey as it is asked now, in three languages."""
    return answer(survey_form())


async def post_invitation(request: web.Request) -> web.Response:
    """Invite the holder of a served ticket: a one-time token, good for one answer."""
    house = request.app[HOUSE]
    device = await house.identities.device(request, TERMINAL)
    wanted = await body_of(request, _invitation)
    guessing = (TERMINAL, device.id)
    if wanted.number is not None and (wait := house.survey_attempts.wait(guessing)):
        raise TooMany("Terlalu banyak nomor dicoba. Tunggu sebentar.", seconds=wait)
    if wanted.number is not None:
        # Also what was typed rightly counts: nobody rates for a whole hall by typing one number after the other.
        house.survey_attempts.begun(guessing)
    invited = await house.do(
        surveying.invite, ticket=wanted.ticket, number=wanted.number, tracking=wanted.tracking, at=house.clock()
    )
    return answer(
        Invitation(
            token=invited.token,
            number=invited.ticket.number,
            service=invited.ticket.service,
            counter=invited.ticket.counter,
            counter_name=invited.counter_name,
            language=invited.ticket.language,
            expires_at=invited.expires_at,
        ),
        status=201,
    )


async def post_response(request: web.Request) -> web.Response:
    """Keep one whole answer; the same key and answer again are kept once."""
    house = request.app[HOUSE]
    device = await house.identities.device(request, TERMINAL) if bearer(request) else None
    await refuse_staff(request)
    key = idempotency_key(request)
    wanted = await body_of(request, _response)
    kept = await keep_response(house, wanted, key=key, device=device, address=request.remote or "")
    return answer(SurveyKept(proven=kept.proven), status=201)


async def post_unfinished(request: web.Request) -> web.Response:
    """Keep, apart, what was answered before somebody left."""
    house = request.app[HOUSE]
    device = await house.identities.device(request, TERMINAL)
    key = idempotency_key(request)
    wanted = await body_of(request, _unfinished)
    await house.do(
        surveying.leave_unfinished,
        kept_as(device.id, key),
        scheme=wanted.scheme,
        answers=wanted.answers,
        service=wanted.service,
        counter=wanted.counter,
        channel=channel_of(device, wanted.counter),
        answered_at=wanted.answered_at,
        at=house.clock(),
    )
    return web.Response(status=204)


async def post_mood(request: web.Request) -> web.Response:
    """Keep one face: a figure of its own, never part of the index."""
    house = request.app[HOUSE]
    device = await house.identities.device(request, TERMINAL)
    key = idempotency_key(request)
    wanted = await body_of(request, _mood)
    await house.do(
        surveying.tell_mood,
        kept_as(device.id, key),
        score=wanted.score,
        reason=wanted.reason,
        service=wanted.service,
        counter=wanted.counter,
        channel=channel_of(device, wanted.counter),
        answered_at=wanted.answered_at,
        at=house.clock(),
    )
    return web.Response(status=204)


async def keep_response(
    house: House, wanted: SurveyResponse, *, key: str, device: Device | None, address: str
) -> Response:
    """Keep an answer from a terminal (`device`) or a phone at `address`, and tell supervisors where it is one too many.

    Only a terminal of the office is believed at which counter, and when, it was answered.

    Raises:
        TooMany: a phone without a ticket answers again and again.
        SurveyRefused, InvitationUnknown, KeyReused, UnknownService.
    """
    source = _source(wanted, device, address)
    counter, answered_at = (wanted.counter, wanted.answered_at) if device else (None, None)
    given = Given(
        id=kept_as(device.id if device else "phone", key),
        source=source,
        at=_moment(answered_at, house.clock()),
        seconds=wanted.seconds,
        answers=wanted.answers,
        profile=profile_of(wanted.profile),
    )
    if device is None and wanted.token is None:
        if wait := house.survey_attempts.wait(source) or house.survey_attempts_at_all.wait(Channel.PHONE):
            raise TooMany("Terlalu banyak jawaban tanpa nomor antrean. Coba lagi nanti.", seconds=wait)
        house.survey_attempts.begun(source)
        house.survey_attempts_at_all.begun(Channel.PHONE)
    flags = house.recent_answers.flags(given)
    try:
        kept = await house.do(
            surveying.respond,
            Answered(
                id=given.id,
                scheme=wanted.scheme,
                token=wanted.token,
                service=wanted.service,
                counter=counter,
                channel=channel_of(device, counter),
                answers=wanted.answers,
                profile=given.profile,
                comment=wanted.comment,
                answered_at=answered_at,
            ),
            flags=flags,
            at=house.clock(),
        )
    except KeyReused:
        raise  # the answer that came first under this key stays what it was
    except RuleBroken:
        house.recent_answers.forget(given)
        raise
    if kept.counter is not None and not kept.flags:
        alert = house.last_answers.after(kept.counter, kept.id, kept.answers)
        if alert is not None:
            await house.do(surveying.tell_alert, alert, at=house.clock())
    return kept


async def refuse_staff(request: web.Request) -> None:
    """Refuse whoever is signed in as staff; raises StaffMayNotAnswer."""
    token = request.cookies.get(COOKIE)
    if token and await request.app[HOUSE].identities.session(token) is not None:
        raise StaffMayNotAnswer("Survei diisi sendiri oleh warga, bukan oleh petugas. Keluar dahulu dari akun petugas.")


def kept_as(source: str, key: str) -> str:
    """Return the name under which an answer is kept: the same for the same key, and telling nothing of the source."""
    return sha256(f"{source}:{key}".encode()).hexdigest()[:48]


def channel_of(device: Device | None, counter: str | None) -> Channel:
    """Return the way an answer came: by phone, at a counter's own terminal, or at the one in the hall."""
    if device is None:
        return Channel.PHONE
    return Channel.COUNTER if counter is not None else Channel.LOBBY


def _source(wanted: SurveyResponse, device: Device | None, address: str) -> str:
    """Return whose haste or copies would show: a terminal, a ticket's holder, or whoever is behind one address.

    Many honest phones share an address, at the office's own Wi-Fi or behind a proxy; a ticket is one person's.
    """
    if device is not None:
        return device.id
    return f"phone {address}" if wanted.token is None else kept_as("ticket", wanted.token)


def profile_of(said: SurveyProfile) -> Profile:
    """Return the respondent's groups."""
    return Profile(
        gender=Gender(said.gender) if said.gender else None,
        age=AgeBand(said.age) if said.age else None,
        education=Education(said.education) if said.education else None,
        occupation=Occupation(said.occupation) if said.occupation else None,
    )


def _moment(answered_at: datetime | None, now: datetime) -> datetime:
    if answered_at is not None and answered_at.tzinfo is None:
        raise SurveyRefused("Waktu pengisian survei tidak masuk akal.", where="answered_at")
    return answered_at or now
