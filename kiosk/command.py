"""``pendopo kiosk``: starts one kiosk."""

import argparse
import asyncio
import signal
import sys
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.settings import KioskSettings, WrongSettings, read_settings
from kiosk.window import prepare_window

if TYPE_CHECKING:  # Kivy and the hub's client are imported when the window's rules are set, not before
    from collections.abc import Callable

    from hub.client.connection import Hub
    from kiosk.app import KioskApp
    from kiosk.printing import Printing


def main(arguments: list[str]) -> int:
    """Run a kiosk until it is told to stop; return 1 when it cannot start, with a sentence that says why."""
    wanted = _parser().parse_args(arguments)
    try:
        settings = read_settings(
            wanted.settings, hub=wanted.hub, token=wanted.token, printer=wanted.printer, paper=wanted.paper,
            spool=wanted.spool,
            language=wanted.language, size=wanted.size, fullscreen=False if wanted.windowed else None,
        )  # fmt: skip
        prepare_window(settings.pixels(), fullscreen=settings.fullscreen and not settings.size)
        return asyncio.run(_run(settings, wanted.rehearse))
    except WrongSettings as error:
        sys.stderr.write(f"{error}\n")
        return 1


async def _run(settings: KioskSettings, rehearse: Path | None) -> int:
    from hub.client.connection import Hub
    from kiosk.app import KioskApp
    from kiosk.desk import Desk
    from kiosk.finding import hub_of

    printing = _printing(settings)
    async with AsyncExitStack() as stack:

        async def find() -> "Hub":
            return await stack.enter_async_context(await hub_of(settings, Hub))

        app = KioskApp(
            settings,
            lambda heard: Desk(find, printing, device=settings.device, heard=heard),
            on_ready=_rehearsal(rehearse) if rehearse else None,
        )
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, app.stop)
        await app.run_kiosk()
    return 0


def _printing(settings: KioskSettings) -> "Printing | None":
    if not settings.printers:
        return None
    from kiosk.printing import Printing
    from printers import BadAddress, UnknownProfile, open_printer

    printers = {}
    for place, uri in enumerate(settings.printers):
        name = "utama" if place == 0 else "cadangan" if place == 1 else f"cadangan-{place}"
        try:
            printers[name] = open_printer(uri, paper=settings.paper, profile=settings.printer_profile or None)
            _ = printers[name].profile
        except (BadAddress, UnknownProfile) as error:
            raise WrongSettings(f"printer {uri}: {error}") from error
    return Printing(
        printers,
        spool=settings.spool_folder,
        shared=frozenset(printers) if settings.printer_shared else None,
        slips_after_low=settings.slips_after_low,
    )


def _rehearsal(folder: Path) -> "Callable[[KioskApp], None]":
    from kiosk.rehearsal import rehearse

    async def play(app: "KioskApp") -> None:
        await rehearse(app, folder)
        app.stop()

    return lambda app: app.start(play(app))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="pendopo kiosk", description="One kiosk: choose a service, take a number.")
    parser.add_argument("--settings", type=Path, metavar="FILE", help="settings in TOML")
    parser.add_argument("--hub", metavar="URL", help="the hub's address; without it the network is searched")
    parser.add_argument("--token", help="this kiosk's token, from `pendopo device add --role kiosk`")
    parser.add_argument(
        "--printer", metavar="URI", nargs="+", help="e.g. tcp://192.168.1.50:9100; a second one takes over"
    )
    parser.add_argument("--spool", metavar="FOLDER", help="where slips are on record, through a power cut, too")
    parser.add_argument("--paper", type=int, choices=(58, 80), help="width of the roll in millimetres")
    parser.add_argument("--language", choices=("id", "jv", "en"), help="what a new visitor sees first")
    parser.add_argument("--size", metavar="WxH", help="size of the window, e.g. 1080x1920; else the whole screen")
    parser.add_argument("--windowed", action="store_true", help="a window that can be closed, for trying out")
    parser.add_argument(
        "--rehearse", type=Path, metavar="FOLDER", help="play a visit and save a picture of every screen"
    )
    return parser
