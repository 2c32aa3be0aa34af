"""The supervisor's board of the survey as a value: every figure that its page and its address show."""

from dataclasses import dataclass
from decimal import Decimal

from hub.domain.survey_period import Period
from hub.domain.survey_scheme import ElementOrder, Weights


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The index of a part of the answers; without one where nobody answered, or (`held_back`) too few did.

    `id` is empty for the whole and where no counter is known; `n` is None where it is held back.
    """

    id: str
    name: str
    n: int | None
    index: Decimal | None = None
    quality: str = ""
    performance: str = ""

    @property
    def held_back(self) -> bool:
        """Tell whether so few answered that it could point at a person."""
        return self.n is None


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementFigure:
    """One element: its mean `nrr` and `weighted` to 3 decimals for reading, `index` the NRR times 25 to 2.

    `chosen` counts the options 1 to 4, None where so few chose one that it could point at a person.
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
    chosen: tuple[int | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How many gave one answer about themselves; None where it is held back."""

    value: str | None
    name: str
    n: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of the profile with its answers."""

    key: str
    name: str
    answers: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """People served in the period, how many of them should answer (Krejcie and Morgan), how many are `missing` yet.

    `source` is "tickets" or "typed", where the office counted them itself; of nobody served nobody is asked for.
    """

    population: int
    source: str
    needed: int
    missing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """How many answers a rule of misuse flagged; one answer may break several rules."""

    rule: str
    words: str
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mood:
    """The faces of the quick mode, the worst first, and their mean of 4: never part of the index."""

    counts: tuple[int, int, int, int]
    n: int
    mean: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Everything a supervisor sees of one slice; `whole` means the whole office, not a part of it.

    `flagged` counts the answers that rules of misuse flagged, among `n` only where the slice was asked with them.
    """

    period: Period
    whole: bool
    weights: Weights
    order: ElementOrder
    all: Figure
    sample: Sample | None
    flagged: int
    left_out: tuple[LeftOut, ...]
    elements: tuple[ElementFigure, ...] = ()
    months: tuple[Figure, ...] = ()
    services: tuple[Figure, ...] = ()
    counters: tuple[Figure, ...] = ()
    channels: tuple[Figure, ...] = ()
    proven: int | None = None
    unproven: int | None = None
    profile: tuple[Question, ...] = ()
    unfinished: int | None = None
    mood: Mood | None = None
