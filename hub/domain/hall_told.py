"""Whether the hall was told of a call: which display said it, how, and when; or that none did."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

# A display answers within milliseconds; who waits longer has no display, or a broken line to it.
TAKEN_WITHIN: Final = timedelta(seconds=4)
# A display that has taken a call says a word of some call at least as often as this: a long one lasts half of it.
DONE_WITHIN: Final = timedelta(seconds=40)
# What a display says of a call that is older is of no use to anybody, and might be written over the past.
STILL_TOLD: Final = timedelta(hours=1)


class Told(StrEnum):
    """How a call reached the hall."""

    SPOKEN = "spoken"
    CHIMED = "chimed"  # the words could not be said; chime and flashing
    SHOWN = "shown"  # muted, or no loudspeaker
    MISSED = "missed"  # no display took it in time


# The more of a call reached the hall, the higher.
REACH: Final = {Told.MISSED: 0, Told.SHOWN: 1, Told.CHIMED: 2, Told.SPOKEN: 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class HallTold:
    """What became of one call; `call` is the number of the event that called."""

    call: int
    how: Told
    display: str | None = None
    shown_at: datetime | None = None
    spoken_at: datetime | None = None


def improves(how: Told, known: Told | None) -> bool:
    """Tell whether `how` says more than what is known of a call: of two displays that did the same the first counts."""
    return known is None or REACH[how] > REACH[known]


def plausible(said: datetime, *, called_at: datetime, now: datetime) -> datetime:
    """Return the moment `said` by a display, or `now` where its clock is wrong.

    Nothing is heard before it is called, nor later than now; both of these are the hub's own time.
    """
    return said if said.tzinfo is not None and called_at <= said <= now else now
