"""A supervisor chooses how calls are said, and tries it; whoever chose, every display is told when it gets louder."""

from datetime import datetime
from typing import Final

import msgspec

from hub.domain.happenings import VoiceMoved, VoiceTested
from hub.domain.voice import VoiceChoices
from hub.storage.choice_store import ChoiceStore, Chosen
from hub.storage.database import Connection
from hub.storage.stores import Stores
from hub.storage.told_calls import VOICE_TEST

CHOICE: Final = "voice"
# What the displays were told last: (muted, percent). After a restart they hear of a change that came meanwhile.
TOLD: Final = "voice_told"


def chosen(connection: Connection, otherwise: VoiceChoices) -> tuple[int, VoiceChoices]:
    """Return version and choices as they stand, or 0 and `otherwise` before anybody chose."""
    return ChoiceStore(connection).read(CHOICE, VoiceChoices, otherwise)


def last_chosen(connection: Connection) -> Chosen | None:
    """Return who chose last and when, or None before anybody chose."""
    return ChoiceStore(connection).find(CHOICE)


def choose(
    stores: Stores, choices: VoiceChoices, *, muted: bool, volume: int, version: int, at: datetime, who: str
) -> int:
    """Keep the choices over those of `version`, and tell how loud it is now; returns the new version.

    Raises:
        StaleVersion: somebody else has chosen meanwhile.
    """
    kept = stores.choices.replace(CHOICE, choices, version=version, at=at, who=who)
    stores.journal.office("voice_chosen", at=at, note=str(kept), who=who)
    tell(stores, muted=muted, volume=volume, at=at)
    return kept


def tell(stores: Stores, *, muted: bool, volume: int, at: datetime) -> None:
    """Record and tell that the voice is so loud now; nothing when that was told already."""
    version, told = stores.choices.read(TOLD, tuple[bool, int], (False, 100))
    if told == (muted, volume):
        return
    stores.choices.replace(TOLD, (muted, volume), version=version, at=at, who="hub")
    note = msgspec.json.encode({"muted": muted, "volume": volume}).decode()
    seq = stores.journal.office("voice", at=at, note=note)
    stores.told.append(VoiceMoved(seq=seq, at=at, muted=muted, volume=volume))


def try_voice(stores: Stores, *, at: datetime, who: str) -> int:
    """Have every display say a test call; returns its number, which displays answer."""
    seq = stores.journal.office(VOICE_TEST, at=at, note=None, who=who)
    stores.told.append(VoiceTested(seq=seq, at=at))
    return seq
