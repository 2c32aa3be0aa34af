"""Staff register, verify, assign and answer complaints; each sees and does what the rules of access allow."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from hub.actions.complaining import HUB, KEPT_INSIDE, Brought, Receipt, receive, take_files
from hub.actions.complaint_choosing import choices_in
from hub.actions.complaint_notices import owe
from hub.domain.complaint import (
    LONGEST_STORY,
    OWN_CHANNELS,
    Answer,
    Channel,
    Complaint,
    ComplaintRefused,
    ComplaintStepNotAllowed,
    Identity,
    Kind,
    Reporter,
    State,
    Step,
    note_of,
)
from hub.domain.complaint_access import (
    Officer,
    may_be_given,
    may_do,
    may_see,
    may_see_reporter,
    may_see_story,
    reported_by,
)
from hub.domain.complaint_choices import ComplaintChoices
from hub.domain.complaint_naming import ReporterNamed, StoryCopied, copied_into, named_in
from hub.domain.complaint_notice import What
from hub.domain.free_text import one_line
from hub.domain.refusals import NotFound, StaleVersion
from hub.storage.people_store import Person
from hub.storage.stores import Stores

NO_SUCH: Final = "Pengaduan itu tidak ada."
LONGEST_FORWARD: Final = 120
# A letter may have lain for long; what is older than this was mistyped.
OLDEST_RECEIVED: Final = timedelta(days=366)
# Steps that tell the citizen something, with the word that goes out.
_TOLD: Final[Mapping[Step, What]] = {
    Step.ASK: What.INCOMPLETE,
    Step.ASSIGN: What.ASSIGNED,
    Step.ANSWER: What.ANSWERED,
    Step.FORWARD: What.FORWARDED,
    Step.CLOSE: What.CLOSED,
}
_INTERNAL: Final = frozenset({Step.NOTE, Step.LOOK, Step.RECLASSIFY, Step.REMIND})
# What is written with these is also for whoever reads the brief alone.
READ_WITH_THE_BRIEF: Final = frozenset({Step.ASSIGN, Step.START, Step.ANSWER, Step.TELL, Step.FORWARD})
# Words without which these steps say nothing.
_NEEDS_NOTE: Final = frozenset({Step.ASK, Step.NOTE, Step.CLOSE, Step.WITHDRAW, Step.COMPLETE, Step.FORWARD})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A step that somebody wants to take over the complaint's `version`, with what belongs to it."""

    step: Step
    version: int
    note: str = ""
    unit: str | None = None
    officer: str | None = None
    reported_unit: str | None = None
    brief: str = ""
    evidence_shared: bool = False
    kind: Kind | None = None
    service: str | None = None
    answer: Answer | None = None
    channel: Channel | None = None
    where_to: str = ""
    draft: bytes | None = None
    # The secret citizen's name stands in what the unit reads, and that is meant.
    despite_name: bool = False


def officer_of(choices: ComplaintChoices, person: Person) -> Officer:
    """Return somebody with the units to which they belong."""
    return Officer(username=person.username, role=person.role, units=choices.units_of(person.username))


def enter(stores: Stores, brought: Brought, *, person: Person, at: datetime) -> Receipt:
    """Register what arrived by another way than the citizen's own form.

    Raises:
        ComplaintRefused, UnknownService, EvidenceRefused.
    """
    if brought.channel in OWN_CHANNELS:
        raise ComplaintRefused("Pilih lewat mana pengaduan ini datang.", where="channel")
    if brought.received_at is not None and brought.received_at > at:
        raise ComplaintRefused("Waktu diterima ada di masa depan.", where="received_at")
    if brought.received_at is not None and at - brought.received_at > OLDEST_RECEIVED:
        raise ComplaintRefused("Waktu diterima lebih dari setahun yang lalu. Periksa tahunnya.", where="received_at")
    _check_unit(choices_in(stores), brought.reported_unit, where="reported_unit")
    return receive(stores, brought, at=at, who=person.username)


def reporter(stores: Stores, complaint_id: str, *, person: Person, at: datetime) -> Reporter | None:
    """Read who complains, and put it on record that this person did.

    Raises:
        NotFound, ComplaintStepNotAllowed.
    """
    officer = officer_of(choices_in(stores), person)
    complaint = seen(stores.complaints.find(complaint_id), officer)
    if not may_see_reporter(complaint, officer):
        raise ComplaintStepNotAllowed("Identitas pelapor ini tidak untuk Anda.", state=complaint.state)
    found = stores.complaints.reporter(complaint.id)
    stores.complaints.record(complaint, Step.LOOK, at=at, who=person.username, internal=True)
    return found


