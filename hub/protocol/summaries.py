"""What the wire says about a day in figures."""

from datetime import date

from msgspec import Struct


class Spread(Struct, frozen=True, kw_only=True):
    """Of several visits: how many, the middle one and the ninth of ten, in whole seconds."""

    visits: int
    median: int
    ninth_of_ten: int


class DaySummary(Struct, frozen=True, kw_only=True):
    """The tickets of one business day, as `GET /days/{date}` answers; times are of those who were served."""

    day: date
    issued: int
    by_service: dict[str, int]
    by_state: dict[str, int]
    waiting: Spread | None = None
    walking: Spread | None = None
    serving: Spread | None = None
