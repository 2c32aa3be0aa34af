"""Drops, beside the queue and in small pieces, the answers of batches that were taken back or never came in wholly."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Final, NoReturn

from aiohttp import web

from hub.actions import survey_entry as acts
from hub.web.beside import beside
from hub.web.keys import HOUSE, House
from hub.web.survey_imports import drop

# Nobody sees these answers: they may lie for a while.
EVERY: Final = 600.0


async def batches_swept(app: web.Application) -> AsyncIterator[None]:
    """Sweep at the start, whenever a batch was taken back, and now and then."""
    house = app[HOUSE]
    async with beside(lambda: _sweep(house), name="batches swept"):
        yield


async def _sweep(house: House) -> NoReturn:
    while True:
        house.sheets.left_over.clear()
        # One at a time with imports: the one that begins anew drops what it left before by itself.
        async with house.sheets.turn:
            for batch in await house.reader.read(acts.left_over, at=house.clock(), started_at=house.started_at):
                await drop(house.writer, batch)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(EVERY):
                await house.sheets.left_over.wait()
