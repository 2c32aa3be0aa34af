"""Slows down who guesses: so many failures, then a wait."""

from bisect import bisect_right
from collections.abc import Hashable
from time import monotonic
from typing import Final

FAILURES: Final = 5
WINDOW: Final = 300.0
# Beyond this many the oldest are forgotten: memory is not for the guesser to fill.
MOST: Final = 10_000


class AttemptLimit:
    """Counts failures by key, e.g. an address and a user name."""

    def __init__(self, *, failures: int = FAILURES, window: float = WINDOW) -> None:
        self._failures, self._window = failures, window
        self._seen: dict[Hashable, list[float]] = {}

    def wait(self, key: Hashable) -> float:
        """Return the seconds until another attempt is allowed, 0 when it is now."""
        recent = self._recent(key)
        return 0.0 if len(recent) < self._failures else max(0.0, recent[0] + self._window - monotonic())

    def begun(self, key: Hashable) -> None:
        """Count an attempt as failed before it is known: of many made at once no more get through than one by one."""
        recent = [*self._recent(key), monotonic()]
        self._seen.pop(key, None)
        self._seen[key] = recent
        while len(self._seen) > MOST:
            del self._seen[next(iter(self._seen))]

    def succeeded(self, key: Hashable) -> None:
        """Forget the failures."""
        self._seen.pop(key, None)

    def was_none(self, key: Hashable) -> None:
        """Take back the last attempt counted, for it was not a failure; the failures before it stay."""
        if recent := self._recent(key):
            self._seen[key] = recent[:-1]

    def _recent(self, key: Hashable) -> list[float]:
        seen = self._seen.get(key, [])
        # They stand in order; an hour of a busy lobby is not gone through one by one.
        return seen[bisect_right(seen, monotonic() - self._window) :]
