"""A citizen rates the service: is invited, answers once, or leaves; nothing kept leads from answer to ticket."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from hub.domain.happenings import SurveyAlerted
from hub.domain.refusals import KeyReused, NotFound
from hub.domain.survey import (
    AlreadyAnswered,
    Channel,
    Half,
    InvitationUnknown,
    NotServedYet,
    Profile,
    Response,
    SurveyRefused,
    check_answers,
    clean_comment,
    half_of,
    scheme_of,
)
from hub.domain.survey_alerts import Alert
from hub.domain.ticket import Ticket
from hub.domain.times import SERVED
from hub.storage.counter_store import CounterReader
from hub.storage.database import Connection
from hub.storage.stores import Stores
from hub.storage.survey_store import Invited, Left, SurveyStore
from hub.storage.ticket_store import TicketReader

# A terminal that was cut off over a long weekend may still deliver what it keeps.
GOOD_FOR: Final = timedelta(days=14)
# Who was served answers right after the service (PermenPANRB 14/2017), or on the phone within the next days.
ASKED_WITHIN: Final = timedelta(days=3)
# A number can be read off anybody's paper and off the wall: typed in, it is good while its holder is still here.
TYPED_WITHIN: Final = timedelta(hours=1)
# So many doors may be open to one ticket: the counter's terminal, a phone, and a page loaded anew.
MOST_OPEN: Final = 5
# After that a ticket cannot be invited anyhow, and nobody needs to know which ones answered.
MARKS_KEPT: Final = ASKED_WITHIN + timedelta(days=1)
UNFINISHED_KEPT: Final = timedelta(days=730)
# Clocks of devices differ a little.
AHEAD: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One whole answer as it arrives; `id` comes from its key, `answered_at` is None for now."""

    id: str
    scheme: str
    token: str | None
    service: str | None
    counter: str | None
    channel: Channel
    answers: Mapping[str, int]
    profile: Profile
    comment: str | None
    answered_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewInvitation:
    """What the one who was invited gets; the token is kept nowhere else."""

    token: str
    ticket: Ticket
    counter_name: str | None
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What would be rated."""

    ticket: Ticket
    counter_name: str | None


def invite(
    stores: Stores, *, ticket: str | None, number: str | None, tracking: str | None, at: datetime
) -> NewInvitation:
    """Invite the holder of a served ticket, named by its id, its number of today, or its secret.

    Raises:
        NotServedYet: it was not served, or too long ago.
        AlreadyAnswered: this ticket has answered.
        NotFound: there is no such ticket.
    """
    found = _ticket(stores, ticket=ticket, number=number, tracking=tracking)
    still_open = _may_answer(stores.survey, found, at=at, within=ASKED_WITHIN if number is None else TYPED_WITHIN)
    for old in still_open[: max(0, len(still_open) - MOST_OPEN + 1)]:
        stores.survey.drop_invitation(old.token)
    token, expires_at = secrets.token_urlsafe(24), at + GOOD_FOR
    counter = stores.counters.find(found.counter)
    stores.survey.invite(
        Invited(
            token=digest(token),
            ticket=found.id,
            service=found.service,
            counter=found.counter,
            expires_at=expires_at,
        ),
        day=found.day,
    )
    return NewInvitation(
        token=token, ticket=found, counter_name=counter.name if counter else None, expires_at=expires_at
    )


def look(connection: Connection, tracking: str, *, at: datetime) -> Asked:
    """Look at what the holder of a ticket would rate, without inviting anybody; refuses as `invite` does."""
    ticket = TicketReader(connection).tracked(tracking)
    _may_answer(SurveyStore(connection), ticket, at=at)
    counter = CounterReader(connection).find(ticket.counter)
    return Asked(ticket=ticket, counter_name=counter.name if counter else None)


def respond(stores: Stores, answered: Answered, *, flags: tuple[str, ...], at: datetime) -> Response:
    """Keep one answer; the same again under the same id is kept once.

    The invitation and every other one of the same ticket are dropped; what is kept does not name the ticket.

    Raises:
        SurveyRefused: an answer that the survey does not know, or of another time.
        InvitationUnknown: the token is used already, or too old.
        KeyReused: another answer came under this id.
        UnknownService.
    """
    scheme = scheme_of(answered.scheme)
    check_answers(answered.answers, scheme, whole=True)
    comment = clean_comment(answered.comment)
    if (known := stores.survey.find(answered.id)) is not None:
        if (known.answers, known.profile, known.comment) != (dict(answered.answers), answered.profile, comment):
            raise KeyReused("Kunci permintaan ini sudah dipakai untuk jawaban lain.")
        return known
    local = stores.rules.hours.local(moment_of(answered.answered_at, at=at))
    invited = None
    if answered.token is not None:
        invited = stores.survey.invitation(digest(answered.token), at=at)
        if invited is None:
            raise InvitationUnknown("Undangan survei ini sudah dipakai atau sudah lewat waktunya.")
        if answered.answered_at is not None and answered.answered_at < invited.expires_at - GOOD_FOR - AHEAD:
            raise SurveyRefused("Waktu pengisian survei tidak masuk akal.", where="answered_at")
    elif answered.service is None:
        raise SurveyRefused("Pilih layanan yang dinilai.", where="service")
    response = Response(
        id=answered.id,
        scheme=scheme.id,
        service=invited.service if invited else stores.rules.service(answered.service or "").id,
        counter=invited.counter if invited else _counter(stores, answered.counter),
        day=local.date(),
        half=half_of(local),
        channel=answered.channel,
        proven=invited is not None,
        answers=dict(answered.answers),
        profile=answered.profile,
        comment=comment,
        flags=flags,
    )
    if invited is not None:
        stores.survey.drop_invitations(invited.ticket)
    stores.survey.add(response)
    return response


def leave_unfinished(
    stores: Stores,
    survey_id: str,
    *,
    scheme: str,
    answers: Mapping[str, int],
    service: str | None,
    counter: str | None,
    channel: Channel,
    answered_at: datetime | None,
    at: datetime,
) -> None:
    """Keep, apart and never counted, what was answered before somebody left; an invitation stays good."""
    check_answers(answers, scheme_of(scheme), whole=False)
    left = _left(stores, survey_id, service, counter, channel, answered_at, at=at)
    stores.survey.add_unfinished(left, scheme=scheme, answers=answers)


def tell_mood(
    stores: Stores,
    mood_id: str,
    *,
    score: int,
    reason: str | None,
    service: str | None,
    counter: str | None,
    channel: Channel,
    answered_at: datetime | None,
    at: datetime,
) -> None:
    """Keep one face and what it was about: a figure of its own, never part of the index."""
    if reason is not None:
        check_answers({reason: score}, scheme_of("PermenPANRB-14-2017"), whole=False)
    left = _left(stores, mood_id, service, counter, channel, answered_at, at=at)
    stores.survey.add_mood(left, score=score, reason=reason)


def tell_alert(stores: Stores, alert: Alert, *, at: datetime) -> None:
    """Tell supervisors that a counter's visitors are dissatisfied."""
    alert_id = secrets.token_hex(16)
    stores.survey.add_alert(alert_id, alert, at=at)
    # The feed is for everybody to hear: what the alert is about is told on the supervisor's own page.
    seq = stores.journal.office("survey_alert", at=at, note=alert_id)
    stores.told.append(SurveyAlerted(seq=seq, at=at))


