"""Word to citizens goes out: what is due, to whom, what became of each try, and what somebody has to look after."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from hub.actions.complaining import HUB
from hub.actions.complaint_choosing import choices_in, chosen
from hub.actions.complaint_handling import officer_of
from hub.actions.complaint_notices import ADDRESS
from hub.domain.complaint import Channel, Complaint, State, Step, may_take
from hub.domain.complaint_access import may_see
from hub.domain.complaint_notice import Notice, NoticeState, Way, What
from hub.domain.refusals import NotFound
from hub.storage.complaint_store import ComplaintStore
from hub.storage.database import Connection
from hub.storage.notice_store import NoticeStore
from hub.storage.people_store import Person
from hub.storage.stores import Stores

# What would only confuse once the complaint has gone on; all else stays true.
_ONLY_IN: Final = {
    What.INCOMPLETE: frozenset({State.INCOMPLETE}),
    What.LATE: frozenset({State.RECEIVED, State.VERIFYING, State.INCOMPLETE, State.ASSIGNED, State.IN_PROGRESS}),
}

# Behind so many stands a server that takes nothing: what is behind is sent when it does.
MOST_SHOWN: Final = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed:
    """A notice with whom it goes to; `to` is a mail address or a telephone number, as the citizen gave it."""

    notice: Notice
    number: str
    language: str
    to: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotTaken:
    """A notice that was given up or is tried again, with the complaint it belongs to."""

    notice: Notice
    complaint: Complaint


def due(connection: Connection, way: Way, *, most: int, at: datetime) -> list[Notice]:
    """Return what is to go out this way by now."""
    return NoticeStore(connection).due(at, way, most=most)


def addressed(connection: Connection, notice_id: str) -> Addressed | None:
    """Look up whom a notice goes to, at the last moment; None when nobody is to be told any more."""
    notice, complaints = NoticeStore(connection).find(notice_id), ComplaintStore(connection)
    if notice is None or (complaint := complaints.find(notice.complaint)) is None:
        return None
    reporter = complaints.reporter(complaint.id)
    to = getattr(reporter, ADDRESS[notice.way]) if reporter else ""
    if not to or complaint.state not in _ONLY_IN.get(notice.what, frozenset(State)):
        return None
    return Addressed(notice=notice, number=complaint.number, language=complaint.language, to=to)


def went_out(stores: Stores, notice_id: str, *, channel: Channel, at: datetime) -> None:
    """Keep that a server has taken a notice; with the answer's, the answer has gone back to the citizen."""
    if (notice := _waiting(stores, notice_id)) is None:
        return
    stores.notices.save(notice.went_out())
    complaint = stores.complaints.find(notice.complaint)
    if notice.what is What.ANSWERED and complaint is not None:
        _tell(stores, complaint, notice, channel, at=at)


def not_taken(stores: Stores, notice_id: str, reason: str, *, for_good: bool, at: datetime) -> Notice | None:
    """Keep that a notice went nowhere, and when it is tried again; returns it as it stands."""
    if (notice := _waiting(stores, notice_id)) is None:
        return None
    tried = notice.not_taken(reason, at=at, for_good=for_good)
    stores.notices.save(tried)
    return tried


def drop(stores: Stores, notice_id: str) -> None:
    """Send a notice no more: there is nobody to be told."""
    if (notice := _waiting(stores, notice_id)) is not None:
        stores.notices.save(notice.dropped())


def not_taken_seen_by(connection: Connection, person: Person) -> list[NotTaken]:
    """Return what did not go out, as far as this person may know of the complaints."""
    officer = officer_of(chosen(connection)[1], person)
    notices = NoticeStore(connection).not_taken(most=MOST_SHOWN)
    complaints = ComplaintStore(connection).those({notice.complaint for notice in notices})
    return [
        NotTaken(notice=notice, complaint=complaint)
        for notice in notices
        if (complaint := complaints.get(notice.complaint)) is not None and may_see(complaint, officer)
    ]


def send_again(stores: Stores, notice_id: str, *, person: Person, at: datetime) -> None:
    """Have a notice that was given up, or waits for its next try, go out now.

    Raises:
        NotFound: there is no such notice for this person.
        NoticeOver: it went out, or was dropped.
    """
    stores.notices.save(_seen(stores, notice_id, person).anew(at=at))


def told_otherwise(stores: Stores, notice_id: str, *, person: Person) -> None:
    """Leave a notice that did not go out: the citizen was told in another way, or cannot be.

    Raises:
        NotFound: there is no such notice for this person.
        NoticeOver: it went out, or was dropped.
    """
    notice = _seen(stores, notice_id, person)
    notice.anew(at=notice.at)  # says why, where there is nothing to leave
    stores.notices.save(notice.dropped())


def _seen(stores: Stores, notice_id: str, person: Person) -> Notice:
    notice = stores.notices.find(notice_id)
    complaint = stores.complaints.find(notice.complaint) if notice else None
    if notice is None or complaint is None or not may_see(complaint, officer_of(choices_in(stores), person)):
        raise NotFound("Pemberitahuan itu tidak ada.")
    return notice


def _waiting(stores: Stores, notice_id: str) -> Notice | None:
    """Return the notice while it waits: whatever was saved before, after a crash or an erasure, stays as it is."""
    notice = stores.notices.find(notice_id)
    return notice if notice is not None and notice.state is NoticeState.WAITING else None


def _tell(stores: Stores, complaint: Complaint, notice: Notice, channel: Channel, *, at: datetime) -> None:
    """Put on record that the answer went back, unless it did before or is not the one that was told of."""
    answered = complaint.answered_at
    if complaint.told_at is not None or answered is None or answered > notice.at:
        return
    if complaint.state is State.FORWARDED or not may_take(complaint.state, Step.TELL):
        return
    # Nobody decides otherwise because of it: whoever is about to take a step is not told to load anew.
    told = replace(complaint.after(Step.TELL, at=at), told_at=at, version=complaint.version)
    stores.complaints.save(told)
    stores.complaints.record(told, Step.TELL, at=at, who=HUB, more={"channel": channel.value})
