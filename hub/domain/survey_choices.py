"""What the office decides about its survey: the period, the printed order, the weights, when to be alerted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from hub.domain.survey import SurveyRefused
from hub.domain.survey_alerts import AlertRule
from hub.domain.survey_period import Period, PeriodKind
from hub.domain.survey_scheme import ElementOrder, Weights
from hub.domain.survey_suppression import LEAST

MOST_LAST: Final = 50
MOST_SERVED: Final = 100_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyChoices:
    """The office's choices; `population` has the people served in a period where the office typed them in itself.

    Its keys are "first day/last day", ISO dates; other periods count the tickets served.
    """

    period: PeriodKind = PeriodKind.SEMESTER
    order: ElementOrder = ElementOrder.QUESTIONNAIRE
    weights: Weights = Weights.EXACT
    alert: AlertRule = field(default_factory=AlertRule)
    population: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        """Refuse what could never be meant.

        Raises:
            SurveyRefused: with `where`.
        """
        if not 0 <= self.alert.bad <= self.alert.of <= MOST_LAST or self.alert.of < 1:
            raise SurveyRefused(f"Peringatan: paling banyak {MOST_LAST} jawaban terakhir.", where="alert")
        if 0 < self.alert.bad < LEAST:
            # One answer's alert would point at the one who has just left the counter.
            raise SurveyRefused(f"Peringatan: paling sedikit {LEAST} jawaban, atau 0 untuk tidak ada.", where="alert")
        for name, served in self.population.items():
            if not 0 <= served <= MOST_SERVED:
                raise SurveyRefused("Jumlah orang yang dilayani tidak masuk akal.", where=f"population.{name}")

    def population_of(self, period: Period) -> int | None:
        """Return what the office typed in for the period, or None."""
        return self.population.get(period_key(period))


def period_key(period: Period) -> str:
    """Return the name under which things of a period are kept: "2026-01-01/2026-06-30"."""
    return f"{period.starts.isoformat()}/{period.ends.isoformat()}"
