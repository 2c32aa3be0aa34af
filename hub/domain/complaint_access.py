"""Who may see which complaint, whose name in it, and who may take which step.

Complaints of a supervisory kind are for the head of office and the inspectorate alone. A secret citizen's name is never
for the unit that is complained about, nor for the one that follows it up; and nobody of the unit that a secret citizen
complains about sorts or assigns that complaint, whatever the role: whoever could name another unit would open the name.
For the same reason whoever belongs to a unit never opens a name by having said themself which unit is meant.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from hub.domain.complaint import ENDED, Complaint, Identity, Kind, State, Step, may_take

HEAD: Final = "head"
INSPECTORATE: Final = "inspectorate"
# Who receives, verifies and gives dispositions of ordinary complaints.
DESK: Final = frozenset({"supervisor", "admin", HEAD})
# Who alone sees supervisory complaints.
OVERSIGHT: Final = frozenset({HEAD, INSPECTORATE})
_OF_THE_DESK: Final = frozenset(
    {Step.VERIFY, Step.ASK, Step.ASSIGN, Step.RECLASSIFY, Step.CLOSE, Step.WITHDRAW, Step.COMPLETE}
)
_OF_WHO_HAS_IT: Final = frozenset({Step.START, Step.ANSWER, Step.FORWARD, Step.TELL, Step.NOTE})
# What went up to the head of office is answered or handed on from there alone.
_OF_THE_HEAD: Final = frozenset({Step.ASSIGN, Step.START, Step.ANSWER, Step.FORWARD})
OF_THE_CITIZEN: Final = frozenset(
    {Step.COMPLETE, Step.ADD, Step.OBJECT, Step.WITHDRAW, Step.CLOSE, Step.RATE, Step.ERASE}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """Somebody who works here, with the units to which they belong."""

    username: str
    role: str
    units: Collection[str] = ()


def receives(kind: Kind, role: str) -> bool:
    """Tell whether somebody of this role receives and assigns complaints of this kind."""
    return role in (OVERSIGHT if kind is Kind.SUPERVISORY else DESK)


def is_desk(complaint: Complaint, officer: Officer) -> bool:
    """Tell whether this person receives and assigns complaints of this kind."""
    return receives(complaint.kind, officer.role)


def has_it(complaint: Complaint, officer: Officer) -> bool:
    """Tell whether the complaint lies with this person: by name, by unit, or with the head of office."""
    if complaint.kind is Kind.SUPERVISORY and officer.role not in OVERSIGHT:
        return False
    if complaint.with_head:
        return officer.role == HEAD
    return officer.username == complaint.officer or (complaint.officer is None and complaint.unit in officer.units)


def may_see(complaint: Complaint, officer: Officer) -> bool:
    """Tell whether this person may know that the complaint exists."""
    return is_desk(complaint, officer) or has_it(complaint, officer) or _had_it(complaint, officer)


def _had_it(complaint: Complaint, officer: Officer) -> bool:
    """Tell whether it is of this person or unit, also when a colleague has it or the head of office does."""
    if complaint.kind is Kind.SUPERVISORY:
        return False
    return officer.username == complaint.officer or (complaint.unit is not None and complaint.unit in officer.units)


def may_see_reporter(complaint: Complaint, officer: Officer) -> bool:
    """Tell whether this person may read who complains; each look is on record."""
    if complaint.identity is Identity.ANONYMOUS or complaint.erased_at is not None:
        return False
    if not may_see(complaint, officer):
        return False
    if complaint.identity is Identity.NAMED:
        return is_desk(complaint, officer) or has_it(complaint, officer)
    # While nobody has said whom it is about, it may be about any unit.
    may_be_own = complaint.reported_unit is None and bool(officer.units) and officer.role not in OVERSIGHT
    return may_see_story(complaint, officer) and not may_be_own and complaint.reported_by != officer.username


def reported_by(officer: Officer) -> str | None:
    """Return what is kept of who says which unit is meant: whoever belongs to one may have cause to name another."""
    return officer.username if officer.units and officer.role not in OVERSIGHT else None


def may_see_story(complaint: Complaint, officer: Officer) -> bool:
    """Tell whether this person reads the citizen's own words, which may tell who wrote them; else the brief."""
    if complaint.identity is not Identity.SECRET:
        return may_see(complaint, officer)
    return is_desk(complaint, officer) and not _is_concerned(complaint, officer)


