"""The supervisor of the visit: looks at every page of theirs, and at the wall in its other layouts."""

from pathlib import Path
from typing import TYPE_CHECKING

from hub.demo.browser import DESK, WALL, page, picture
from hub.demo.people import Account
from hub.web.kelola_pages import PAGES

if TYPE_CHECKING:
    from playwright.async_api import Browser


async def look_round(opened: "Browser", base_url: str, supervisor: Account, folder: Path) -> None:
    """Sign in and leave a picture of each page."""
    desk = await page(opened, DESK)
    await desk.goto(f"{base_url}/masuk?next=/kelola")
    await desk.fill("#username", supervisor.username)
    await desk.fill("#password", supervisor.password)
    await desk.keyboard.press("Enter")
    await desk.wait_for_url(f"{base_url}/kelola")
    for each in PAGES:
        if "{" in each.path:  # one complaint's page; the visit looks at that where it is worked on
            continue
        # A page fills itself with what the hub answers; the preview of a slip comes last.
        await desk.goto(f"{base_url}{each.path}", wait_until="networkidle")
        await picture(desk, folder / f"{each.path.strip('/').replace('/', '-')}.png", whole=True)


async def look_at_walls(opened: "Browser", base_url: str, counter: str, folder: Path) -> None:
    """Leave a picture of the wall as a grid of counters, and of the display above one counter."""
    wall = await page(opened, WALL)
    for name, wish in (("papan-kisi", "tata=kisi"), ("papan-loket", f"tata=loket&loket={counter}")):
        await wall.goto(f"{base_url}/papan?{wish}&suara=tidak", wait_until="networkidle")
        await picture(wall, folder / f"{name}.png")
