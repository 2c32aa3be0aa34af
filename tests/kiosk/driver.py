"""Runs journeys on the real kiosk, in a process of its own: Kivy knows one window a process.

``python -m tests.kiosk.driver WIDTHxHEIGHT FOLDER JOURNEY …`` plays them one after the other, each from the first
screen, and ends with 0 when all went well; a test calls `played`. The first one's settings are those of all.
"""

import asyncio
import os
import subprocess
import sys
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.settings import KioskSettings
from kiosk.window import prepare_window
from tests.kiosk.fake_hub import TUESDAY, FakeHub, kartoharjo
from tests.kiosk.waiting import PATIENT, touched, until

PATIENCE = 300
ROOT = Path(__file__).parents[2]
# Half as wide and half as high as the usual glass: the same screens, drawn in half the time. Looks are judged at FULL.
HALF, FULL = "540x960", "1080x1920"


def played(folder: Path, *journeys: str, size: str = HALF, **more: str) -> str:
    """Play `journeys` off-screen and return what they wrote; their failure is the test's."""
    environment = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    environment |= {"SDL_VIDEODRIVER": "offscreen", "SDL_AUDIODRIVER": "dummy", "KIVY_HOME": str(folder / "kivy")}
    ended = subprocess.run(
        [sys.executable, "-m", "tests.kiosk.driver", size, str(folder), *journeys],
        cwd=ROOT, env=environment | more, capture_output=True, text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, f"{size}:\n{ended.stdout[-4000:]}\n{ended.stderr[-6000:]}"
    return ended.stdout


@dataclass
class Stand:
    """A kiosk in its window, with the hub and the printer it talks to, and a finger."""

    app: Any
    hub: FakeHub
    printer: Any
    folder: Path
    settings: KioskSettings
    slips: int = 0

    async def slip(self) -> Any:
        """Wait for the next slip out of the printer."""
        self.slips += 1
        return await self.printer.slip(self.slips, within=PATIENT)

    async def start(self) -> None:
        """Stand before the first screen, as a new visitor, on an ordinary day."""
        from kiosk.flow import Finished, Screen

        self.hub.forget()
        self.slips = len(self.printer.slips)
        await self.printer.new_roll()
        await until(lambda: not self.app.desk.lobby.paperless, what="the new roll")
        self.app.happened(Finished())
        await until(lambda: self.app.trail == (Screen.SERVICES,) and self.there("KTP"), what="the first screen")

    def there(self, words: str) -> Any:
        """Return what can be touched and says `words`; None when nothing does."""
        from kiosk.touch import on_glass
        from kiosk.widgets.touchable import Touchable

        def says(thing: Any) -> bool:
            texts = (getattr(thing, name, "") for name in ("words", "strong", "name"))
            return any(text and text.startswith(words) for text in texts)

        return next((thing for thing in on_glass(Touchable, lambda one: not one.off) if says(thing)), None)

    def reads(self, words: str) -> bool:
        """Say whether `words` can be read on the glass."""
        from kiosk.touch import on_glass
        from kiosk.widgets.words import Words

        return any(words in label.words for label in on_glass(Words))

    async def touch(self, words: str) -> None:
        """Touch what says `words`, once it is there."""
        met = False
        while not met:
            await until(lambda: self.there(words) is not None, what=f"something to touch that says {words!r}")
            met = await touched(self.there(words))

    async def bar(self, name: str) -> None:
        from kiosk.touch import press

        await press(self.app.frame.bar.button(name))

    async def see(self, words: str, *, seconds: float = PATIENT) -> None:
        """Wait until `words` can be read."""
        await until(lambda: self.reads(words), seconds=seconds, what=f"the words {words!r}")


async def _run(played_here: list[Any], size: str, folder: Path) -> None:
    from hub.client.connection import Hub
    from kiosk.app import KioskApp
    from kiosk.desk import Desk
    from kiosk.printing import Printing
    from printers import open_printer
    from printers.virtual.server import VirtualPrinter

    wanted: dict[str, Any] = getattr(played_here[0], "settings", {})
    settings = KioskSettings(size=size, fullscreen=True, **wanted)
    failed: list[BaseException] = []
    async with AsyncExitStack() as stack:
        hub = kartoharjo(at=TUESDAY)
        url = await stack.enter_async_context(hub.served())
        machine = await stack.enter_async_context(VirtualPrinter(folder / "paper"))

        printing = Printing({"utama": open_printer(machine.uri)}, spool=folder / "spool")

        async def find() -> Hub:
            return await stack.enter_async_context(Hub(url, timeout=1.0))

        async def play(app: KioskApp) -> None:
            try:
                stand = Stand(app, hub, machine, folder, settings)
                for journey in played_here:
                    sys.stdout.write(f"{journey.__name__}\n")
                    await stand.start()
                    async with asyncio.timeout(PATIENCE - 20):
                        await journey(stand)
            except BaseException as error:
                failed.append(error)
            app.stop()

        app = KioskApp(
            settings,
            lambda heard: Desk(find, printing, device="kiosk-1", heard=heard),
            on_ready=lambda app: app.start(play(app)),
        )
        await app.run_kiosk()
    left = asyncio.all_tasks() - {asyncio.current_task()}
    for error in failed:
        raise error
    assert not left, f"still running: {left}"


if __name__ == "__main__":
    from tests.kiosk import journeys

    pixels, place, *names = sys.argv[1:]
    width, height = pixels.split("x")
    prepare_window((int(width), int(height)), fullscreen=False, home=Path(place) / "kivy")
    asyncio.run(_run([getattr(journeys, name) for name in names], pixels, Path(place)))
