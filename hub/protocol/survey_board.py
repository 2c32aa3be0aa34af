"""What the wire says about the survey's board: the index of a slice and everything it is made of.

Decimals are strings ("88.31"), rounded once for reading. `n` is None where fewer than three people answered, so that
nothing points at a person; where nobody answered there is no index.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

PeriodKind = Literal["quarter", "semester", "year"]
Weights = Literal["exact", "0.111", "0.11"]
ElementOrder = Literal["regulation", "questionnaire"]
Id = Annotated[str, Meta(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")]


class BoardQuery(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which answers: from the first day to the last, both or neither; without them the current period.

    `counter` "-" are the answers of which no counter is known; `with_flagged` counts also what rules of misuse flagged.
    """

    from_: date | None = field(name="from", default=None)
    to: date | None = None
    service: Id | None = None
    counter: Id | None = None
    channel: Literal["counter", "lobby", "phone", "paper", "import"] | None = None
    with_flagged: bool = False


class SurveyPeriod(Struct, frozen=True, kw_only=True):
    """A period from its first day to its last; without a `kind` its days were chosen freely."""

    from_: date = field(name="from")
    to: date
    kind: PeriodKind | None
    name: str


class SurveyFigure(Struct, frozen=True, kw_only=True):
    """The index of a part of the answers; `id` is empty for the whole and where no counter is known."""

    id: str
    name: str
    n: int | None
    index: Decimal | None = None
    quality: str = ""
    performance: str = ""
    held_back: bool = False


class SurveyElementFigure(Struct, frozen=True, kw_only=True):
    """One element: NRR and weighted NRR to 3 decimals, its index (NRR times 25) to 2; `total` is exact.

    `chosen` counts the answers 1 to 4, whose words are `options`.
    """

    key: str
    name: str
    place: int
    total: int
    nrr: Decimal
    weighted: Decimal
    index: Decimal
    quality: str
    performance: str
    weakest: bool
    options: tuple[str, str, str, str]
    chosen: tuple[int | None, int | None, int | None, int | None]


class SurveySample(Struct, frozen=True, kw_only=True):
    """People served, how many of them should answer (Krejcie and Morgan), and how many are missing yet."""

    population: int
    source: Literal["tickets", "typed"]
    needed: int
    missing: int


class SurveyLeftOut(Struct, frozen=True, kw_only=True):
    """How many answers one rule of misuse flagged; one answer may break several."""

    rule: str
    words: str
    n: int


class SurveyAnswerCount(Struct, frozen=True, kw_only=True):
    """How many said one thing about themselves; `value` is None for those who declined."""

    value: str | None
    name: str
    n: int | None


class SurveyQuestionCounts(Struct, frozen=True, kw_only=True):
    """One question about the respondents with what they said."""

    key: str
    name: str
    answers: tuple[SurveyAnswerCount, ...]


class SurveyMood(Struct, frozen=True, kw_only=True):
    """The four faces of the quick mode, the worst first, and their mean of 4; no part of the index."""

    counts: tuple[int, int, int, int]
    n: int
    mean: Decimal | None


class SurveyBoard(Struct, frozen=True, kw_only=True):
    """What one slice of the answers comes to, as `GET /survey/board` tells.

    `sample`, `unfinished` and `mood` are told of the whole office alone; `flagged` answers are among `n` only where
    they were asked for. `months` go back two years at least.
    """

    at: datetime
    period: SurveyPeriod
    service: str | None
    counter: str | None
    channel: str | None
    with_flagged: bool
    scheme: str
    weights: Weights
    order: ElementOrder
    n: int | None
    index: Decimal | None
    quality: str
    performance: str
    held_back: bool
    sample: SurveySample | None
    flagged: int
    left_out: tuple[SurveyLeftOut, ...]
    elements: tuple[SurveyElementFigure, ...]
    months: tuple[SurveyFigure, ...]
    services: tuple[SurveyFigure, ...]
    counters: tuple[SurveyFigure, ...]
    channels: tuple[SurveyFigure, ...]
    proven: int | None
    unproven: int | None
    profile: tuple[SurveyQuestionCounts, ...]
    unfinished: int | None
    mood: SurveyMood | None
