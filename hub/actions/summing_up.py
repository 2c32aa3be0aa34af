"""Sums up a day: how many came, what became of them, how long it took."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hub.domain.ticket import Step
from hub.domain.times import Spread, spread, times
from hub.storage.database import Connection
from hub.storage.journal import RecordedStep, steps_of


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySummary:
    """The tickets of one business day in figures; `by_state` counts them by the state they are in now."""

    day: date
    issued: int
    by_service: dict[str, int]
    by_state: dict[str, int]
    waiting: Spread | None
    walking: Spread | None
    serving: Spread | None


def day_summary(connection: Connection, day: date) -> DaySummary:
    """Sum up `day` from its journal; the times are those of visitors who were served."""
    lives: dict[str, list[RecordedStep]] = {}
    for step in steps_of(connection, day):
        lives.setdefault(step.ticket, []).append(step)
    visits = [times((step.to_state, step.at) for step in life) for life in lives.values()]
    served = [visit for visit in visits if visit.served]
    return DaySummary(
        day=day,
        issued=len(lives),
        by_service=dict(Counter(_service(life) for life in lives.values())),
        by_state=dict(Counter(life[-1].to_state.value for life in lives.values())),
        waiting=spread([visit.waiting for visit in served]),
        walking=spread([visit.walking for visit in served]),
        serving=spread([visit.serving for visit in served]),
    )


def _service(life: Sequence[RecordedStep]) -> str:
    """Return the service the visitor came for."""
    return next((step.service for step in life if step.step is Step.ISSUE), life[0].service)
