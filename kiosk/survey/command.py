"""``pendopo survey``: starts one survey terminal."""

import argparse
import asyncio
import logging
import signal
import sys
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.settings import WrongSettings, settings_of
from kiosk.survey.outbox import OutboxTrouble
from kiosk.survey.own_folder import own_folder
from kiosk.survey.settings import SurveySettings
from kiosk.survey.waiting_answers import told
from kiosk.window import prepare_window

if TYPE_CHECKING:  # Kivy and the hub's client are imported when the window's rules are set, not before
    from collections.abc import Callable

    from hub.client.survey import SurveyHub
    from kiosk.survey.app import SurveyApp


def main(arguments: list[str]) -> int:
    """Run a survey terminal until it is told to stop; 1 when it cannot start, with a sentence that says why."""
    parser = _parser()
    wanted = parser.parse_args(arguments)
    if wanted.what not in (None, "outbox"):  # not `choices`: a misspelt flag's value would be blamed, not the flag
        parser.error(f"{wanted.what!r}: there is nothing but `pendopo survey` and `pendopo survey outbox`")
    _log()
    try:
        settings = settings_of(
            SurveySettings, wanted.settings, hub=wanted.hub, token=wanted.token, counter=wanted.counter,
            quick=wanted.quick, folder=wanted.folder, language=wanted.language, size=wanted.size,
            fullscreen=False if wanted.windowed else None,
        )  # fmt: skip
        if wanted.what == "outbox":
            sentences, well = told(settings.own_folder)
            print(*sentences, sep="\n")
            return 0 if well else 1
        prepare_window(settings.pixels(), fullscreen=settings.fullscreen and not settings.size)
        return asyncio.run(_run(settings, wanted.rehearse))
    except WrongSettings as error:
        sys.stderr.write(f"{error}\n")
        return 1


async def _run(settings: SurveySettings, rehearse: Path | None) -> int:
    from hub.client.survey import SurveyHub
    from kiosk.finding import hub_of
    from kiosk.survey.desk import Desk

    async with AsyncExitStack() as stack:
        try:
            outbox = stack.enter_context(own_folder(settings.own_folder))
        except OutboxTrouble as error:
            raise WrongSettings(str(error)) from error
        # The window opens now, and no earlier: what stops the start is said without one.
        from kiosk.survey.app import SurveyApp

        async def find() -> "SurveyHub":
            return await stack.enter_async_context(await hub_of(settings, SurveyHub))

        app = SurveyApp(
            settings,
            lambda heard: Desk(
                find, outbox, folder=settings.own_folder, device=settings.device, heard=heard,
                counter=settings.counter or None, fresh=timedelta(seconds=settings.invite_seconds),
            ),
            on_ready=_rehearsal(rehearse) if rehearse else None,
        )  # fmt: skip
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, app.stop)
        await app.run_survey()
    return 0


def _log() -> None:
    """Write what this program has to say to standard error; Kivy says nothing there."""
    written = logging.StreamHandler(sys.stderr)
    written.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log = logging.getLogger("pendopo")
    log.addHandler(written)
    log.setLevel(logging.INFO)


def _rehearsal(folder: Path) -> "Callable[[SurveyApp], None]":
    from kiosk.survey.rehearsal import rehearse

    async def play(app: "SurveyApp") -> None:
        await rehearse(app, folder)
        app.stop()

    return lambda app: app.start(play(app))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pendopo survey", description="One survey terminal: nine questions, four faces each."
    )
    parser.add_argument(
        "what", nargs="?", metavar="outbox", help="say what waits for the hub, and what it will never take"
    )
    parser.add_argument("--settings", type=Path, metavar="FILE", help="settings in TOML")
    parser.add_argument("--hub", metavar="URL", help="the hub's address; without it the network is searched")
    parser.add_argument("--token", help="this terminal's token, from `pendopo device add --role survey`")
    parser.add_argument("--counter", metavar="ID", help="the counter it stands at: whoever was served there is invited")
    parser.add_argument("--quick", action="store_true", default=None, help="one face instead of the whole survey")
    parser.add_argument("--folder", metavar="FOLDER", help="where answers wait for the hub, through a power cut, too")
    parser.add_argument("--language", choices=("id", "jv", "en"), help="what everybody sees first")
    parser.add_argument("--size", "--window", metavar="WxH", help="size of the window, e.g. 1080x1920; else all of it")
    parser.add_argument("--windowed", action="store_true", help="a window that can be closed, for trying out")
    parser.add_argument(
        "--rehearse", type=Path, metavar="FOLDER", help="play a survey and save a picture of every screen"
    )
    return parser
