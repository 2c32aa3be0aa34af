"""What the wire says about a day in figures."""

from datetime import date, datetime

from msgspec import Struct


class Spread(Struct, frozen=True, kw_only=True):
    """Of several visits: how many, the middle one and the ninth of ten, in whole seconds."""

    visits: int
    median: int
    ninth_of_ten: int


class ServiceDay(Struct, frozen=True, kw_only=True):
    """One service's tickets of a day; `waiting` are those left: in line, called, being served or set aside."""

    service: str
    issued: int
    served: int
    absent: int
    cancelled: int
    waiting: int


class CounterDay(Struct, frozen=True, kw_only=True):
    """How many visitors one counter served that day."""

    counter: str
    name: str
    served: int


class Given(Struct, frozen=True, kw_only=True):
    """A number and when it was given."""

    number: str
    at: datetime


class DaySummary(Struct, frozen=True, kw_only=True):
    """The tickets of one business day, as `GET /days/{date}` answers; times are of those who were served.

    `services` begin with the busiest; `counters` are those where visits ended.
    """

    day: date
    issued: int
    by_service: dict[str, int]
    by_state: dict[str, int]
    waiting: Spread | None = None
    walking: Spread | None = None
    serving: Spread | None = None
    services: tuple[ServiceDay, ...] = ()
    counters: tuple[CounterDay, ...] = ()
    first: Given | None = None
    last: Given | None = None
