"""`/kelola/skm/saran`: where a supervisor reviews what citizens wrote; the page reads and decides through the API."""

from aiohttp import web

from hub.domain.survey import LONGEST_COMMENT
from hub.domain.survey_scheme import CURRENT
from hub.web.identity import SignedInPerson
from hub.web.kelola import show
from hub.web.keys import HOUSE


async def get_comments_page(request: web.Request, known: SignedInPerson) -> web.StreamResponse:
    """Show the page; it fills itself."""
    return await show(
        request,
        known,
        "kelola_skm_saran.html",
        elements=CURRENT.in_order(request.app[HOUSE].survey.choices.order),
        longest=LONGEST_COMMENT,
    )
