"""The display's line to its hub: finds it, follows it, finds it again when it has moved; tells everything it hears."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final, TypeAlias

from counter_display.settings import DisplaySettings
from counter_display.wall import Message, TurnedAway
from hub.client.connection import Connected, Hub, HubRefused, HubUnreachable, Lost
from hub.client.discovery import NoHubFound, find_hub
from hub.protocol import feed

Tell = Callable[[Message], None]
Unsaid: TypeAlias = asyncio.Queue[feed.Said]
# A hub that was found in the network may come back under another address: then it is looked for anew.
MOVED_AFTER: Final = 15.0
# Somebody has to mend what the hub refused; asking more often would not help.
REFUSED_PAUSE: Final = 15.0


async def follow_hub(settings: DisplaySettings, tell: Tell, unsaid: Unsaid | None = None) -> None:
    """Tell everything the hub says, and the hub what comes into `unsaid`, without end; ends only when cancelled."""
    while True:
        try:
            await _follow_one(await _address(settings), settings, tell, unsaid)
        except NoHubFound as error:
            tell(Lost(datetime.now(UTC), str(error)))
        except HubRefused as error:
            tell(TurnedAway(error.code, error.detail))
            await asyncio.sleep(REFUSED_PAUSE)


async def _address(settings: DisplaySettings) -> str:
    return settings.hub or (await find_hub(office=settings.office)).url


async def _follow_one(url: str, settings: DisplaySettings, tell: Tell, unsaid: Unsaid | None = None) -> None:
    """Follow the hub at `url` until it is lost for long; one that was set by hand is followed for ever."""
    patience = None if settings.hub else MOVED_AFTER
    asking: asyncio.Task[None] | None = None
    async with Hub(url, settings.token) as hub:
        messages = hub.follow(settings.name)
        saying = asyncio.create_task(_say(hub, unsaid)) if unsaid is not None else None
        lost = False
        try:
            while True:
                async with asyncio.timeout(patience if lost else None):
                    message = await anext(messages)
                lost = isinstance(message, Lost)
                tell(message)
                if isinstance(message, Connected):
                    if asking is not None:
                        asking.cancel()
                    asking = asyncio.create_task(_ask_office(hub, tell))
        except TimeoutError:
            return
        finally:
            # Not a task group: it would wrap the hub's refusal, which the caller waits for.
            for task in (asking, saying):
                if task is not None:
                    task.cancel()
                    await asyncio.wait((task,))
            if unsaid is not None:
                # The hub that is found next may be the same one elsewhere: what was announced meanwhile it hears then.
                for said in hub.unsaid:
                    unsaid.put_nowait(said)


async def _say(hub: Hub, unsaid: Unsaid) -> None:
    while True:
        await hub.say(await unsaid.get())


async def _ask_office(hub: Hub, tell: Tell) -> None:
    """Tell the opening hours; the feed does not carry them. Unanswered they are asked for at the next connection."""
    try:
        tell(await hub.office())
    except (HubUnreachable, HubRefused):
        return
