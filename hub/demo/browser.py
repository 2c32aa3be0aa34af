"""A browser that nobody sees, for pictures of the pages and for the clerk who works in the visit."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hub.demo.program import ProgramEnded

if TYPE_CHECKING:  # developers' machines have it; an office's hub does not
    from playwright.async_api import Browser, Page

NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE: Final = 15_000
DESK: Final = (1366, 768)
PHONE: Final = (390, 844)
WALL: Final = (1920, 1080)


class NoBrowser(Exception):
    """There is no browser here; the sentence says what to install."""


@asynccontextmanager
async def browser() -> AsyncIterator["Browser"]:
    """Open Chromium without a window.

    Raises:
        NoBrowser: there is none.
        ProgramEnded: a page did not do what was expected of it.
    """
    try:
        from playwright.async_api import Error, async_playwright
    except ModuleNotFoundError:
        raise NoBrowser("no pictures of the pages: the Python package playwright is not installed") from None
    async with async_playwright() as playwright:
        program = _program(playwright.chromium.executable_path)
        try:
            # It only ever sees our own hub; Chromium's sandbox does not start as root or in many containers.
            opened = await playwright.chromium.launch(
                executable_path=program,
                args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
            )
            try:
                yield opened
            finally:
                await opened.close()
        except Error as error:
            raise ProgramEnded(f"a page did not do what was expected: {error.message}") from error


def _program(own: str) -> Path:
    """Return the system's Chromium, or the one that playwright has fetched for itself."""
    for found in (*map(shutil.which, NAMES), own):
        if found and Path(found).exists():
            return Path(found)
    raise NoBrowser("no pictures of the pages: Chromium is not installed (Debian: apt-get install chromium)")


async def page(within: "Browser", size: tuple[int, int]) -> "Page":
    """Open an empty page in a window of its own; a phone's is drawn as finely as a phone draws."""
    phone = size == PHONE
    context = await within.new_context(
        viewport={"width": size[0], "height": size[1]}, device_scale_factor=2 if phone else 1, has_touch=phone
    )
    context.set_default_timeout(PATIENCE)
    return await context.new_page()


async def picture(of: "Page", file: Path, *, whole: bool = False) -> None:
    """Save what the page shows once its letters are there; `whole` also what would have to be scrolled to."""
    await of.evaluate("document.fonts.ready.then(() => true)")
    file.parent.mkdir(parents=True, exist_ok=True)
    await of.screenshot(path=file, full_page=whole, animations="disabled")
