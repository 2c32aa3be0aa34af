"""Sums up a day: how many came, what became of them, how long it took."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from hub.domain.ticket import State, Step
from hub.domain.times import SERVED, Spread, spread, times
from hub.storage.counter_store import CounterReader
from hub.storage.database import Connection
from hub.storage.journal import RecordedStep, numbers_of, steps_of

# What a ticket of the day has come to.
ENDS: Final = ("served", "absent", "cancelled", "waiting")


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceDay:
    """One service's tickets of a day; `waiting` are those left: in line, called, being served or set aside."""

    service: str
    issued: int
    served: int
    absent: int
    cancelled: int
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterDay:
    """How many visitors one counter served that day."""

    counter: str
    name: str
    served: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A number and when it was given."""

    number: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySummary:
    """The tickets of one business day in figures; `by_state` counts them by the state they are in now.

    `services` are those somebody came for, the busiest first; `counters` where visits ended, in the hall's order.
    """

    day: date
    issued: int
    by_service: dict[str, int]
    by_state: dict[str, int]
    waiting: Spread | None
    walking: Spread | None
    serving: Spread | None
    services: tuple[ServiceDay, ...] = ()
    counters: tuple[CounterDay, ...] = ()
    first: Given | None = None
    last: Given | None = None


def day_summary(connection: Connection, day: date) -> DaySummary:
    """Sum up `day` from its journal; the times are those of visitors who were served."""
    lives: dict[str, list[RecordedStep]] = {}
    for step in steps_of(connection, day):
        lives.setdefault(step.ticket, []).append(step)
    visits = [times((step.to_state, step.at) for step in life) for life in lives.values()]
    served = [visit for visit in visits if visit.served]
    last_steps = [life[-1] for life in lives.values()]
    ends = Counter((_service(life), _end(life[-1].to_state)) for life in lives.values())
    served_at = Counter(step.counter for step in last_steps if step.to_state in SERVED)
    by_service = Counter(_service(life) for life in lives.values())
    given = [(ticket, life[0].at) for ticket, life in lives.items() if life[0].step is Step.ISSUE]
    numbers = numbers_of(connection, [given[0][0], given[-1][0]] if given else [])
    ends_of_the_line = [Given(number=numbers[ticket], at=at) for ticket, at in (*given[:1], *given[-1:])]
    return DaySummary(
        day=day,
        issued=len(lives),
        by_service=dict(by_service),
        by_state=dict(Counter(step.to_state.value for step in last_steps)),
        waiting=spread([visit.waiting for visit in served]),
        walking=spread([visit.walking for visit in served]),
        serving=spread([visit.serving for visit in served]),
        services=tuple(
            ServiceDay(service=service, issued=issued, **{end: ends[service, end] for end in ENDS})
            for service, issued in by_service.most_common()
        ),
        counters=tuple(
            CounterDay(counter=counter.id, name=counter.name, served=served_at[counter.id])
            for counter in CounterReader(connection).all()
            if served_at[counter.id]
        ),
        first=ends_of_the_line[0] if given else None,
        last=ends_of_the_line[-1] if given else None,
    )


def _end(state: State) -> str:
    if state in SERVED:
        return "served"
    return state.value if state in (State.ABSENT, State.CANCELLED) else "waiting"


def _service(life: Sequence[RecordedStep]) -> str:
    """Return the service the visitor came for."""
    return next((step.service for step in life if step.step is Step.ISSUE), life[0].service)
