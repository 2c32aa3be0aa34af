"""Lets time pass over complaints beside the requests, and erases at night what is kept no longer."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from functools import partial
from typing import Final, NoReturn

import structlog
from aiohttp import web

from hub.actions import complaint_retention, complaint_time
from hub.domain.hours import OfficeHours
from hub.domain.refusals import RuleBroken
from hub.web.beside import beside
from hub.web.evidence_swept import sweep
from hub.web.keys import HOUSE, House

EVERY: Final = timedelta(minutes=30)
# A few minutes into the day: the survey's own clearing up comes at midnight.
AFTER_MIDNIGHT: Final = timedelta(minutes=3)
# Between two complaints tickets go first: nobody waits for what time brings.
BREATH: Final = 0.01
_log = structlog.get_logger("hub")


async def complaints_watched(app: web.Application) -> AsyncIterator[None]:
    """Watch at the start, in the first minutes of each day, and now and then."""
    async with beside(partial(_watch, app[HOUSE]), name="complaints"):
        yield


async def _watch(house: House) -> NoReturn:
    hours, nightly = house.rules.hours, False
    while True:
        day = hours.business_day(house.clock())
        await _let_time_pass(house)
        await _erase(house, nightly=nightly)
        await asyncio.sleep(until_next_look(house.clock(), hours).total_seconds())
        nightly = hours.business_day(house.clock()) != day


async def _let_time_pass(house: House) -> None:
    at = house.clock()
    for complaint_id in await house.reader.read(complaint_time.overtaken, house.rules, at=at):
        try:
            await house.do(complaint_time.let_time_pass, complaint_id, at=at)
        except RuleBroken as error:
            # One that stands in no way known here holds up none of the others.
            _log.error("complaint not overtaken", complaint=complaint_id, code=error.code)
        await asyncio.sleep(BREATH)


async def _erase(house: House, *, nightly: bool) -> None:
    erased = 0
    while await house.reader.read(complaint_retention.to_be_done, house.rules, nightly=nightly, at=house.clock()):
        erased += await house.do(complaint_retention.erase_what_is_over, at=house.clock())
        await asyncio.sleep(BREATH)
    if erased:
        _log.info("complaints erased", many=erased)
        # The files leave the disk now, not with the next sweeping.
        await sweep(house)


def until_next_look(at: datetime, hours: OfficeHours) -> timedelta:
    """Return how long to wait: half an hour, or until a few minutes into the next day."""
    tomorrow = hours.begins(hours.business_day(at) + timedelta(days=1))
    return min(EVERY, tomorrow + AFTER_MIDNIGHT - at)
