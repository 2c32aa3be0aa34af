"""Watches the clock for the voice: displays are told when it gets louder or softer, as the office chose."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Final

import msgspec
import structlog
from aiohttp import web

from hub.actions import voice
from hub.domain.refusals import VoiceRefused
from hub.protocol.voice import Voice
from hub.web.answers import STORAGE_ERRORS, log_storage_error
from hub.web.keys import HOUSE, House

EVERY: Final = 1.0


async def voice_watched(app: web.Application) -> AsyncIterator[None]:
    """Read what was chosen before the first display asks, then watch while the application runs."""
    house = app[HOUSE]
    try:
        house.voice.chosen(*await house.reader.read(voice.chosen, house.voice.choices))
    except (msgspec.MsgspecError, VoiceRefused) as error:
        # A hub of another version wrote it; the hall is called all the same, as the settings say.
        if last := await house.reader.read(voice.last_chosen):
            house.voice.chosen(last.version, house.voice.choices)
        structlog.get_logger("hub").warning("voice not understood", reason=str(error))
    task = asyncio.create_task(_watch(house))
    yield
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task


async def _watch(house: House) -> None:
    told: Voice | None = None
    while True:
        at = house.clock()
        now = house.voice.now(at)
        if now != told:
            try:
                await house.do(voice.tell, muted=now.muted, volume=now.volume, at=at)
                told = now
            except STORAGE_ERRORS as error:
                log_storage_error(error)
        await asyncio.sleep(EVERY)
