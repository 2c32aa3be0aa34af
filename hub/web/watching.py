"""Watches the clock: tells every screen when the office begins or stops giving tickets."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Final

from aiohttp import web

from hub.actions.counters import tell_office
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
    known = house.rules.hours.availability(house.clock())
    while True:
        await asyncio.sleep(EVERY)
        now = house.rules.hours.availability(house.clock())
        if now.reason != known.reason:
            await house.do(tell_office, now, at=house.clock())
        known = now
