"""A supervisor decides about the survey: the period, the printed order, the weights, when to be alerted."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from hub.domain.survey_choices import SurveyChoices
from hub.domain.survey_period import Period
from hub.storage import survey_figures
from hub.storage.choice_store import ChoiceStore, Chosen
from hub.storage.database import Connection
from hub.storage.stores import Stores

CHOICE: Final = "skm"


def chosen(connection: Connection) -> tuple[int, SurveyChoices]:
    """Return version and choices as they stand, or 0 and the usual ones before anybody chose.

    Raises:
        msgspec.MsgspecError, SurveyRefused: a hub of another version wrote what cannot be understood here.
    """
    return ChoiceStore(connection).read(CHOICE, SurveyChoices, SurveyChoices())


def last_chosen(connection: Connection) -> Chosen | None:
    """Return who chose last and when, or None before anybody chose."""
    return ChoiceStore(connection).find(CHOICE)


def choose(stores: Stores, choices: SurveyChoices, *, version: int, at: datetime, who: str) -> int:
    """Keep the choices over those of `version`; returns the new version.

    Raises:
        StaleVersion: somebody else has chosen meanwhile.
    """
    kept = stores.choices.replace(CHOICE, choices, version=version, at=at, who=who)
    stores.journal.office("survey_chosen", at=at, who=who, note=str(kept))
    return kept


def served_in(connection: Connection, periods: Iterable[Period]) -> list[tuple[Period, int]]:
    """Count the tickets served in each period: the population where nobody types one in."""
    return [(period, survey_figures.served(connection, period)) for period in periods]
