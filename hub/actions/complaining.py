"""A citizen complains, follows it with number and code, adds, objects, withdraws, rates, has the own data erased."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from hmac import compare_digest
from typing import Any, Final

from hub.actions.complaint_choosing import choices_in, chosen
from hub.actions.complaint_notices import owe
from hub.domain.complaint import (
    ENDED,
    RATINGS,
    Answer,
    Channel,
    Complaint,
    ComplaintRefused,
    ComplaintStepNotAllowed,
    ComplaintUnknown,
    Identity,
    Record,
    Reporter,
    Step,
    Story,
    note_of,
)
from hub.domain.complaint_access import OF_THE_CITIZEN, citizen_may
from hub.domain.complaint_deadlines import Deadline, late, promised, running
from hub.domain.complaint_notice import What
from hub.domain.complaint_number import new_code, number_of, tidy_code, tidy_number
from hub.domain.evidence import LARGEST_KEPT, MOST_FILES, Evidence, EvidenceTooLarge, TooManyFiles
from hub.domain.office import OfficeRules
from hub.storage.complaint_store import ComplaintStore
from hub.storage.counter_store import CounterReader
from hub.storage.database import Connection
from hub.storage.evidence_store import EvidenceStore
from hub.storage.stores import Stores

CITIZEN: Final = "citizen"
HUB: Final = "hub"
# Under this word a step keeps the ids of files that are for staff alone.
KEPT_INSIDE: Final = "kept_inside"
# Nobody has as much to add; without an end one complaint would fill the disk and be too long for any page.
MOST_ADDED: Final = 50
# What stands beside these steps is for the citizen's eyes as well; of the others only that they happened.
TOLD_WITH_NOTE: Final = frozenset(
    {
        Step.ASK, Step.COMPLETE, Step.ADD, Step.ANSWER, Step.OBJECT, Step.CLOSE, Step.FORWARD, Step.WITHDRAW, Step.RATE,
        Step.TELL,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A complaint as it arrives; `draft` is the digest of the key under which files were sent before."""

    story: Story
    identity: Identity
    reporter: Reporter | None
    channel: Channel
    language: str = "id"
    draft: bytes | None = None
    reported_unit: str | None = None
    received_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What the citizen gets at once; the code is kept nowhere else."""

    complaint: Complaint
    code: str
    promised: tuple[Deadline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A complaint as its citizen sees it: no name, no contact, nothing internal."""

    complaint: Complaint
    records: tuple[Record, ...]
    due: tuple[Deadline, ...]
    late: bool
    unit_name: str
    files: tuple[Evidence, ...]
    may: tuple[Step, ...]
    # The office has had its two chances, or let its time pass: whom else one may turn to is named.
    ombudsman: bool


def digest(number: str, code: str) -> bytes:
    """Return what is kept of a tracking code."""
    return sha256(f"complaint {number}:{code}".encode()).digest()


def draft_digest(key: str) -> bytes:
    """Return what is kept of the key that files and complaint have in common."""
    return sha256(f"complaint draft {key}".encode()).digest()


def receive(stores: Stores, brought: Brought, *, at: datetime, who: str) -> Receipt:
    """Register a complaint; `who` received it: a user name, a device, or "citizen" for the form on a phone.

    Raises:
        ComplaintRefused: what was written could be no complaint.
        UnknownService: of another office.
        TooManyFiles, EvidenceTooLarge: too much was sent along.
    """
    story, reporter = checked(stores, brought)
    received_at = brought.received_at or at
    year = stores.rules.hours.local(at).year
    sequence = stores.complaints.next_sequence(year)
    number, code = number_of(year, sequence), new_code(secrets.choice)
    complaint = Complaint(
        id=secrets.token_hex(16),
        number=number,
        kind=story.kind,
        channel=brought.channel,
        identity=brought.identity,
        language=brought.language,
        story=story,
        received_at=received_at,
        received_by=who,
        since=at,
        complete_at=received_at,
        reported_unit=brought.reported_unit,
    )
    stores.complaints.add(complaint, year=year, sequence=sequence, code=digest(number, code), reporter=reporter)
    stores.complaints.record(complaint, Step.RECEIVE, at=at, who=who, more={"channel": brought.channel.value})
    take_files(stores, complaint, brought.draft)
    owe(stores, complaint, What.RECEIVED, at=at)
    return receipt_of(stores, complaint, code)


