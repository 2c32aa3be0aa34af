"""`/kelola/suara`: where a supervisor chooses how calls are said, and tries it; the page saves through the API."""

from aiohttp import web

from hub.domain.voice import LONGEST_NAME, MOST_LEVELS
from hub.web.identity import SignedInPerson
from hub.web.kelola import show
from hub.web.keys import HOUSE
from hub.web.wall import hall_now


async def get_voice_page(request: web.Request, known: SignedInPerson) -> web.StreamResponse:
    """Show how calls are said now, and everything that can be chosen."""
    house = request.app[HOUSE]
    hall = await hall_now(house)
    return await show(
        request,
        known,
        "kelola_suara.html",
        voice=house.voice.now(house.clock()),
        counters=hall.counters,
        most_levels=MOST_LEVELS,
        longest_name=LONGEST_NAME,
    )
