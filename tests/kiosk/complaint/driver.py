"""Runs journeys through the complaint form on the real kiosk, in a process of its own, as `tests.kiosk.driver` does.

``python -m tests.kiosk.complaint.driver WIDTHxHEIGHT FOLDER JOURNEY …``
"""

import asyncio
import os
import subprocess
import sys
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.settings import KioskSettings
from kiosk.window import prepare_window
from tests.kiosk.complaint.fake_hub import ComplaintHub, complaint_hub
from tests.kiosk.fake_hub import TUESDAY
from tests.kiosk.waiting import touched

PATIENCE = 150
ROOT = Path(__file__).parents[3]
# Where the size of the glass does not matter a small one is drawn sooner.
SMALL = "405x720"


def played(folder: Path, *journeys: str, size: str = SMALL, **more: str) -> str:
    """Play `journeys` off-screen and return what they wrote; their failure is the test's."""
    around = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    around |= {"SDL_VIDEODRIVER": "offscreen", "SDL_AUDIODRIVER": "dummy", "KIVY_HOME": str(folder / "kivy")}
    ended = subprocess.run(
        [sys.executable, "-m", "tests.kiosk.complaint.driver", size, str(folder), *journeys],
        cwd=ROOT, env=around | more, capture_output=True, text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, f"{size}:\n{ended.stdout[-4000:]}\n{ended.stderr[-6000:]}"
    return ended.stdout


@dataclass
class Stand:
    """A kiosk in its window, with the hub and the printer it talks to, and a finger."""

    app: Any
    hub: ComplaintHub
    printer: Any
    folder: Path
    slips: int = 0

    async def slip(self) -> Any:
        """Wait for the next slip out of the printer."""
        self.slips += 1
        return await self.printer.slip(self.slips)

    async def start(self) -> None:
        """Stand before the first screen, as a new visitor, on an ordinary day."""
        from kiosk.flow import Finished, Screen
        from kiosk.touch import until

        self.hub.forget()
        self.hub.come_back()
        await self.printer.new_roll()
        await until(
            lambda: not self.app.desk.lobby.paperless and self.app.desk.lobby.lost_since is None, what="hub and paper"
        )
        self.slips = len(self.printer.slips)
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
        from kiosk.touch import until

        met = False
        while not met:
            await until(
                lambda: self.there(words) is not None,
                what=f"something to touch that says {words!r} on {self.app.trail[-1]}",
            )  # fmt: skip
            met = await touched(self.there(words))

    async def keys(self, keys: str) -> None:
        """Strike keys one after the other; "\\n" is the one for a new line, "<" takes back, "^" is shift."""
        from kiosk.touch import press

        for key in keys:
            name = {"\n": "enter", "<": "back", "^": "shift"}.get(key, key)
            await press(self.app.frame.touching.keyboard.keys[name])

    async def tell(self, text: str) -> None:
        """Write a text at once, as its letters would one by one."""
        from kiosk.complaint.flow import KeyTouched

        for letter in text:
            self.app.happened(KeyTouched("enter" if letter == "\n" else letter))

    async def bar(self, name: str) -> None:
        from kiosk.touch import NothingThere, press

        while True:
            with suppress(NothingThere):  # the screen was drawn anew just then
                await press(self.app.frame.bar.button(name))
                return

    async def see(self, words: str, *, seconds: float = 10) -> None:
        """Wait until `words` can be read."""
        from kiosk.touch import until

        await until(lambda: self.reads(words), seconds=seconds, what=f"the words {words!r}")

    async def home(self) -> None:
        """Wait for the first screen."""
        from kiosk.flow import Screen
        from kiosk.touch import until

        await until(lambda: self.app.trail == (Screen.SERVICES,), what="the first screen")


async def _run(played_here: list[Any], size: str, folder: Path) -> None:
    from hub.client.connection import Hub
    from kiosk.app import KioskApp
    from kiosk.desk import Desk
    from kiosk.printing import Printing
    from printers import open_printer
    from printers.virtual.server import VirtualPrinter

    settings = KioskSettings(size=size, fullscreen=True)
    failed: list[BaseException] = []
    async with AsyncExitStack() as stack:
        hub = complaint_hub(at=TUESDAY)
        url, token = os.environ.get("HUB", ""), os.environ.get("TOKEN")
        if not url:
            url = await stack.enter_async_context(hub.served())
        machine = await stack.enter_async_context(VirtualPrinter(folder / "paper"))
        printing = Printing({"utama": open_printer(machine.uri)}, spool=folder / "spool")

        async def find() -> Hub:
            return await stack.enter_async_context(Hub(url, token, timeout=3.0 if token else 1.0))

        async def play(app: KioskApp) -> None:
            try:
                stand = Stand(app, hub, machine, folder)
                for journey in played_here:
                    sys.stdout.write(f"{journey.__name__}\n")
                    if not token:
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
    from tests.kiosk.complaint import journeys

    pixels, place, *names = sys.argv[1:]
    width, height = pixels.split("x")
    prepare_window((int(width), int(height)), fullscreen=False, home=Path(place) / "kivy")
    asyncio.run(_run([getattr(journeys, name) for name in names], pixels, Path(place)))
