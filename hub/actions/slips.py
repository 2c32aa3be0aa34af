"""A supervisor shapes the office's slips; kiosks are told, and fetch them."""

from datetime import datetime
from typing import Any, Final

from hub.domain.happenings import SlipsMoved
from hub.storage.choice_store import ChoiceStore, Chosen
from hub.storage.database import Connection
from hub.storage.stores import Stores

CHOICE: Final = "slips"


def chosen(connection: Connection) -> Chosen | None:
    """Return how the slips look, or None before anybody chose."""
    return ChoiceStore(connection).find(CHOICE)


def choose(stores: Stores, slips: Any, *, version: int, at: datetime, who: str) -> int:
    """Keep how the slips look over those of `version`; returns the new version.

    Raises:
        StaleVersion: somebody else has chosen meanwhile.
    """
    kept = stores.choices.replace(CHOICE, slips, version=version, at=at, who=who)
    seq = stores.journal.office("slips", at=at, who=who, note=str(kept))
    stores.told.append(SlipsMoved(seq=seq, at=at, version=kept))
    return kept
