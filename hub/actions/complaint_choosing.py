"""The office decides about complaints: units, what citizens are told of their data, clocks, retention."""

from datetime import datetime
from typing import Final

from hub.domain.complaint import ComplaintRefused
from hub.domain.complaint_access import OVERSIGHT
from hub.domain.complaint_choices import ComplaintChoices
from hub.storage.choice_store import ChoiceStore, Chosen
from hub.storage.database import Connection
from hub.storage.stores import Stores

CHOICE: Final = "complaints"


def chosen(connection: Connection) -> tuple[int, ComplaintChoices]:
    """Return version and choices as they stand, or 0 and the usual ones before anybody chose."""
    return ChoiceStore(connection).read(CHOICE, ComplaintChoices, ComplaintChoices())


def last_chosen(connection: Connection) -> Chosen | None:
    """Return who chose last and when, or None before anybody chose."""
    return ChoiceStore(connection).find(CHOICE)


def choices_in(stores: Stores) -> ComplaintChoices:
    """Return the choices as they stand, for an action."""
    return stores.choices.read(CHOICE, ComplaintChoices, ComplaintChoices())[1]


def choose(stores: Stores, choices: ComplaintChoices, *, version: int, at: datetime, who: str) -> int:
    """Keep the choices over those of `version`; returns the new version.

    Raises:
        StaleVersion: somebody else has chosen meanwhile.
        ComplaintRefused: somebody named in a unit does not work here.
        UnitNeeded: complaints hang on a unit that is to go, or that `who` leaves.
    """
    before, staff = choices_in(stores), {person.username: person for person in stores.people.everybody()}
    for place, unit in enumerate(choices.units):
        if strangers := set(unit.members) - staff.keys():
            sentence = f"Petugas “{min(strangers)}” tidak ada."
            raise ComplaintRefused(sentence, where=f"units[{place}].members")
    # Whoever may not know of supervisory complaints does not learn about which unit there is one by trying to drop it.
    with_supervisory = who in staff and staff[who].role in OVERSIGHT
    open_with, secret_about = stores.complaints.units_needed(with_supervisory=with_supervisory)
    choices.must_keep(before, open_with=open_with, secret_about=secret_about)
    unsettled = stores.complaints.has_unsettled_secret(with_supervisory=with_supervisory)
    choices.must_not_leave(before, who, secret_about=secret_about, unsettled=unsettled)
    kept = stores.choices.replace(CHOICE, choices, version=version, at=at, who=who)
    stores.journal.office("complaint_rules", at=at, who=who, note=str(kept))
    return kept
