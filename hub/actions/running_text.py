"""A supervisor chooses the running text; whoever chose, every wall is told once the words change."""

from datetime import datetime
from typing import Final

import msgspec

from hub.domain.happenings import RunningTextMoved
from hub.domain.running_notices import Facts
from hub.domain.running_text import Choices, running_now
from hub.storage.choice_store import ChoiceStore, Chosen
from hub.storage.database import Connection
from hub.storage.stores import Stores

CHOICE: Final = "running_text"
# What the walls were told last, so that after a restart they hear of other words, and of the same ones not again.
TOLD: Final = "running_text_told"


def chosen(connection: Connection, otherwise: Choices) -> tuple[int, Choices]:
    """Return version and choices as they stand, or 0 and `otherwise` before anybody chose."""
    return ChoiceStore(connection).read(CHOICE, Choices, otherwise)


def last_chosen(connection: Connection) -> Chosen | None:
    """Return who chose last and when, or None before anybody chose."""
    return ChoiceStore(connection).find(CHOICE)


def choose(stores: Stores, choices: Choices, facts: Facts, *, version: int, at: datetime, who: str) -> int:
    """Keep the choices over those of `version` and tell what runs now; returns the new version.

    Raises:
        StaleVersion: somebody else has chosen meanwhile.
    """
    kept = stores.choices.replace(CHOICE, choices, version=version, at=at, who=who)
    stores.journal.office("text_chosen", at=at, who=who, note=str(kept))
    tell(stores, running_now(choices, facts, at=at), at=at)
    return kept


def tell(stores: Stores, words: tuple[str, ...], *, at: datetime) -> None:
    """Record and tell that these words run now; nothing when they were told already."""
    version, told = stores.choices.read(TOLD, tuple[str, ...], ())
    if version and told == words:
        return
    stores.choices.replace(TOLD, words, version=version, at=at, who="hub")
    # Before anything has happened in this hall no screen can know other words.
    if not version and stores.journal.seq == 0:
        return
    seq = stores.journal.office("running_text", at=at, note=msgspec.json.encode(words).decode())
    stores.told.append(RunningTextMoved(seq=seq, at=at, messages=words))
