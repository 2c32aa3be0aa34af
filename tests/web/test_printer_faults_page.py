"""The virtual printer's page in a real browser: switches work in place, with keys, on a phone, and without scripts."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from hub.demo.printer import DemoPrinter, virtual_printer

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def printer(tmp_path: Path) -> AsyncIterator[DemoPrinter]:
    async with virtual_printer(tmp_path) as printer:
        yield printer


async def test_faults_are_tried_with_keys_and_the_page_follows_by_itself(
    browser: Browser, printer: DemoPrinter
) -> None:
    page = await browser.new_page(viewport={"width": 1366, "height": 900})
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    await page.goto(printer.page)
    await page.evaluate("window.neverLeft = true")
    await page.focus("#cover_open")
    await page.keyboard.press("Space")
    await expect(page.locator("#cover_open")).to_have_attribute("aria-checked", "true")
    await expect(page.get_by_role("status")).to_contain_text("Penutup printer terbuka")
    await expect(page.locator("#cover_open")).to_be_focused()
    await page.keyboard.press("Space")
    await expect(page.get_by_role("status")).to_have_text("Printer siap.")
    await page.click("#uji")
    await expect(page.locator("figure")).to_have_count(1, timeout=10_000)
    picture = page.locator("figure img")
    await expect(picture).to_be_visible()
    assert await picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 640
    assert await page.evaluate("window.neverLeft") is True
    await page.close()
    assert wrong == []


async def overflowing(page: Page) -> int:
    wider: int = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wider


async def test_a_phone_without_scripts_has_the_same_switches(browser: Browser, printer: DemoPrinter) -> None:
    context = await browser.new_context(viewport={"width": 360, "height": 780}, java_script_enabled=False)
    page = await context.new_page()
    await page.goto(printer.page)
    await page.click("#cable")
    await expect(page.locator("#cable")).to_have_attribute("aria-checked", "true")
    await expect(page.get_by_role("status")).to_contain_text("Printer tidak terhubung")
    assert await overflowing(page) == 0
    for button in await page.get_by_role("switch").all():
        box = await button.bounding_box()
        assert box is not None
        assert box["height"] >= 44
    await context.close()
