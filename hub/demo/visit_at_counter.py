"""The second half of the visit: the number is called, shown, followed on a phone, and served."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from hub.demo.asking import counters
from hub.demo.browser import DESK, PHONE, WALL, page, picture
from hub.demo.clerk_page import ClerkPage
from hub.demo.opened import OpenHub
from hub.demo.program import ProgramEnded
from hub.demo.simulation.seat import Seat
from hub.demo.wall_picture import Wall
from hub.protocol.tickets import TrackedTicket

if TYPE_CHECKING:
    from playwright.async_api import Browser


async def on_the_page(
    hub: OpenHub, ticket: TrackedTicket, address: str, wall: Wall, opened: "Browser", folder: Path
) -> None:
    """A clerk in a browser calls, serves and finishes the ticket; the phone follows; every page leaves a picture.

    Raises:
        ProgramEnded: the number is not the same everywhere.
    """
    phone = await page(opened, PHONE)
    await phone.goto(address)
    await picture(phone, folder / "phone-waiting.png", whole=True)
    clerk = ClerkPage(await page(opened, DESK), hub.base_url, folder)
    await clerk.sign_in(hub.accounts[0], await counter_for(hub, ticket))
    await clerk.open()
    while (called := await clerk.call()) != ticket.number:
        # Somebody stands before it: a priority visitor, or one who came earlier.
        await clerk.start()
        await clerk.finish()
    await wall.shows(called)
    await phone.wait_for_selector(f'text="{ticket.number}"')
    await picture(phone, folder / "phone-called.png", whole=True)
    browser_wall = await page(opened, WALL)
    await browser_wall.goto(f"{hub.base_url}/papan")
    await browser_wall.wait_for_selector(f'text="{ticket.number}"')
    await asyncio.sleep(1.0)  # the running text has come in
    await picture(browser_wall, folder / "papan.png")
    await clerk.start()
    await clerk.look_at_the_questions()
    await clerk.finish()
    await phone.reload()
    await picture(phone, folder / "phone-done.png", whole=True)
    desk = await page(opened, DESK)
    for name, where in (("home", "/"), ("service", f"/layanan/{ticket.service}")):
        await desk.goto(f"{hub.base_url}{where}")
        await picture(desk, folder / f"{name}.png", whole=True)


async def without_a_page(hub: OpenHub, ticket: TrackedTicket, wall: Wall) -> None:
    """The same without a browser: the clerk works through the API."""
    async with Seat(hub.base_url, hub.accounts[0], await counter_for(hub, ticket), set()) as seat:
        while called := await seat.call_next():
            if called.number == ticket.number:
                await wall.shows(called.number)
            await seat.step(called.id, "start")
            await seat.step(called.id, "finish", {"outcome": "done"})
            if called.number == ticket.number:
                return
    raise ProgramEnded(f"{ticket.number} was never called")


async def counter_for(hub: OpenHub, ticket: TrackedTicket) -> str:
    """Return a counter that serves the ticket."""
    for counter in await counters(hub.base_url):
        if ticket.service in counter.services:
            return counter.id
    raise ProgramEnded(f"no counter serves {ticket.service}")
