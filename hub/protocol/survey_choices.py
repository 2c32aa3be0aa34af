"""What the wire says about the office's decisions on its survey."""

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, Struct, field

from hub.protocol.survey_board import ElementOrder, PeriodKind, SurveyPeriod, Weights

Count = Annotated[int, Meta(ge=0, le=100_000_000)]


class SurveyAlertRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Told when `bad` of the last `of` answers at a counter had the worst option of an element; `bad` 0: never."""

    bad: Annotated[int, Meta(ge=0, le=50)] = 3
    of: Annotated[int, Meta(ge=1, le=50)] = 10


class SurveyPopulation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many people were served in a period, as the office counted them itself."""

    from_: date = field(name="from")
    to: date
    served: Count


class SurveyChoice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a supervisor decides over `version`; periods that `population` does not name count the tickets served."""

    version: Annotated[int, Meta(ge=0, le=2**31)]
    period: PeriodKind = "semester"
    order: ElementOrder = "questionnaire"
    weights: Weights = "exact"
    alert: SurveyAlertRule = SurveyAlertRule()
    population: Annotated[tuple[SurveyPopulation, ...], Meta(max_length=100)] = ()


class ServedPeriod(SurveyPeriod, frozen=True, kw_only=True):
    """A period that has begun, and how many tickets were served in it."""

    tickets: int


class SurveyChoices(Struct, frozen=True, kw_only=True):
    """The decisions as they stand (`version` 0: the usual ones), and the last periods of each kind, newest first."""

    version: int
    period: PeriodKind
    order: ElementOrder
    weights: Weights
    alert: SurveyAlertRule
    population: tuple[SurveyPopulation, ...]
    changed_at: datetime | None = None
    changed_by: str | None = None
    periods: tuple[ServedPeriod, ...]
