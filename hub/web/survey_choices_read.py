"""Reads at the hub's start what the office chose for its survey."""

from collections.abc import AsyncIterator

import msgspec
import structlog
from aiohttp import web

from hub.actions import survey_choosing
from hub.domain.survey import SurveyRefused
from hub.domain.survey_choices import SurveyChoices
from hub.web.keys import HOUSE


async def survey_choices_read(app: web.Application) -> AsyncIterator[None]:
    """Read what was chosen before the first answer comes."""
    house = app[HOUSE]
    try:
        house.survey.chosen(*await house.reader.read(survey_choosing.chosen))
    except (msgspec.MsgspecError, SurveyRefused) as error:
        # A hub of another version wrote it; the survey goes on all the same, with the usual choices.
        if last := await house.reader.read(survey_choosing.last_chosen):
            house.survey.chosen(last.version, SurveyChoices())
        structlog.get_logger("hub").warning("survey choices not understood", reason=str(error))
    yield
