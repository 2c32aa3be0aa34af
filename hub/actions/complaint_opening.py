"""Staff open one complaint: each reads as much of it as the rules of access allow, and no name that tells more."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from hub.actions.complaining import HUB, KEPT_INSIDE
from hub.actions.complaint_choosing import chosen
from hub.actions.complaint_handling import READ_WITH_THE_BRIEF, officer_of, seen
from hub.domain.complaint import Complaint, Record, Step
from hub.domain.complaint_access import (
    Officer,
    is_about_own_unit,
    may_do,
    may_see_evidence,
    may_see_reporter,
    may_see_story,
)
from hub.domain.complaint_choices import ComplaintChoices
from hub.domain.complaint_deadlines import Deadline, late, running
from hub.domain.complaint_naming import without_addresses
from hub.domain.complaint_notice import Notice
from hub.domain.evidence import Evidence, shown_name
from hub.domain.office import OfficeRules
from hub.domain.refusals import NotFound
from hub.storage.complaint_store import ComplaintStore
from hub.storage.database import Connection
from hub.storage.evidence_store import EvidenceStore
from hub.storage.notice_store import NoticeStore
from hub.storage.people_store import PeopleStore, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """One complaint as this person may see it; where only the brief is for these eyes, so are records and names.

    `evidence` is what this person may open, `withheld` how many files there are besides; `about_own_unit` says why
    nothing can be done here by somebody who does it otherwise.
    """

    complaint: Complaint
    shows_story: bool
    shows_evidence: bool
    about_own_unit: bool
    withheld: int
    may_see_reporter: bool
    records: tuple[Record, ...]
    evidence: tuple[Evidence, ...]
    notices: tuple[Notice, ...]
    due: tuple[Deadline, ...]
    late: bool
    may: tuple[Step, ...]


def look(connection: Connection, rules: OfficeRules, person: Person, complaint_id: str, *, at: datetime) -> Opened:
    """Open one complaint; raises NotFound also for what this person may not know of."""
    choices = chosen(connection)[1]
    officer, store = officer_of(choices, person), ComplaintStore(connection)
    complaint = seen(store.find(complaint_id), officer)
    records = _read_by(connection, choices, store.records(complaint.id), complaint, officer)
    files = EvidenceStore(connection).of_complaint(complaint.id)
    opened = _opened_by(files, records, complaint, officer)
    reads_name = may_see_reporter(complaint, officer)
    return Opened(
        complaint=complaint,
        shows_story=may_see_story(complaint, officer),
        shows_evidence=may_see_evidence(complaint, officer),
        about_own_unit=is_about_own_unit(complaint, officer),
        withheld=len(files) - len(opened),
        may_see_reporter=reads_name,
        records=records,
        evidence=opened,
        notices=tuple(
            replace(each, reason=without_addresses(each.reason) if reads_name else "")
            for each in NoticeStore(connection).of_complaint(complaint.id)
        ),
        due=running(complaint, choices.clocks, rules.hours),
        late=late(complaint, choices.clocks, rules.hours, today=rules.hours.business_day(at)),
        may=tuple(step for step in Step if may_do(step, complaint, officer)),
    )


def evidence(connection: Connection, person: Person, complaint_id: str, evidence_id: str) -> Evidence:
    """Return a file that this person may open; raises NotFound."""
    choices = chosen(connection)[1]
    officer = officer_of(choices, person)
    store = ComplaintStore(connection)
    complaint = seen(store.find(complaint_id), officer)
    records = _read_by(connection, choices, store.records(complaint.id), complaint, officer)
    files = _opened_by(EvidenceStore(connection).of_complaint(complaint.id), records, complaint, officer)
    found = next((each for each in files if each.id == evidence_id), None)
    if found is None:
        raise NotFound("Berkas itu tidak ada.")
    return found


def _read_by(
    connection: Connection, choices: ComplaintChoices, records: Iterable[Record], complaint: Complaint, officer: Officer
) -> tuple[Record, ...]:
    """Return the steps as this person may read them.

    Whoever reads the brief alone reads no word of the citizen's, nor what those who know the citizen wrote for
    themselves: either may tell who it is.
    """
    if may_see_story(complaint, officer):
        return tuple(records)
    people = {person.username: person for person in PeopleStore(connection).everybody()}

    def as_read(record: Record) -> Record:
        author = people.get(record.who)
        outsider = author is not None and not may_see_story(complaint, officer_of(choices, author))
        if record.step in READ_WITH_THE_BRIEF or (record.step is Step.NOTE and outsider) or record.who == HUB:
            return record
        more = {name: value for name, value in record.more.items() if name != KEPT_INSIDE}
        return replace(record, note="", more=more)

    return tuple(map(as_read, records))


def _opened_by(
    files: Iterable[Evidence], records: Iterable[Record], complaint: Complaint, officer: Officer
) -> tuple[Evidence, ...]:
    """Return the files that this person may open, under names that tell no more than this person may know."""
    story = may_see_story(complaint, officer)
    noted = {each for record in records for each in record.more.get(KEPT_INSIDE, ())}
    shared = may_see_evidence(complaint, officer)
    inside = {each for record in records if record.internal for each in record.more.get(KEPT_INSIDE, ())}
    return tuple(
        each if story or each.id in inside else replace(each, name=shown_name(f"bukti {place}", each.kind))
        for place, each in enumerate(files, 1)
        if story or each.id in noted or shared
    )
