"""`/kelola/teks`: where a supervisor writes the running text; the page reads and saves through the API."""

from aiohttp import web

from hub.domain.running_text import FARTHEST_HOLIDAY, LONGEST, MOST
from hub.web.identity import SignedInPerson
from hub.web.kelola import show
from hub.web.keys import HOUSE


async def get_running_text_page(request: web.Request, known: SignedInPerson) -> web.StreamResponse:
    """Show what runs now and everything it is made of."""
    house = request.app[HOUSE]
    return await show(
        request,
        known,
        "kelola_teks.html",
        running=house.running_text,
        today=house.rules.hours.business_day(house.clock()),
        longest=LONGEST,
        most=MOST,
        farthest_holiday=FARTHEST_HOLIDAY,
    )