def take_step(
    stores: Stores, complaint_id: str, wish: Wish, *, person: Person, people: Mapping[str, Person], at: datetime
) -> Complaint:
    """Take a step; `people` is everybody who works here, by user name.

    Raises:
        NotFound: there is no such complaint for this person.
        StaleVersion: somebody else has done something meanwhile.
        ComplaintStepNotAllowed: not from this state, or not by this person.
        ComplaintRefused: what belongs to the step is missing or wrong.
        ReporterNamed: a secret citizen's name stands in what others will read.
        StoryCopied: a secret citizen's own words are still what the unit would read.
    """
    choices = choices_in(stores)
    officer = officer_of(choices, person)
    complaint = seen(stores.complaints.find(complaint_id), officer)
    if complaint.version != wish.version:
        raise StaleVersion("Pengaduan ini sudah berubah. Muat ulang, lalu coba lagi.", state=complaint.state)
    moved = complaint.after(wish.step, at=at)
    if not may_do(wish.step, complaint, officer) or wish.step is Step.LOOK:
        raise ComplaintStepNotAllowed("Langkah ini bukan untuk Anda.", state=complaint.state)
    note = note_of(wish.note, where="note", needed=wish.step in _NEEDS_NOTE)
    moved, more = _with_what_belongs_to_it(stores, choices, moved, wish, people, at=at)
    if moved.reported_unit != complaint.reported_unit:
        moved = replace(moved, reported_by=reported_by(officer))
    if not wish.despite_name:
        _must_not_name(stores, complaint, officer, wish)
        _must_not_copy(complaint, officer, wish)
    if wish.step in (Step.COMPLETE, Step.NOTE) and wish.draft is not None:
        sent = [each.id for each in stores.evidence.of_draft(wish.draft)]
        if many := take_files(stores, complaint, wish.draft):
            more["files"] = many
            if wish.step in _INTERNAL:
                # What is scanned to an internal note stays where the note does.
                more[KEPT_INSIDE] = sent
    # Whom nobody can write to or call reads the answer on the own page: it is told there, at once.
    told_there = wish.step is Step.ANSWER and not _can_be_reached(stores, complaint)
    if told_there:
        moved = replace(moved, told_at=at)
    stores.complaints.save(moved)
    stores.complaints.record(
        moved, wish.step, at=at, who=person.username, note=note, internal=wish.step in _INTERNAL, more=more
    )
    if told_there:
        stores.complaints.record(moved, Step.TELL, at=at, who=HUB, more={"channel": Channel.WEB.value})
    if wish.step in _TOLD:
        owe(stores, moved, _TOLD[wish.step], at=at)
    return moved


def _can_be_reached(stores: Stores, complaint: Complaint) -> bool:
    reporter = stores.complaints.reporter(complaint.id)
    return reporter is not None and reporter.reachable


def _with_what_belongs_to_it(
    stores: Stores,
    choices: ComplaintChoices,
    moved: Complaint,
    wish: Wish,
    people: Mapping[str, Person],
    *,
    at: datetime,
) -> tuple[Complaint, dict[str, Any]]:
    match wish.step:
        case Step.ASSIGN:
            return _assigned(choices, moved, wish, people)
        case Step.ANSWER:
            if wish.answer is None:
                raise ComplaintRefused("Tulis jawabannya.", where="answer.finding")
            answer = wish.answer.tidied()
            parts = {name: getattr(answer, name) for name in Answer.__slots__}
            return moved, {"answer": parts}
        case Step.TELL:
            if wish.channel is None:
                raise ComplaintRefused("Pilih lewat mana jawaban disampaikan.", where="channel")
            return replace(moved, told_at=moved.told_at or at), {"channel": wish.channel.value}
        case Step.FORWARD:
            where_to = one_line(wish.where_to)
            if not 1 <= len(where_to) <= LONGEST_FORWARD:
                raise ComplaintRefused("Tulis instansi yang berwenang.", where="where_to")
            return moved, {"where_to": where_to}
        case Step.RECLASSIFY:
            return _reclassified(stores, choices, moved, wish)
        case _:
            return moved, {}


def _assigned(
    choices: ComplaintChoices, moved: Complaint, wish: Wish, people: Mapping[str, Person]
) -> tuple[Complaint, dict[str, Any]]:
    if wish.unit is None and wish.officer is None:
        raise ComplaintRefused("Pilih unit atau petugas.", where="unit")
    unit = _check_unit(choices, wish.unit, where="unit")
    _check_unit(choices, wish.reported_unit, where="reported_unit")
    given = None
    if wish.officer is not None:
        given = people.get(wish.officer)
        if given is None or given.disabled_at is not None:
            raise ComplaintRefused("Petugas itu tidak ada.", where="officer")
        if not may_be_given(moved, officer_of(choices, given)):
            raise ComplaintRefused(
                "Pengaduan berkadar pengawasan hanya untuk kepala kantor dan inspektorat.", where="officer"
            )
    elif moved.kind is Kind.SUPERVISORY:
        raise ComplaintRefused("Pilih kepala kantor atau petugas inspektorat.", where="officer")
    brief = note_of(wish.brief, where="brief", needed=moved.identity is Identity.SECRET, most=LONGEST_STORY)
    assigned = replace(
        moved,
        unit=wish.unit,
        officer=wish.officer,
        reported_unit=wish.reported_unit or moved.reported_unit,
        brief=brief,
        evidence_shared=wish.evidence_shared,
    )
    more = {"unit": wish.unit, "unit_name": unit, "officer": wish.officer}
    return assigned, {name: value for name, value in more.items() if value}


