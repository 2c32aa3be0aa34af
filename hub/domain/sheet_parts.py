"""What a set of answers comes to, service by service, and by what it is known again when it comes a second time."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from hub.domain.skm import Totals, totals_of_columns
from hub.domain.survey_scheme import CURRENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The answers about one service: their days, what they come to, and `likeness`.

    Two parts with the same likeness hold the same answers, however often and in whatever order (the nine scores count,
    nothing else: profile and saran may be left out of a second copy).
    """

    service: str
    first: date
    last: date
    totals: Totals
    likeness: str


@dataclass(slots=True)
class _Gathered:
    first: date
    last: date
    often: Counter[tuple[int, ...]] = field(default_factory=Counter)


class Parts:
    """Takes answers one by one."""

    def __init__(self) -> None:
        self._by_service: dict[str, _Gathered] = {}

    def add(self, service: str, day: date, scores: tuple[int, ...]) -> None:
        """Take one answer; `scores` stand in the questionnaire's order."""
        part = self._by_service.get(service)
        if part is None:
            part = self._by_service[service] = _Gathered(day, day)
        part.first, part.last = min(part.first, day), max(part.last, day)
        part.often[scores] += 1

    def all(self) -> tuple[Part, ...]:
        """Return a part for each service, in the order of their names."""
        return tuple(_part(service, gathered) for service, gathered in sorted(self._by_service.items()))


def likeness(often: Mapping[tuple[int, ...], int]) -> str:
    """Return what is the same for the same answers: a digest of how often each row of nine scores stands there."""
    rows = sorted(("".join(map(str, scores)), times) for scores, times in often.items())
    return sha256(repr(rows).encode()).hexdigest()


def whole(parts: Iterable[Part]) -> Totals:
    """Return what the parts come to together."""
    return sum((part.totals for part in parts), Totals.none())


def _part(service: str, gathered: _Gathered) -> Part:
    often = gathered.often
    sums = [sum(scores[place] * times for scores, times in often.items()) for place in range(len(CURRENT.keys))]
    return Part(
        service=service,
        first=gathered.first,
        last=gathered.last,
        totals=totals_of_columns(often.total(), sums),
        likeness=likeness(often),
    )
