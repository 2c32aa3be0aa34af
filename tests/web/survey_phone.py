"""A telephone at the real hub: a touch screen, a clock that the test turns, and the survey's steps."""

import sqlite3
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from hub.web.survey_form import survey_form
from tests.web.conftest import EXPECTED
from tests.web.real_hub import RealHub

Phone = Callable[..., Coroutine[Any, Any, Page]]
FORM = survey_form()
KEYS = [element.key for element in FORM.elements]
SCORES = [1, 2, 3, 4, 1, 2, 3, 4, 4]
# Until the choice was seen, the next question has come, and a second press would count again.
NEXT = 600


@pytest_asyncio.fixture(loop_scope="session")
async def phone(browser: Browser, hub: RealHub) -> AsyncIterator[Phone]:
    """Opens a page on a touch screen whose clock the test turns; ends by asserting that no script broke."""
    wrong: list[str] = []
    contexts = []

    async def open_page(path: str, *, width: int = 360, height: int = 740, script: bool = True, **more: Any) -> Page:
        context = await browser.new_context(
            viewport={"width": width, "height": height},
            has_touch=True,
            java_script_enabled=script,
            base_url=hub.url,
            **more,
        )
        context.set_default_timeout(8_000)
        contexts.append(context)
        page = await context.new_page()
        if script:
            await page.clock.install()
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


async def served(hub: RealHub, outcome: str = "done", **more: Any) -> str:
    """The tracking secret of somebody who was just served at Loket 2."""
    ticket = await hub.take("ktp-el", **more)
    async with hub.clerk() as clerk:
        await clerk.post(f"/tickets/{ticket['id']}/call", {"counter": "loket-2"})
        await clerk.post(f"/tickets/{ticket['id']}/start")
        await clerk.post(f"/tickets/{ticket['id']}/finish", {"outcome": outcome})
    return str(ticket["tracking"])


async def begin(page: Page, *, script: bool = True) -> None:
    await page.locator("main form button.main").click()
    await expect(page.locator("body.stepping #survey" if script else "#survey")).to_be_visible()


async def answer(page: Page, score: int) -> None:
    await page.locator(".step:visible .answer").nth(score - 1).tap()
    await page.clock.run_for(NEXT)


async def skip_profile(page: Page) -> None:
    for _ in FORM.profile:
        await page.locator("#next").tap()
        await page.clock.run_for(NEXT)


def kept(folder: Path) -> list[dict[str, Any]]:
    with sqlite3.connect(folder / "hub.db") as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute("SELECT * FROM survey_responses")]


async def thanked(page: Page) -> None:
    await page.wait_for_url("**/survei/terima-kasih?bahasa=*")
    await expect(page.locator("h1")).to_be_visible()