def may_see_evidence(complaint: Complaint, officer: Officer) -> bool:
    """Tell whether this person may open what was sent along."""
    if not may_see(complaint, officer):
        return False
    return may_see_story(complaint, officer) or complaint.evidence_shared


def may_do(step: Step, complaint: Complaint, officer: Officer) -> bool:
    """Tell whether this person may take this step now."""
    if not may_take(complaint.state, step) or not may_see(complaint, officer):
        return False
    if step is Step.LOOK:
        return may_see_reporter(complaint, officer)
    if complaint.with_head and step in _OF_THE_HEAD and officer.role not in _heads(complaint):
        return False
    if step is Step.FORWARD and officer.role not in OVERSIGHT and complaint.reported_unit in set(officer.units):
        # Nobody ends a complaint about their own unit by saying that it is none of the office's business.
        return False
    if step in _OF_THE_DESK:
        return is_desk(complaint, officer) and not is_about_own_unit(complaint, officer)
    if step is Step.NOTE:
        return True
    as_desk = is_desk(complaint, officer) and not is_about_own_unit(complaint, officer)
    return step in _OF_WHO_HAS_IT and (as_desk or has_it(complaint, officer))


def waits_for(complaint: Complaint, officer: Officer) -> bool:
    """Tell whether this person is to do what comes next: whether the complaint lies in their inbox."""
    as_desk = is_desk(complaint, officer) and not is_about_own_unit(complaint, officer)
    match complaint.state:
        case State.RECEIVED | State.VERIFYING:
            return as_desk
        case State.ASSIGNED | State.IN_PROGRESS:
            pass
        case State.ANSWERED if complaint.told_at is None:
            pass
        case _:
            return False
    if complaint.with_head:
        return officer.role in _heads(complaint)
    # Who has it keeps it and still answers; those above see to it that it is.
    if (
        complaint.escalated_at is not None
        and complaint.state is not State.ANSWERED
        and officer.role in _heads(complaint)
    ):
        return True
    # What nobody was given, or what left its unit when it was sorted anew, comes back to the desk.
    return has_it(complaint, officer) or (as_desk and complaint.officer is None and complaint.unit is None)


def is_about_own_unit(complaint: Complaint, officer: Officer) -> bool:
    """Tell whether a secret citizen complains about this person's own unit."""
    return complaint.identity is Identity.SECRET and complaint.reported_unit in set(officer.units)


def may_be_given(complaint: Complaint, officer: Officer) -> bool:
    """Tell whether this person may be named in a disposition."""
    return complaint.kind is not Kind.SUPERVISORY or officer.role in OVERSIGHT


def _heads(complaint: Complaint) -> Collection[str]:
    """Return the roles of those with whom it lies once it went up."""
    return OVERSIGHT if complaint.kind is Kind.SUPERVISORY else {HEAD}


def _is_concerned(complaint: Complaint, officer: Officer) -> bool:
    """Tell whether the complaint is about this person's own unit, or lies there."""
    concerned = {complaint.reported_unit, complaint.unit} - {None}
    return bool(concerned & set(officer.units)) or (
        officer.username == complaint.officer and officer.role not in OVERSIGHT
    )


def citizen_may(step: Step, complaint: Complaint) -> bool:
    """Tell whether the citizen may take this step now, with the code."""
    if step is Step.OBJECT:
        return complaint.may_object
    if step is Step.RATE:
        return complaint.rating is None and may_take(complaint.state, step)
    if step is Step.ERASE:
        # Of an open one the name goes at once, and what was written once the office needs it no more.
        return complaint.erased_at is None or complaint.state in ENDED
    return step in OF_THE_CITIZEN and may_take(complaint.state, step) and complaint.state is not State.WITHDRAWN