def receipt_of(stores: Stores, complaint: Complaint, code: str) -> Receipt:
    """Return a complaint's receipt, for whoever has its code."""
    clocks, hours = choices_in(stores).clocks, stores.rules.hours
    due = promised(complaint.kind, hours.business_day(complaint.received_at), clocks, hours)
    return Receipt(complaint=complaint, code=code, promised=due)


def checked(stores: Stores, brought: Brought) -> tuple[Story, Reporter | None]:
    """Return story and reporter cleaned; raises ComplaintRefused, UnknownService."""
    story = brought.story.tidied()
    if story.service is not None:
        stores.rules.service(story.service)
    if story.counter is not None and stores.counters.find(story.counter) is None:
        raise ComplaintRefused("Loket itu tidak ada di kantor ini.", where="counter")
    if brought.identity is Identity.ANONYMOUS:
        # Whatever was filled in before the choice fell on "anonim" is not kept.
        return story, None
    reporter = (brought.reporter or Reporter()).tidied()
    if not reporter.name:
        raise ComplaintRefused("Tulis nama, atau pilih “Anonim”.", where="reporter.name")
    return story, reporter


def take_files(stores: Stores, complaint: Complaint, draft: bytes | None) -> int:
    """Give what was sent under `draft` to the complaint; returns how many files.

    Raises:
        TooManyFiles, EvidenceTooLarge.
    """
    if draft is None or not (new := stores.evidence.of_draft(draft)):
        return 0
    there = [*stores.evidence.of_complaint(complaint.id), *new]
    if len(there) > MOST_FILES:
        raise TooManyFiles(f"Paling banyak {MOST_FILES} berkas.")
    if sum(each.size for each in there) > LARGEST_KEPT:
        raise EvidenceTooLarge("Semua berkas bersama paling besar 25 MB.")
    stores.evidence.give(draft, complaint.id)
    return len(new)


def opened(store: ComplaintStore, number: str, code: str) -> Complaint:
    """Return the complaint that number and code open together.

    Raises:
        ComplaintUnknown: either is wrong; both take the same time and the same words.
    """
    wanted, secret = tidy_number(number) or "", tidy_code(code) or ""
    found = store.by_number(wanted)
    kept = found[1] if found else bytes(32)
    right = compare_digest(digest(wanted, secret), kept)
    if found is None or not right:
        raise ComplaintUnknown("Nomor atau kode lacak tidak cocok. Periksa lagi tanda terima Anda.")
    return found[0]


def follow(connection: Connection, rules: OfficeRules, number: str, code: str, *, at: datetime) -> Followed:
    """Look at a complaint as its citizen; raises ComplaintUnknown."""
    store = ComplaintStore(connection)
    complaint = opened(store, number, code)
    choices = chosen(connection)[1]
    today = rules.hours.business_day(at)
    is_late = late(complaint, choices.clocks, rules.hours, today=today)
    unit = choices.unit(complaint.unit)
    return Followed(
        complaint=complaint,
        records=tuple(map(_outside, (each for each in store.records(complaint.id) if not each.internal))),
        due=running(complaint, choices.clocks, rules.hours),
        late=is_late,
        unit_name=unit.name if unit else "",
        files=files_outside(connection, complaint.id),
        may=tuple(step for step in Step if step in OF_THE_CITIZEN and citizen_may(step, complaint)),
        ombudsman=is_late or complaint.escalated_at is not None or complaint.objections > 0,
    )


