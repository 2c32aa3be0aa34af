"""Watches the clock for the voice: displays are told when it gets louder or softer, as the office chose."""

import asyncio
from collections.abc import AsyncIterator
from functools import partial
from typing import Final, NoReturn

import msgspec
import structlog
from aiohttp import web

from hub.actions import voice
from hub.domain.refusals import VoiceRefused
from hub.protocol.voice import Voice
from hub.web.beside import beside
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
    async with beside(partial(_watch, house), name="voice"):
        yield


async def _watch(house: House) -> NoReturn:
    told: Voice | None = None
    while True:
        at = house.clock()
        now = house.voice.now(at)
        if now != told:
            # What a full disk refuses ends this watch: the log says so, and it begins anew.
            await house.do(voice.tell, muted=now.muted, volume=now.volume, at=at)
            told = now
        await asyncio.sleep(EVERY)
