"""Looks again and again whether every kiosk is there: of the printers of one that is away nobody can know any more."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from functools import partial
from typing import Final, NoReturn

from aiohttp import web

from hub.storage.writer import StorageFailed
from hub.web.beside import beside
from hub.web.keys import HOUSE, House

EVERY: Final = 0.5


async def printers_watched(app: web.Application) -> AsyncIterator[None]:
    """Watch while the application runs."""
    async with beside(partial(_watch, app[HOUSE]), name="printers"):
        yield


async def _watch(house: House) -> NoReturn:
    while True:
        await asyncio.sleep(EVERY)
        # What a full disk refuses is tried again with the next look.
        with contextlib.suppress(StorageFailed):
            await house.printers.look(house, house.clock())
