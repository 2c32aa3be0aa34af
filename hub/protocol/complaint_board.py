"""What the wire says about the board of complaints: a period's figures as far as one may see, and the office's words.

Decimals are strings ("66.7"), rounded once for reading; None where nothing was measured. Medians are exact to half a
day. `open` and `late` are of now, everything else of the period.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from msgspec import Meta, Struct, field

from hub.protocol.complaints import ComplaintState

# The rules cut and clean; these bounds only keep nonsense out.
Text = Annotated[str, Meta(max_length=8_000)]
Cell = Annotated[str, Meta(max_length=1_200)]


class ComplaintBoardQuery(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From the first day to the last, both or neither; without them the month that runs.

    Without `supervisory` those complaints are left out also for who may see them.
    """

    from_: date | None = field(name="from", default=None)
    to: date | None = None
    supervisory: bool = True


class ComplaintFigures(Struct, frozen=True, kw_only=True):
    """What one part comes to; `id` is empty for the whole, and where there is no service or unit.

    `in_time` of the `answered` got their first answer by the stricter clock. `ratings` count 1 to 4.
    """

    id: str
    name: str
    received: int
    open: int
    late: int
    ended: int
    closed: int
    answered: int
    in_time: int
    in_time_share: Decimal | None
    first_days: Decimal | None
    first_working_days: Decimal | None
    close_days: Decimal | None
    close_working_days: Decimal | None
    objections: int
    ratings: tuple[int, int, int, int]
    rating: Decimal | None


class ComplaintMonth(Struct, frozen=True, kw_only=True):
    """What came and went in the month that begins on `starts`."""

    starts: date
    name: str
    received: int
    answered: int
    ended: int


class ComplaintWord(Struct, frozen=True, kw_only=True):
    """A word that comes again and again, and in how many complaints."""

    word: str
    complaints: int


class ComplaintOverdue(Struct, frozen=True, kw_only=True):
    """A complaint that is late: what is missing, since when, and how many days over."""

    id: str
    number: str
    kind: str
    unit: str
    missing: str
    due: date
    days: int


class ComplaintBoard(Struct, frozen=True, kw_only=True):
    """The board of a period, as far as this person may see it; `supervisory` says whether those are among the figures.

    `overdue` names the longest overdue ones, `overdue_at_all` how many there are.
    """

    at: datetime
    from_: date = field(name="from")
    to: date
    name: str
    supervisory: bool
    whole: ComplaintFigures
    kinds: tuple[ComplaintFigures, ...]
    services: tuple[ComplaintFigures, ...]
    units: tuple[ComplaintFigures, ...]
    channels: tuple[ComplaintFigures, ...]
    months: tuple[ComplaintMonth, ...]
    states: dict[ComplaintState, int]
    ended: dict[ComplaintState, int]
    overdue: tuple[ComplaintOverdue, ...]
    overdue_at_all: int
    words: tuple[ComplaintWord, ...]
    stories: int
    stories_at_all: int


class ComplaintPlanned(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing the office will do about what the complaints tell."""

    problem: Cell
    action: Cell
    time: Cell = ""
    in_charge: Cell = ""


class ComplaintEvaluationRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the office writes about a period, over the version one has seen."""

    version: int
    late_reasons: Text = ""
    analysis: Text = ""
    plan: Annotated[tuple[ComplaintPlanned, ...], Meta(max_length=100)] = ()
    signed_at: Cell = ""
    signatory: Cell = ""


class ComplaintEvaluation(Struct, frozen=True, kw_only=True):
    """What the office wrote about a period; version 0 before anybody did."""

    version: int
    late_reasons: str
    analysis: str
    plan: tuple[ComplaintPlanned, ...]
    signed_at: str
    signatory: str
