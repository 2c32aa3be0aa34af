"""Panels that are drawn lamp by lamp: one picture after the other, for as long as the driver takes them."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import Final, Protocol

from counter_display.led.canvas import Frame, Size
from counter_display.led.failing import PanelFailed, says_why
from counter_display.led.frame import frame
from counter_display.led.hall import Hall
from counter_display.led.settings import Hub75, Max7219

# A picture that has not changed is sent again now and then: a flicker of the supply may have wiped it.
REPEATED: Final = 1.0


class Lamps(Protocol):
    """One panel's driver; `swaps` says whether a new call lights the ground behind it instead of blinking."""

    swaps: bool

    @property
    def size(self) -> Size:
        """Return width and height in lamps."""
        ...

    def show(self, picture: Frame) -> None:
        """Put the picture on the panel; returns when it is there."""
        ...

    def close(self) -> None:
        """Leave the panel dark and let go of it."""
        ...


def open_lamps(panel: Max7219 | Hub75) -> Lamps:
    """Open the panel's driver; its library is loaded only now."""
    match panel:
        case Max7219():
            from counter_display.led.max7219 import open_max7219

            return open_max7219(panel)
        case Hub75():
            from counter_display.led.hub75 import Hub75Lamps

            return Hub75Lamps(panel)


async def draw(
    panel: Max7219 | Hub75,
    hall: Hall,
    well: Callable[[], None],
    *,
    opened_by: Callable[[Max7219 | Hub75], Lamps] = open_lamps,
) -> None:
    """Draw what the hall says until cancelled; `well()` is called after each picture the panel took.

    The driver lives in one thread of its own, so that a slow panel delays nothing else.

    Raises:
        PanelFailed: when the driver is missing or gives up.
    """
    loop = asyncio.get_running_loop()
    thread = ThreadPoolExecutor(1, thread_name_prefix="panel")
    lamps: Lamps | None = None
    try:
        lamps = await loop.run_in_executor(thread, opened_by, panel)
        last: Frame | None = None
        sent, due = 0.0, monotonic()
        while True:
            now = monotonic()
            # Drawn for the moment it was due: the running text moves evenly, however late the loop comes round.
            picture = frame(hall.look(), due, lamps.size, swap=lamps.swaps, speed=panel.speed)
            if picture != last or now - sent >= REPEATED:
                await loop.run_in_executor(thread, lamps.show, picture)
                last, sent = picture, now
                well()
            due = max(due + 1 / panel.frames_per_second, monotonic())
            await asyncio.sleep(due - monotonic())
    except ModuleNotFoundError as error:
        raise PanelFailed(f"the library {error.name} is not installed here") from error
    except Exception as error:  # a driver may raise anything; the keeper says it once and tries again
        raise PanelFailed(says_why(error)) from error
    finally:
        if lamps is not None:
            thread.submit(_dark, lamps)
        thread.shutdown(wait=False)


def _dark(lamps: Lamps) -> None:
    try:
        lamps.close()
    except Exception:  # the panel is gone already: nothing is left to be switched off
        return
