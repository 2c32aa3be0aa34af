"""The panels' program: follows the hub, keeps every panel going, and lets none of them stop the others."""

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Final, NoReturn

from counter_display.following import follow_hub
from counter_display.led.failing import PanelFailed
from counter_display.led.hall import Hall
from counter_display.led.lamps import draw
from counter_display.led.settings import AnyPanel, Http, Hub75, LedSettings, Max7219, TextLine
from counter_display.led.telling import tell_http, tell_line
from counter_display.settings import DisplaySettings
from counter_display.wall import Message

FIRST_PAUSE: Final = 1.0
LONGEST_PAUSE: Final = 30.0
Well = Callable[[], None]
log: Final = logging.getLogger("pendopo.led")


async def show_until_stopped(settings: LedSettings, *, seconds: float | None = None) -> None:
    """Follow the hub and show it on every panel until the system says stop, or `seconds` are over.

    The hub is only listened to: no panel speaks, so none confirms a call.
    """
    halls = {panel.view(): Hall(panel.view()) for panel in settings.panel}
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    with suppress(NotImplementedError):  # not on Windows
        for sign in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(sign, stopped.set)
    line = DisplaySettings(hub=settings.hub, office=settings.office, token=settings.token, name=settings.name)

    def tell(message: Message) -> None:
        for hall in halls.values():
            hall.tell(message)

    async with asyncio.TaskGroup() as group:
        owned = [group.create_task(follow_hub(line, tell))]
        for name, panel in settings.named().items():
            owned.append(group.create_task(keep(name, _work(panel, halls[panel.view()]))))
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await stopped.wait()
        for task in owned:
            task.cancel()


async def keep(name: str, work: Callable[[Well], Awaitable[None]], *, first_pause: float = FIRST_PAUSE) -> NoReturn:
    """Do the work of one panel without end; when it fails, say so once, wait, and begin anew."""
    pause = first_pause
    reason = ""

    def well() -> None:
        nonlocal pause, reason
        if reason:
            log.warning("panel %s works again", name)
        pause, reason = first_pause, ""

    while True:
        try:
            await work(well)
        except PanelFailed as error:
            if str(error) != reason:
                log.warning("panel %s does not work: %s; it is tried again by itself", name, error)
            reason = str(error)
        await asyncio.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE)


def _work(panel: AnyPanel, hall: Hall) -> Callable[[Well], Awaitable[None]]:
    match panel:
        case Max7219() | Hub75():
            return lambda well: draw(panel, hall, well)
        case TextLine():
            return lambda well: tell_line(panel, hall, well)
        case Http():
            return lambda well: tell_http(panel, hall, well)
