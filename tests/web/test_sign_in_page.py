"""Signing in with a browser, with and without JavaScript."""

from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.web.real_hub import PASSWORD, RealHub

pytestmark = pytest.mark.asyncio(loop_scope="session")
Opened = Callable[..., Coroutine[Any, Any, Page]]


@pytest.mark.parametrize("script", [True, False])
async def test_the_form_works_with_and_without_javascript(opened: Opened, script: bool) -> None:
    page = await opened("/loket", script=script)
    await page.fill("#username", "sari")
    await page.fill("#password", PASSWORD)
    await page.keyboard.press("Enter")
    await expect(page.locator("h1")).to_have_text("Anda bertugas di loket mana?")
    await expect(page.locator(".counter")).to_have_count(2)


async def test_a_wrong_password_is_said_and_the_name_stays(opened: Opened) -> None:
    page = await opened("/masuk")
    await page.fill("#username", "sari")
    await page.fill("#password", "salah")
    await page.keyboard.press("Enter")
    await expect(page.locator("#problem")).to_contain_text("Nama pengguna atau kata sandi salah.")
    await expect(page.locator("#username")).to_have_value("sari")
    await expect(page.locator("#password")).to_be_focused()
    await expect(page.locator("#password")).to_have_value("")


async def test_after_too_many_attempts_it_says_when_to_try_again(opened: Opened) -> None:
    page = await opened("/masuk")
    for _ in range(12):
        await page.fill("#username", "sari")
        await page.fill("#password", "salah")
        async with page.expect_navigation():
            await page.keyboard.press("Enter")
        if "Coba lagi pukul" in await page.inner_text("#problem"):
            break
    await expect(page.locator("#problem")).to_contain_text("Coba lagi pukul 08.")


async def test_the_password_can_be_looked_at_and_is_hidden_again_when_sent(opened: Opened) -> None:
    page = await opened("/masuk")
    await page.fill("#password", "rahasia")
    await page.click("#show")
    await expect(page.locator("#password")).to_have_attribute("type", "text")
    await page.click("#show")
    await expect(page.locator("#password")).to_have_attribute("type", "password")


async def test_it_leads_only_to_our_own_pages(opened: Opened, hub: RealHub) -> None:
    page = await opened("/masuk?next=//example.org/loket")
    await page.fill("#username", "sari")
    await page.fill("#password", PASSWORD)
    await page.keyboard.press("Enter")
    await page.wait_for_selector(".counter")
    assert page.url.startswith(hub.url)


async def test_signing_out_ends_the_session(opened: Opened, hub: RealHub) -> None:
    page = await opened("/loket")
    await page.fill("#username", "sari")
    await page.fill("#password", PASSWORD)
    await page.keyboard.press("Enter")
    await page.click("#sign-out")
    await page.wait_for_url("**/masuk*")
    await page.goto("/loket/loket-1")
    await expect(page.locator("h1")).to_have_text("Masuk sebagai petugas")
