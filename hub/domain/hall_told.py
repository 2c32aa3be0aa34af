"""Whether the hall was told of a call: which display said it, how, and when; or that none did."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

# A display answers within milliseconds; who waits longer has no display, or a broken line to it.
TAKEN_WITHIN: Final = timedelta(seconds=4)


class Told(StrEnum):
    """How a call reached the hall."""

    SPOKEN = "spoken"
    CHIMED = "chimed"  # the words could not be said; chime and flashing
    SHOWN = "shown"  # muted, or no loudspeaker
    MISSED = "missed"  # no display took it in time


@dataclass(frozen=True, slots=True, kw_only=True)
class HallTold:
    """What became of one call; `call` is the number of the event that called."""

    call: int
    how: Told
    display: str | None = None
    shown_at: datetime | None = None
    spoken_at: datetime | None = None