def _reclassified(
    stores: Stores, choices: ComplaintChoices, moved: Complaint, wish: Wish
) -> tuple[Complaint, dict[str, Any]]:
    """Sort a complaint anew. One that turns out to be supervisory leaves every unit."""
    _check_unit(choices, wish.reported_unit, where="reported_unit")
    if wish.service is not None:
        stores.rules.service(wish.service)
    kind = wish.kind or moved.kind
    service = wish.service or moved.story.service
    reported = wish.reported_unit or moved.reported_unit
    if (kind, service, reported) == (moved.kind, moved.story.service, moved.reported_unit):
        raise ComplaintRefused("Belum ada yang diubah.", where="kind")
    if moved.kind is Kind.SUPERVISORY and kind is not Kind.SUPERVISORY and moved.state is State.ANSWERED:
        raise ComplaintRefused("Pengaduan yang sudah dijawab tetap berkadar pengawasan.", where="kind")
    sorted_anew = replace(
        moved,
        kind=kind,
        story=replace(moved.story, kind=kind, service=service),
        reported_unit=reported,
    )
    if kind is Kind.SUPERVISORY and moved.kind is not Kind.SUPERVISORY:
        sorted_anew = replace(sorted_anew, unit=None, officer=None, with_head=moved.state is not State.ANSWERED)
    changed = {
        "kind": kind.value if kind is not moved.kind else "",
        "service": service if service != moved.story.service else "",
        "reported_unit": reported if reported != moved.reported_unit else "",
    }
    return sorted_anew, {name: value for name, value in changed.items() if value}


def _check_unit(choices: ComplaintChoices, unit_id: str | None, *, where: str) -> str:
    """Return how the unit is called, "" for none; raises ComplaintRefused."""
    if unit_id is None:
        return ""
    unit = choices.unit(unit_id)
    if unit is None:
        raise ComplaintRefused("Unit itu tidak ada.", where=where)
    return unit.name


def seen(complaint: Complaint | None, officer: Officer) -> Complaint:
    """Return the complaint; raises NotFound also where this person may not know of it."""
    if complaint is None or not may_see(complaint, officer):
        raise NotFound(NO_SUCH)
    return complaint


def _must_not_name(stores: Stores, complaint: Complaint, officer: Officer, wish: Wish) -> None:
    """Warn of a secret citizen's name in what goes to the unit or into the answer.

    Whoever may not know the name is not warned: by trying, one would find it out.

    Raises:
        ReporterNamed: with the field; it is taken when one insists.
    """
    if complaint.identity is not Identity.SECRET or wish.step not in READ_WITH_THE_BRIEF:
        return
    if not may_see_reporter(complaint, officer) or (known := stores.complaints.reporter(complaint.id)) is None:
        return
    written = {"brief": wish.brief, "note": wish.note, "where_to": wish.where_to}
    if wish.answer is not None:
        written |= {f"answer.{name}": getattr(wish.answer, name) for name in Answer.__slots__}
    for where, words in written.items():
        if (part := named_in(words, known)) is not None:
            raise ReporterNamed(
                f"“{part}” di sini dapat menunjukkan siapa pelapor yang rahasia. Ganti kata itu, atau kirim juga.",
                where=where,
            )


def _must_not_copy(complaint: Complaint, officer: Officer, wish: Wish) -> None:
    """Warn where the brief still is the story: how somebody tells it shows who it was, also without a name.

    Whoever does not read the story is not warned, nor is one warned twice of the brief that the unit has already.

    Raises:
        StoryCopied: it is taken when one insists.
    """
    if complaint.identity is not Identity.SECRET or wish.step is not Step.ASSIGN or wish.brief == complaint.brief:
        return
    if may_see_story(complaint, officer) and copied_into(wish.brief, complaint.story.what):
        raise StoryCopied(
            "Ini masih kata-kata pelapor sendiri, dan cara bercerita pun dapat menunjukkan siapa orangnya. "
            "Tulis dengan kata-kata Anda, atau kirim juga.",
            where="brief",
        )
