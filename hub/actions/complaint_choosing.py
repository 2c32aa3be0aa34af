"""The office decides about complaints: units, what citizens are told of their data, clocks, retention."""

from datetime import datetime
from typing import Final

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
    """
    kept = stores.choices.replace(CHOICE, choices, version=version, at=at, who=who)
    stores.journal.office("complaint_rules", at=at, who=who, note=str(kept))
    return kept
