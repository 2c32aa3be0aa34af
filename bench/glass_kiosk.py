"""The real kiosk in a process of its own, touched by its own finger; tells on its standard output when."""

import asyncio
import json
import os
import sys
from pathlib import Path
from time import monotonic

from kiosk.settings import KioskSettings
from kiosk.window import prepare_window


def main() -> None:
    """Play so many visits: ``python -m bench.glass_kiosk HUB TOKEN PRINTER VISITS``."""
    hub, token, printer, visits = sys.argv[1:5]
    prepare_window((1080, 1920), fullscreen=False)
    asyncio.run(_run(KioskSettings(hub=hub, token=token, printer=printer, fullscreen=False), int(visits)))


async def _run(settings: KioskSettings, visits: int) -> None:
    from hub.client.connection import Hub
    from kiosk.app import KioskApp
    from kiosk.desk import Desk
    from kiosk.printing import Printing
    from kiosk.touch import frames
    from printers import open_printer

    assert settings.hub is not None
    async with Hub(settings.hub, settings.secret()) as hub:

        async def find() -> Hub:
            return hub

        # On the disk, as in an office: its record of each slip belongs to the time that is measured.
        spool = Path(os.environ["KIVY_HOME"]) / "spool"
        printing = Printing({"utama": open_printer(settings.printers[0], paper=80)}, spool=spool)

        async def play(app: KioskApp) -> None:
            await frames(2)
            _say(usable=monotonic())
            for _ in range(visits):
                _say(lifted=await _visit(app))
            await frames(30)
            _say(rested=monotonic())
            await asyncio.sleep(0.2)
            app.stop()

        def ready(app: KioskApp) -> None:
            app.start(play(app))

        app = KioskApp(settings, lambda heard: Desk(find, printing, device="bench", heard=heard), on_ready=ready)
        await app.run_kiosk()


async def _visit(app: object) -> float:
    """Take a number; return when the finger left "Ambil nomor"."""
    from kiosk.app import KioskApp
    from kiosk.flow import Screen
    from kiosk.scene import Paper
    from kiosk.touch import down, frames, on_glass, press, until, up
    from kiosk.widgets.tile import Tile

    assert isinstance(app, KioskApp)
    plain = next(one for one in app.desk.lobby.most_used() if not one.variants)
    await press(next(on_glass(Tile, lambda tile: tile.strong == plain.short.id)))
    await until(lambda: app.trail[-1] is Screen.CHECKLIST)
    # A person reads before touching on: the screen has long come to rest.
    await frames(20)
    at = await down(app.frame.action.button)
    await frames(2)
    lifted = monotonic()
    await up(at)
    await until(lambda: app.trail[-1] is Screen.TICKET and app.paper is not Paper.PRINTING, seconds=30)
    await press(app.frame.action.button)
    await until(lambda: app.ticket is None)
    await frames(5)
    return lifted


def _say(**said: float) -> None:
    print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main()
