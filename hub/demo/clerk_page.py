"""The clerk of the visit: signs in on the real page and works with the keyboard, a picture of every state."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from hub.demo.browser import picture

if TYPE_CHECKING:
    from playwright.async_api import Page

ATTEMPTS: Final = 10


class ClerkPage:
    """The page of one counter in a browser; `folder` takes the pictures."""

    def __init__(self, page: "Page", base_url: str, folder: Path) -> None:
        self._page, self._base_url, self._folder = page, base_url, folder

    async def sign_in(self, username: str, password: str, counter: str) -> None:
        """Sign in by the form and sit down at the counter."""
        await self._page.goto(f"{self._base_url}/loket")
        await self._picture("sign-in")
        await self._page.fill("#username", username)
        await self._page.fill("#password", password)
        await self._page.keyboard.press("Enter")
        await self._page.wait_for_selector(f'a[href="/loket/{counter}"]')
        await self._picture("counters")
        await self._page.click(f'a[href="/loket/{counter}"]')
        await self._page.wait_for_selector("#connection[data-state=connected]")
        await self._picture("clerk-away")

    async def open(self) -> None:
        """Open the counter."""
        await self._press("Buka loket")
        await self._says("Panggil")
        await self._picture("clerk-open")

    async def call(self) -> str:
        """Call the next visitor; return the number the page shows."""
        await self._press("Panggil")
        await self._says("Mulai layani")
        await self._picture("clerk-called")
        return (await self._page.inner_text("#number")).strip()

    async def start(self) -> None:
        """Begin to serve."""
        await self._press("Mulai layani")
        await self._says("Selesai")
        await self._picture("clerk-serving")

    async def look_at_the_questions(self) -> None:
        """Open and leave the questions a clerk may be asked, for their pictures."""
        for key, name in (("a", "clerk-transfer"), ("b", "clerk-cancel"), ("?", "clerk-keys")):
            await self._ask(key)
            await self._picture(name)
            await self._page.keyboard.press("Escape")
            await self._page.wait_for_selector("dialog[open]", state="detached")

    async def finish(self) -> None:
        """End the service: everything was done."""
        await self._press("Selesai")
        await self._says("Panggil")
        await self._picture("clerk-done")

    async def _ask(self, key: str) -> None:
        """Press the key of a question until it is asked: right after another one the page may still be closing that."""
        from playwright.async_api import TimeoutError as NotYet

        for attempt in range(ATTEMPTS):
            await self._ready()
            await self._page.keyboard.press(key)
            try:
                await self._page.wait_for_selector("dialog[open]", timeout=1_000)
            except NotYet:
                if attempt == ATTEMPTS - 1:
                    raise
            else:
                return

    async def _press(self, words: str) -> None:
        """Press the space bar once the largest button says `words` and the page has settled."""
        await self._says(words)
        await self._ready()
        await self._page.keyboard.press(" ")

    async def _says(self, words: str) -> None:
        await self._page.wait_for_selector(f'#next-words:text-is("{words}")')

    async def _ready(self) -> None:
        await self._page.wait_for_selector('#isi[data-ready="true"]')

    async def _picture(self, name: str) -> None:
        await picture(self._page, self._folder / f"{name}.png")
