"""Somebody who was just served rates the service at the counter's own terminal, which invites them by their number."""

import asyncio
import os
from pathlib import Path
from typing import Final

from hub.demo.neighbours import Served
from hub.demo.opened import OpenHub
from hub.demo.program import Program, ProgramEnded, off_screen
from hub.demo.simulation.seat import Seat

START: Final = 40.0


async def rate_at_the_counter(hub: OpenHub, served: Served, folder: Path, *, size: str) -> None:
    """Finish a colleague's visitor while the terminal watches the counter; its pictures go to survey/counter.

    Raises:
        ProgramEnded: the terminal does not come up, or ended before the thanks.
    """
    pictures = folder / "survey" / "counter"
    arguments = ("--settings", os.fspath(folder / "survey.toml"), "--counter", served.counter, "--size", size)
    async with Program(
        "survey-counter",
        *("survey", *arguments, "--rehearse", os.fspath(pictures)),
        log=folder / "log",
        environment=off_screen(),
    ) as terminal:
        try:
            async with asyncio.timeout(START):
                # Its first picture is taken once it hears of the hall; it comes from another process.
                while not terminal.ended and not any(pictures.glob("*.png")):  # noqa: ASYNC110
                    await asyncio.sleep(0.1)
        except TimeoutError:
            raise ProgramEnded("the survey terminal did not come up; see log/survey-counter.log") from None
        async with Seat(hub.base_url, served.clerk, served.counter, set()) as seat:
            await seat.step(served.ticket, "finish", {"outcome": "done"})
        await terminal.done()
