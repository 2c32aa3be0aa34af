"""`/kelola/pengaduan/pesan`: word to citizens that did not go out, and what was erased when its time was over."""

from datetime import datetime

from aiohttp import web

from assets import dates
from hub.domain.complaint_notice import Way
from hub.web.api_complaint_notices import notices_now, retention_now
from hub.web.identity import SignedInPerson
from hub.web.kelola import show
from hub.web.kelola_pengaduan_satu import NOTICE_WORDS, WAY_WORDS
from hub.web.keys import HOUSE


async def get_notices_page(request: web.Request, known: SignedInPerson) -> web.StreamResponse:
    """Show what somebody has to look after, as far as this person may know of it."""
    house = request.app[HOUSE]
    hours = house.rules.hours

    def moment(at: datetime) -> str:
        local = hours.local(at)
        return f"{dates.long_date(local.date())} pukul {dates.clock(local)}"

    return await show(
        request,
        known,
        "kelola_pengaduan_pesan.html",
        notices=await notices_now(house, known.person),
        retention=await retention_now(house),
        ways=[WAY_WORDS[way.value] for way in Way if way in house.notices.ways],
        notice_words=NOTICE_WORDS,
        way_words=WAY_WORDS,
        moment=moment,
        day=dates.long_date,
    )
