"""Which answers are kept but left out of the count, by which rule: bursts, identical rows, faster than reading."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from hub.domain.survey import Profile


class Misuse(StrEnum):
    """The rules; the report names each with how many answers it left out."""

    TOO_FAST = "too_fast"
    IDENTICAL = "identical"
    BURST = "burst"


RULE_WORDS: Final[Mapping[Misuse, str]] = {
    Misuse.TOO_FAST: "dijawab lebih cepat daripada membaca pertanyaannya",
    Misuse.IDENTICAL: "sama persis dengan jawaban lain dari perangkat yang sama dalam satu menit",
    Misuse.BURST: "terlalu banyak jawaban dari satu perangkat dalam waktu singkat",
}

# Nine questions of four to six words with four options each: nobody reads one in less than a second.
FASTEST: Final = 9.0
IDENTICAL_WITHIN: Final = timedelta(seconds=60)
# An honest answer takes about a minute, so five within two minutes are not five people.
BURST_OF: Final = 5
BURST_WITHIN: Final = timedelta(minutes=2)
# Sources that are remembered; the longest unheard is forgotten first.
MOST_SOURCES: Final = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An answer as it was given at a source (a terminal, a phone's address): what tells it from others, and when."""

    id: str
    source: str
    at: datetime
    seconds: float | None
    answers: Mapping[str, int]
    profile: Profile

    @property
    def row(self) -> tuple[object, ...]:
        """Return what is compared: all nine answers and the profile."""
        return (*sorted(self.answers.items()), self.profile)


class RecentAnswers:
    """The last minutes' answers of each source, in memory alone: nothing of it is kept with an answer.

    The same answer asked about twice (sent again, or its group of actions done again) is counted once, and is told
    the same: what came after it does not change what it was.
    """

    def __init__(self) -> None:
        self._by_source: dict[str, deque[tuple[Given, tuple[str, ...]]]] = {}

    def flags(self, given: Given) -> tuple[str, ...]:
        """Return the rules that `given` breaks, and remember it."""
        recent = self._by_source.pop(given.source, deque(maxlen=BURST_OF * 4))
        self._by_source[given.source] = recent
        while len(self._by_source) > MOST_SOURCES:
            del self._by_source[next(iter(self._by_source))]
        if (told := next((flags for one, flags in recent if one.id == given.id), None)) is not None:
            return told
        found = tuple(rule.value for rule in _broken(given, [one for one, _ in recent]))
        recent.append((given, found))
        return found

    def forget(self, given: Given) -> None:
        """Forget an answer that was refused in the end: it was none, and makes no other look like its copy."""
        if recent := self._by_source.get(given.source):
            kept = ((one, flags) for one, flags in recent if one.id != given.id)
            self._by_source[given.source] = deque(kept, maxlen=recent.maxlen)


def _broken(given: Given, others: Sequence[Given]) -> Iterator[Misuse]:
    if given.seconds is not None and given.seconds < FASTEST:
        yield Misuse.TOO_FAST
    if any(other.row == given.row and abs(given.at - other.at) <= IDENTICAL_WITHIN for other in others):
        yield Misuse.IDENTICAL
    # What a device kept while it was cut off may arrive out of order: the two minutes may begin before it or with it.
    times = [given.at, *(other.at for other in others)]
    begins = [at for at in times if timedelta(0) <= given.at - at <= BURST_WITHIN]
    if any(sum(1 for at in times if timedelta(0) <= at - begin <= BURST_WITHIN) >= BURST_OF for begin in begins):
        yield Misuse.BURST
