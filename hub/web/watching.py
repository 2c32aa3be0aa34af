"""Watches the clock: tells every screen when the office begins or stops giving tickets, and what runs on the wall.

Clears up once a day.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from functools import partial
from typing import Final, NoReturn

import msgspec
import structlog
from aiohttp import web

from hub.actions import running_text
from hub.actions.counters import tell_office
from hub.actions.once import forget_old_answers
from hub.actions.printing import forget_old_orders
from hub.actions.surveying import forget_old_surveys
from hub.domain.refusals import RunningTextRefused
from hub.storage.writer import StorageFailed
from hub.web.beside import beside
from hub.web.keys import HOUSE, House

EVERY: Final = 1.0


async def office_watched(app: web.Application) -> AsyncIterator[None]:
    """Watch while the application runs."""
    async with beside(partial(_watch, app[HOUSE]), name="office"):
        yield


async def _watch(house: House) -> NoReturn:
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
                await house.do(forget_old_orders, at=at)
                await house.do(forget_old_surveys, at=at)
            day = today


async def running_text_watched(app: web.Application) -> AsyncIterator[None]:
    """Read what was chosen before the first screen asks, then watch while the application runs."""
    house = app[HOUSE]
    try:
        house.running.chosen(*await house.reader.read(running_text.chosen, house.running.choices))
    except (msgspec.MsgspecError, RunningTextRefused) as error:
        # A hub of another version wrote it; the hall opens all the same, with what the settings say.
        if last := await house.reader.read(running_text.last_chosen):
            house.running.chosen(last.version, house.running.choices)
        structlog.get_logger("hub").warning("running text not understood", reason=str(error))
    async with beside(partial(_watch_running_text, house), name="running text"):
        yield


async def _watch_running_text(house: House) -> NoReturn:
    told: tuple[str, ...] | None = None
    while True:
        now = house.running_text
        if now != told:
            with contextlib.suppress(StorageFailed):
                await house.do(running_text.tell, now, at=house.clock())
                told = now
        await asyncio.sleep(EVERY)