def forget_old_surveys(stores: Stores, *, at: datetime) -> None:
    """Drop what nobody can use any more, and lay the last days' answers and marks in the order of their keys."""
    today = stores.rules.hours.business_day(at)
    stores.survey.lay_in_order(since=today - GOOD_FOR - timedelta(days=1))
    stores.survey.forget(
        invitations_before=at, marks_before=today - MARKS_KEPT, unfinished_before=today - UNFINISHED_KEPT
    )


def digest(token: str) -> bytes:
    """Return what is kept of a token."""
    return sha256(token.encode()).digest()


def moment_of(answered_at: datetime | None, *, at: datetime) -> datetime:
    """Return when it was answered; what a device kept may be a few days old.

    Raises:
        SurveyRefused: it lies ahead, or so far back that nobody should deliver it any more.
    """
    if answered_at is None:
        return at
    if answered_at.tzinfo is None or not at - GOOD_FOR <= answered_at <= at + AHEAD:
        raise SurveyRefused("Waktu pengisian survei tidak masuk akal.", where="answered_at")
    return min(answered_at, at)


def _may_answer(
    survey: SurveyStore, ticket: Ticket, *, at: datetime, within: timedelta = ASKED_WITHIN
) -> list[Invited]:
    """Return the ticket's open invitations once it is sure that it may answer; raises NotServedYet, AlreadyAnswered."""
    if ticket.state not in SERVED or ticket.ended_at is None:
        raise NotServedYet("Nomor ini belum selesai dilayani.", state=ticket.state)
    # Also by the age of the number: who is called again for a result was asked before, and no mark says so any more.
    if ticket.ended_at < at - within or ticket.issued_at < at - ASKED_WITHIN:
        raise NotServedYet("Pelayanan ini sudah terlalu lama untuk dinilai.", state=ticket.state)
    still_open = survey.open_invitations(ticket.id)
    if not still_open and survey.was_invited(ticket.id):
        raise AlreadyAnswered("Nomor ini sudah memberi penilaian. Terima kasih.")
    return still_open


def _left(
    stores: Stores,
    left_id: str,
    service: str | None,
    counter: str | None,
    channel: Channel,
    answered_at: datetime | None,
    *,
    at: datetime,
) -> Left:
    local = stores.rules.hours.local(moment_of(answered_at, at=at))
    half: Half = half_of(local)
    return Left(
        id=left_id,
        day=local.date(),
        half=half,
        service=stores.rules.service(service).id if service is not None else None,
        counter=_counter(stores, counter),
        channel=channel,
    )


def _counter(stores: Stores, counter: str | None) -> str | None:
    """Return the counter once it is sure that the hall has it; a terminal's counter may have been taken away since."""
    return counter if stores.counters.find(counter) else None


def _ticket(stores: Stores, *, ticket: str | None, number: str | None, tracking: str | None) -> Ticket:
    if sum(way is not None for way in (ticket, number, tracking)) != 1:
        raise SurveyRefused("Sebutkan nomor antrean dengan satu cara.", where="ticket")
    if ticket is not None:
        return stores.tickets.get(ticket)
    if tracking is not None:
        return stores.tickets.tracked(tracking)
    found = stores.tickets.numbered(stores.tally.day, "".join((number or "").split()).upper())
    if found is None:
        raise NotFound("Nomor antrean itu tidak ada hari ini. Periksa lagi kertas Anda.")
    return found
