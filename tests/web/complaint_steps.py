"""The complaint's form as a citizen goes through it in a real browser."""

import sqlite3
from pathlib import Path
from typing import Any

from playwright.async_api import Page, expect

STORY = "Berkas saya dikembalikan dua kali tanpa penjelasan."
# The smallest of each kind that may be sent, and one that may not.
PDF: Any = {
    "name": "surat.pdf",
    "mimeType": "application/pdf",
    "buffer": b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n",
}
OTHER: Any = {"name": "lagu.mp3", "mimeType": "audio/mpeg", "buffer": b"ID3" + bytes(200)}


def kept(folder: Path, table: str = "complaints") -> list[dict[str, Any]]:
    """What stands in the hub's database."""
    with sqlite3.connect(folder / "hub.db") as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute(f"SELECT * FROM {table}")]


async def on(page: Page) -> None:
    """Press the main button of the step that is seen."""
    await page.locator(".step:visible .main").click()


async def tell(page: Page, **more: str) -> None:
    """Go to the last step with a whole complaint."""
    await page.fill("#cerita", more.get("cerita", STORY))
    await on(page)
    await expect(page.locator("#nama")).to_be_visible()
    await page.fill("#nama", more.get("nama", "Siti Aminah"))
    await on(page)
    await expect(page.locator("#setuju")).to_be_visible()


async def add_sum(page: Page) -> None:
    """Answer the question as a person does."""
    words = "nol satu dua tiga empat lima enam tujuh delapan sembilan".split()
    asked = (await page.locator("label[for=hitung]").inner_text()).removesuffix("?").split()
    await page.fill("#hitung", str(words.index(asked[1]) + words.index(asked[3])))


async def received(page: Page) -> tuple[str, str]:
    """Wait for the receipt; returns number and code."""
    await page.wait_for_url("**/tanda-terima*", wait_until="domcontentloaded", timeout=30_000)
    return await page.inner_text("#number"), await page.inner_text("#code")


async def tab_to(page: Page, selector: str, *, most: int = 40) -> None:
    """Press Tab until this has the focus, as somebody without a mouse does."""
    for _ in range(most):
        if await page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
        await page.keyboard.press("Tab")
    raise AssertionError(f"no key leads to {selector}")
