"""One real visit, played where nobody watches: from a touch on the kiosk to the last word at the counter.

The number is taken on the real kiosk, comes out of the virtual printer, is called by a clerk on the real page, stands
on the real counter display and is followed, and in the end rated, on a phone's page by the code on the paper. Somebody
without a number rates the service on the hall's survey terminal, somebody who was just served on the counter's own.
Every screen leaves a picture.
"""

import os
import shutil
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Final

from hub.demo import devices, neighbours
from hub.demo.asking import tracked
from hub.demo.browser import NoBrowser, browser
from hub.demo.opened import OpenHub
from hub.demo.program import Program, ProgramEnded, off_screen
from hub.demo.rating_at_the_counter import rate_at_the_counter
from hub.demo.slip_code import first_ticket
from hub.demo.visit_at_counter import counter_for, on_the_page, without_a_page
from hub.demo.wall_picture import Wall
from hub.demo.words import say

# As the kiosk hangs on the wall, and as it stands on a table.
KIOSKS: Final = (("portrait", "1080x1920"), ("landscape", "1920x1080"))


async def play_visit(hub: OpenHub, folder: Path) -> None:
    """Play the visit and leave its pictures in `folder`: kiosk/, survey/, pages/, display.png, ticket.png.

    Raises:
        ProgramEnded: a program of the lobby ended, or the number is not the same everywhere.
    """
    say("\n  Playing one visit off-screen, with pictures; this takes a minute or two.")
    for name, size in KIOSKS:
        await _rehearsed("kiosk", folder, name, size)
        say(f"  Kiosk, {name}: {folder / 'kiosk' / name}")
    await _rehearsed("survey", folder, *KIOSKS[0])
    say(f"  Survey terminal: {folder / 'survey'}")
    address = _paper(folder)
    ticket = await tracked(hub.base_url, address)
    say(f"  Ticket {ticket.number} on paper: {folder / 'ticket.png'}")
    counter = await counter_for(hub, ticket)
    await neighbours.come_in(hub)
    served = await neighbours.colleagues_work(hub, ticket.service, counter)
    async with AsyncExitStack() as stack:
        program = devices.display(folder, windows=False, picture=folder / "display.png")
        wall = Wall(await stack.enter_async_context(program), hub.base_url, folder / "display.png")
        await devices.following(hub.base_url, 1, within=devices.START)
        try:
            opened = await stack.enter_async_context(browser())
        except NoBrowser as missing:
            say(f"  {missing}")
            await without_a_page(hub, ticket, counter, wall)
        else:
            await on_the_page(hub, ticket, counter, address, wall, opened, folder / "pages")
            say(f"  Pages: {folder / 'pages'}")
        say(f"  Counter display: {folder / 'display.png'}")
        for one in served[:1]:
            await rate_at_the_counter(hub, one, folder, size=KIOSKS[0][1])
            say(f"  Survey terminal at the counter: {folder / 'survey' / 'counter'}")


async def _rehearsed(program: str, folder: Path, name: str, size: str) -> None:
    """Let kiosk or survey terminal rehearse at one size; the finger, the glass, the hub and the printer are real."""
    settings = ("--settings", os.fspath(folder / f"{program}.toml"), "--size", size)
    pictures = ("--rehearse", os.fspath(folder / program / name))
    async with Program(
        f"{program}-{name}", program, *settings, *pictures, log=folder / "log", environment=off_screen()
    ) as rehearsing:
        await rehearsing.done()


def _paper(folder: Path) -> str:
    """Take the first ticket out of the printer; return the address in its code."""
    found = first_ticket(folder / "paper")
    if found is None:
        raise ProgramEnded("no ticket came out of the printer")
    slip, address = found
    shutil.copy(slip, folder / "ticket.png")
    shutil.copy(slip.with_suffix(".bin"), folder / "ticket.bin")
    return address
