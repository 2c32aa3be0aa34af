"""`/kelola/skm`: what the public says of the office, now and over the months."""

from aiohttp import web

from hub.domain.skm import skm
from hub.domain.survey_period import period_of
from hub.storage import survey_figures
from hub.storage.survey_figures import Slice
from hub.web.identity import SignedInPerson
from hub.web.kelola import show
from hub.web.keys import HOUSE


async def get_survey_page(request: web.Request, known: SignedInPerson) -> web.StreamResponse:
    """Show the index of the current period."""
    house = request.app[HOUSE]
    choices = house.survey.choices
    period = period_of(house.rules.hours.business_day(house.clock()), choices.period)
    totals = await house.reader.read(survey_figures.totals, Slice(period=period))
    result = skm(totals, weights=choices.weights)
    return await show(request, known, "kelola_skm.html", period=period, result=result)