def take_step(
    stores: Stores,
    number: str,
    code: str,
    step: Step,
    *,
    text: str = "",
    rating: int | None = None,
    draft: bytes | None = None,
    at: datetime,
    who: str = CITIZEN,
) -> Complaint:
    """Take a citizen's own step.

    Raises:
        ComplaintUnknown, ComplaintStepNotAllowed.
        ComplaintRefused: a step needs words, or a rating, that are not there.
        TooManyFiles, EvidenceTooLarge: too much is sent along.
    """
    complaint = opened(stores.complaints, number, code)
    if not citizen_may(step, complaint):
        complaint.after(step, at=at)  # says why, where the state forbids it
        raise ComplaintStepNotAllowed("Langkah ini tidak dapat dilakukan.", state=complaint.state)
    note = note_of(text, where="text", needed=step is Step.OBJECT)
    if step in (Step.ADD, Step.COMPLETE) and not note and not (draft and stores.evidence.of_draft(draft)):
        raise ComplaintRefused("Tulis tambahannya, atau sertakan berkas.", where="text")
    if step is Step.ADD and stores.complaints.times(complaint.id, step) >= MOST_ADDED:
        raise ComplaintRefused(
            f"Tambahan paling banyak {MOST_ADDED} kali. Bila masih ada, hubungi petugas dengan nomor registrasi ini.",
            where="steps",
        )
    more: dict[str, Any] = {}
    moved = complaint.after(step, at=at)
    if step is Step.RATE:
        if rating not in RATINGS:
            raise ComplaintRefused("Pilih satu dari empat wajah.", where="rating")
        moved, more = replace(moved, rating=rating), {"rating": rating}
    if step is Step.ERASE:
        return erase(stores, moved, at=at, who=who)
    if step in (Step.ADD, Step.COMPLETE) and (many := take_files(stores, complaint, draft)):
        more = {"files": many}
    stores.complaints.save(moved)
    stores.complaints.record(moved, step, at=at, who=who, note=note, more=more)
    return moved


def erase(stores: Stores, complaint: Complaint, *, at: datetime, who: str) -> Complaint:
    """Take out who complained; of a complaint that has ended also what was written and sent along.

    An open complaint goes on without its citizen's name: the code still opens it.
    """
    # A secret citizen's words stay secret: without the name they may still tell who wrote them.
    identity = Identity.SECRET if complaint.identity is Identity.SECRET else Identity.ANONYMOUS
    erased = replace(complaint, identity=identity, erased_at=at)
    stores.complaints.drop_reporter(complaint.id)
    stores.notices.drop_of(complaint.id)
    stores.complaints.save(erased)
    if complaint.state in ENDED:
        stores.complaints.blank_words(complaint.id)
        stores.evidence.drop([each.id for each in stores.evidence.of_complaint(complaint.id)])
    stores.complaints.record(erased, Step.ERASE, at=at, who=who)
    return erased


def own_data(connection: Connection, number: str, code: str) -> tuple[Complaint, Reporter | None, list[Record]]:
    """Return all that is kept of a citizen, for the citizen (UU 27/2022: right of access); raises ComplaintUnknown."""
    store = ComplaintStore(connection)
    complaint = opened(store, number, code)
    records = [_outside(each) for each in store.records(complaint.id) if not each.internal]
    return complaint, store.reporter(complaint.id), records


def files_outside(connection: Connection, complaint_id: str) -> tuple[Evidence, ...]:
    """Return what was sent along, without the paper that staff scanned to their internal notes."""
    records = ComplaintStore(connection).records(complaint_id)
    inside = {each for record in records if record.internal for each in record.more.get(KEPT_INSIDE, ())}
    return tuple(each for each in EvidenceStore(connection).of_complaint(complaint_id) if each.id not in inside)


def counter_names(connection: Connection) -> dict[str, str]:
    """Return how each counter is called."""
    return {counter.id: counter.name for counter in CounterReader(connection).all()}


def answer_of(record: Record) -> Answer | None:
    """Return the answer that a step gave, or None."""
    parts = record.more.get("answer") if record.step is Step.ANSWER else None
    return Answer(**parts) if parts else None


def _outside(record: Record) -> Record:
    """Return a step as it is told outside: nobody's name, and no word that was not meant for the citizen."""
    who = record.who if record.who in (CITIZEN, HUB) else "office"
    if record.step in TOLD_WITH_NOTE:
        return replace(record, who=who)
    more: dict[str, Any] = {name: record.more[name] for name in ("channel", "unit_name") if name in record.more}
    return replace(record, who=who, note="", more=more)
