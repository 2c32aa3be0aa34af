"""Takes what displays report over the feed, records it, and warns of a call that no display has said."""

import asyncio
from collections.abc import AsyncIterator
from functools import partial
from typing import Final, NoReturn

import msgspec
from aiohttp import web

from hub.actions import looking
from hub.actions.announcing import record_told, record_unheard
from hub.domain.hall_told import Told
from hub.protocol import feed as wire
from hub.storage.database import DatabaseError
from hub.storage.writer import StorageFailed
from hub.web.answers import STORAGE_ERRORS, log_storage_error
from hub.web.beside import beside
from hub.web.identity import RELOAD_AT_MOST
from hub.web.keys import HOUSE, House

# No number of the journal is larger, in any database.
LARGEST: Final = 2**31 - 1


async def display_of(house: House, token: str) -> str | None:
    """Return the name of the display that has this token; None for anybody else, whose words count for nothing."""
    try:
        device = await house.identities.device_of(token)
    except DatabaseError:
        return None
    return device.name if device is not None and device.role == "display" else None


async def display_at_hello(house: House, token: str) -> str | None:
    """Return the name of the display that begins to speak; one that was admitted this very moment is known as well."""
    if (display := await display_of(house, token)) is None:
        await asyncio.sleep(RELOAD_AT_MOST)
        display = await display_of(house, token)
    return display


async def hear(house: House, display: str, raw: str | bytes) -> None:
    """Take what a display says; what is not understood changes nothing."""
    try:
        said = wire.decode_from_device(raw)
    except msgspec.MsgspecError:
        return
    if isinstance(said, wire.Hello) or not 0 < said.call <= LARGEST:
        return
    if isinstance(said, wire.AnnouncementTaken):
        house.hearing.taken(said.call, display)
    else:
        house.hearing.over(said, display, house.clock())
        await _record(house)


async def announcements_watched(app: web.Application) -> AsyncIterator[None]:
    """Watch while the application runs that every call is told to the hall by some display."""
    house = app[HOUSE]
    for call, ticket in await house.reader.read(looking.untold, at=house.clock()):
        house.hearing.waits_again(call, ticket)
    async with beside(partial(_watch, house), name="announcements"):
        yield


async def _watch(house: House) -> NoReturn:
    while True:
        call = await house.hearing.next_missed()
        await _record(house)
        try:
            # An office without a display calls by voice and is told nothing of displays.
            if call is not None and await house.identities.has_device("display"):
                await house.do(record_unheard, call, at=house.clock())
        except STORAGE_ERRORS as error:
            log_storage_error(error)


async def _record(house: House) -> None:
    """Record what displays have said; what a full disk refuses is kept for the next time."""
    while house.hearing.unrecorded:
        over = house.hearing.unrecorded.popleft()
        try:
            await house.do(
                record_told,
                over.said.call,
                how=Told(over.said.how),
                display=over.display,
                shown_at=over.said.shown_at,
                spoken_at=over.said.spoken_at,
                at=over.at,
            )
        except StorageFailed as error:
            log_storage_error(error)
            house.hearing.refused(over)
            return
