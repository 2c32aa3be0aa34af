"""A browser for the whole run, a fresh hub and a fresh window for every test."""

from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright

from tests.web.real_hub import PASSWORD, RealHub, running

ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking")
CHROMIUM = Path("/usr/bin/chromium")
HAS_CHROMIUM = CHROMIUM.exists()
# What the browser logs by itself when the hub says no or is away; a test that provokes it looks at the page instead.
EXPECTED = ("Failed to load resource", "WebSocket connection to")

Opened = Callable[..., Coroutine[Any, Any, Page]]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    if not HAS_CHROMIUM:
        pytest.skip("Chromium is not installed")
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=[*ARGUMENTS, "--disable-component-update"]
        )
        yield launched
        await launched.close()


@pytest_asyncio.fixture(loop_scope="session")
async def hub(tmp_path: Path) -> AsyncIterator[RealHub]:
    async with running(tmp_path) as started:
        yield started


@pytest_asyncio.fixture(loop_scope="session")
async def opened(browser: Browser, hub: RealHub) -> AsyncIterator[Opened]:
    """Opens a page of the hub in a window of its own; ends by asserting that no page broke a rule or a script."""
    wrong: list[str] = []
    contexts = []

    async def open_page(path: str, *, width: int = 1366, height: int = 768, script: bool = True) -> Page:
        context = await browser.new_context(
            viewport={"width": width, "height": height}, java_script_enabled=script, base_url=hub.url
        )
        context.set_default_timeout(8_000)
        contexts.append(context)
        page = await context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on(
            "console",
            lambda said: (
                wrong.append(said.text) if said.type == "error" and not said.text.startswith(EXPECTED) else None
            ),
        )
        await page.goto(path)
        return page

    yield open_page
    for context in contexts:
        await context.close()
    assert wrong == []


@pytest_asyncio.fixture(loop_scope="session")
async def desk(opened: Opened) -> Callable[..., Coroutine[Any, Any, Page]]:
    """Signs Sari in and opens her counter's page, connected."""

    async def open_desk(counter: str = "loket-2", **window: Any) -> Page:
        page = await opened(f"/loket/{counter}", **window)
        await page.fill("#username", "sari")
        await page.fill("#password", PASSWORD)
        await page.keyboard.press("Enter")
        await page.wait_for_selector("#connection[data-state=connected]")
        await page.wait_for_selector("#isi:not([hidden])")
        return page

    return open_desk
