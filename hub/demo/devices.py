"""The demo's kiosk, survey terminal and counter display: their settings, and their programs."""

import asyncio
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from hub.demo.asking import figure
from hub.demo.document import write_private
from hub.demo.opened import OpenHub
from hub.demo.program import Program, off_screen
from hub.demo.words import say

START: Final = 20.0
# On a desktop: a kiosk of half its size beside a display of two thirds.
KIOSK_WINDOW: Final = "540x960"
DISPLAY_WINDOW: Final = "1280x720"
FULL_HD: Final = "1920x1080"


def write_settings(hub: OpenHub, folder: Path, *, printer: str, windows: bool) -> None:
    """Write kiosk.toml, survey.toml and display.toml: with them the programs can also be started by hand."""
    _write(
        folder / "kiosk.toml",
        {
            "hub": hub.base_url,
            "token": hub.tokens["kiosk"],
            "device": "kiosk-demo",
            "printer": printer,
            "spool": os.fspath(folder / "spool"),
            "fullscreen": False,
            "size": KIOSK_WINDOW if windows else "1080x1920",
        },
    )
    _write(
        folder / "survey.toml",
        {
            "hub": hub.base_url,
            "token": hub.tokens["survey"],
            "device": "survey-demo",
            "folder": os.fspath(folder / "survey-outbox"),
            "fullscreen": False,
            "size": KIOSK_WINDOW if windows else "1080x1920",
        },
    )
    _write(
        folder / "display.toml",
        {
            "hub": hub.base_url,
            "token": hub.tokens["display"],
            "name": "display-demo",
            "windowed": windows,
            "size": DISPLAY_WINDOW if windows else FULL_HD,
        },
    )


def display(folder: Path, *, windows: bool, picture: Path | None = None) -> Program:
    """Return the counter display; with `picture` it saves itself there on SIGUSR1."""
    more = ("--picture", os.fspath(picture)) if picture else ()
    return Program(
        "display",
        *("display", "--settings", os.fspath(folder / "display.toml"), *more),
        log=folder / "log",
        environment=None if windows else off_screen(),
    )


def kiosk(folder: Path) -> Program:
    """Return the kiosk in its window."""
    return Program("kiosk", "kiosk", "--settings", os.fspath(folder / "kiosk.toml"), log=folder / "log")


def survey(folder: Path) -> Program:
    """Return the survey terminal in its window."""
    return Program("survey", "survey", "--settings", os.fspath(folder / "survey.toml"), log=folder / "log")


async def told_when_closed(program: Program) -> None:
    """Wait for a window to be closed and say how it comes back."""
    status = await program.until_end()
    how = "was closed" if status == 0 else f"ended with status {status} (see log/{program.name}.log)"
    say(f"The window of the {program.name} {how}. The demo goes on; Ctrl-C ends it.")


def _write(file: Path, settings: Mapping[str, str | bool]) -> None:
    # A JSON string or truth value is one of TOML as well.
    write_private(file, "".join(f"{name} = {json.dumps(value)}\n" for name, value in settings.items()))


async def following(base_url: str, screens: int, *, within: float) -> bool:
    """Wait until so many screens follow the hub; tell whether they came `within` so many seconds."""
    try:
        async with asyncio.timeout(within):
            # The figure can only be asked for.
            while await figure(base_url, "pendopo_feed_screens") < screens:  # noqa: ASYNC110
                await asyncio.sleep(0.1)
    except TimeoutError:
        return False
    return True
