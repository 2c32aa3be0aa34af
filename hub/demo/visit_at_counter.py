"""The second half of the visit: the number is called, shown, followed on a phone, and served."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hub.demo.asking import counters
from hub.demo.browser import DESK, PHONE, WALL, page, picture
from hub.demo.clerk_page import ClerkPage
from hub.demo.complaining_on_the_phone import complain_on_the_phone, read_the_answer
from hub.demo.complaint_desk import handle
from hub.demo.opened import OpenHub
from hub.demo.program import ProgramEnded
from hub.demo.rating_on_the_phone import rate_on_the_phone
from hub.demo.simulation.seat import Seat
from hub.demo.supervisor_pages import look_at_walls, look_round
from hub.demo.wall_picture import Wall
from hub.protocol.tickets import TrackedTicket

if TYPE_CHECKING:
    from playwright.async_api import Browser

# The ticket's page asks every 15 seconds (milliseconds here).
PHONE_ASKS: Final = 25_000
RUNNING_TEXT_COMES_IN: Final = 3.0


async def on_the_page(
    hub: OpenHub, ticket: TrackedTicket, counter: str, address: str, wall: Wall, opened: "Browser", folder: Path
) -> None:
    """A clerk in a browser calls, serves and finishes the ticket; the phone follows; every page leaves a picture.

    Raises:
        ProgramEnded: the number is not the same everywhere.
    """
    phone = await page(opened, PHONE)
    await phone.goto(address)
    await picture(phone, folder / "phone-waiting.png", whole=True)
    clerk = ClerkPage(await page(opened, DESK), hub.base_url, folder)
    await clerk.sign_in(hub.accounts[0].username, hub.accounts[0].password, counter)
    await clerk.open()
    while (called := await clerk.call()) != ticket.number:
        # Somebody stands before it: a priority visitor, or one who came earlier.
        await clerk.start()
        await clerk.finish()
    await wall.shows(called)
    await _wall_in_a_browser(opened, hub.base_url, called, folder)
    # Nobody touches the phone: its page asks by itself.
    await phone.wait_for_selector("#ticket[data-state=called]", timeout=PHONE_ASKS)
    await picture(phone, folder / "phone-called.png", whole=True)
    await clerk.start()
    await look_at_walls(opened, hub.base_url, counter, folder)
    await clerk.look_at_the_questions()
    await clerk.finish()
    await phone.reload()
    await phone.wait_for_selector("#ticket[data-state=done]")
    await picture(phone, folder / "phone-done.png", whole=True)
    number = await complain_on_the_phone(phone, folder, folder / "phone-called.png")
    await handle(hub, number, opened, folder)
    await read_the_answer(phone, number, folder)
    await phone.goto(address)
    await rate_on_the_phone(phone, folder)
    desk = await page(opened, DESK)
    for name, where in (("home", "/"), ("service", f"/layanan/{ticket.service}")):
        await desk.goto(f"{hub.base_url}{where}")
        await picture(desk, folder / f"{name}.png", whole=True)
    supervisor = next(account for account in hub.accounts if account.role == "supervisor")
    await look_round(opened, hub.base_url, supervisor, folder)


async def without_a_page(hub: OpenHub, ticket: TrackedTicket, counter: str, wall: Wall) -> None:
    """The same without a browser: the clerk works through the API."""
    async with Seat(hub.base_url, hub.accounts[0], counter, set()) as seat:
        while called := await seat.call_next():
            if called.number == ticket.number:
                await wall.shows(called.number)
            await seat.step(called.id, "start")
            await seat.step(called.id, "finish", {"outcome": "done"})
            if called.number == ticket.number:
                return
    raise ProgramEnded(f"{ticket.number} was never called")


async def _wall_in_a_browser(opened: "Browser", base_url: str, number: str, folder: Path) -> None:
    wall = await page(opened, WALL)
    await wall.goto(f"{base_url}/papan")
    await wall.wait_for_selector(f'#number:text-is("{number}")')
    await asyncio.sleep(RUNNING_TEXT_COMES_IN)
    await picture(wall, folder / "papan.png")


async def counter_for(hub: OpenHub, ticket: TrackedTicket) -> str:
    """Return a counter that serves the ticket."""
    for counter in await counters(hub.base_url):
        if ticket.service in counter.services:
            return counter.id
    raise ProgramEnded(f"no counter serves {ticket.service}")
