"""A counter: what it serves, and whether somebody is there."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from hub.domain.refusals import BreakTooLong, CounterNotOpen

LONGEST_BREAK: Final = timedelta(days=1)


class Presence(StrEnum):
    """Whether the counter calls visitors now."""

    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """A counter with the services it offers."""

    id: str
    name: str
    services: tuple[str, ...]
    position: int = 0
    presence: Presence = Presence.CLOSED
    reason: str | None = None
    until: datetime | None = None
    since: datetime | None = None
    clerk: str | None = None
    priority_run: int = 0

    def opened(self, *, at: datetime, clerk: str) -> "Counter":
        """Return the counter with its clerk there; opening an open counter keeps since when."""
        since = self.since if self.presence is Presence.OPEN else at
        return replace(self, presence=Presence.OPEN, reason=None, until=None, since=since, clerk=clerk)

    def paused(self, *, at: datetime, reason: str, until: datetime | None) -> "Counter":
        """Return the counter on a break.

        Raises:
            CounterNotOpen: a closed counter has nothing to pause.
            BreakTooLong: `until` has passed, or lies more than a day ahead.
        """
        if self.presence is Presence.CLOSED:
            raise CounterNotOpen(f"{self.name} tutup. Buka loket dahulu.", state=self.presence)
        if until is not None and not at < until <= at + LONGEST_BREAK:
            raise BreakTooLong("Istirahat berakhir sesudah sekarang dan paling lama satu hari lagi.")
        return replace(self, presence=Presence.PAUSED, reason=reason, until=until, since=at)

    def closed(self, *, at: datetime) -> "Counter":
        """Return the counter with nobody there; who was passed over by priority visitors is not forgotten."""
        return replace(self, presence=Presence.CLOSED, reason=None, until=None, since=at, clerk=None)

    def must_be_open(self) -> None:
        """Refuse to call anybody to a counter where no clerk is.

        Raises:
            CounterNotOpen: when it is closed or on a break.
        """
        if self.presence is not Presence.OPEN:
            words = "sedang istirahat" if self.presence is Presence.PAUSED else "tutup"
            raise CounterNotOpen(f"{self.name} {words}. Buka loket dahulu.", state=self.presence)
