"""Watches the clock: tells every screen when the office begins or stops giving tickets, and clears up once a day."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Final

from aiohttp import web

from hub.actions.counters import tell_office
from hub.actions.once import forget_old_answers
from hub.storage.writer import StorageFailed
from hub.web.keys import HOUSE, House

EVERY: Final = 1.0


async def office_watched(app: web.Application) -> AsyncIterator[None]:
    """Watch while the application runs."""
    task = asyncio.create_task(_watch(app[HOUSE]))
    yield
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task


async def _watch(house: House) -> None:
    hours, at = house.rules.hours, house.clock()
    known, day = hours.availability(at), hours.business_day(at)
    while True:
        await asyncio.sleep(EVERY)
        at = house.clock()
        now, today = hours.availability(at), hours.business_day(at)
        # What a full disk refuses is tried again with the next look: nobody else would ever tell the screens.
        with contextlib.suppress(StorageFailed):
            if now.reason != known.reason:
                await house.do(tell_office, now, at=at)
            known = now
            if today != day:
                await house.do(forget_old_answers, at=at)
            day = today
