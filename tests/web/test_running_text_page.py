"""A supervisor writes the running text with the keyboard alone, and nothing that was typed is ever lost."""

from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.web.real_hub import PASSWORD, RealHub

pytestmark = pytest.mark.asyncio(loop_scope="session")
Opened = Callable[..., Coroutine[Any, Any, Page]]


@pytest_asyncio.fixture(loop_scope="session")
async def page(opened: Opened, hub: RealHub) -> Page:
    page = await opened("/static/favicon.svg")
    await page.context.add_cookies([await hub.cookie("ratna")])  # type: ignore[list-item] # only the keys we need
    await page.goto("/kelola/teks")
    await page.wait_for_selector("#editor:not([hidden])")
    return page


class Colleague:
    """Another supervisor, at the same moment."""

    def __init__(self, http: aiohttp.ClientSession, csrf: str) -> None:
        self._http, self._headers = http, {"X-CSRF-Token": csrf}

    async def chosen(self) -> Any:
        async with self._http.get("/api/v1/running-text") as said:
            return await said.json()

    async def choose(self, *words: str) -> None:
        body = {"version": (await self.chosen())["version"], "messages": [{"words": each} for each in words]}
        async with self._http.put("/api/v1/running-text", json=body, headers=self._headers) as said:
            assert said.status == 200, await said.text()


@pytest_asyncio.fixture(loop_scope="session")
async def colleague(hub: RealHub) -> AsyncIterator[Colleague]:
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(hub.url, cookie_jar=jar) as http:
        async with http.post("/api/v1/session", json={"username": "ratna", "password": PASSWORD}) as said:
            csrf = (await said.json())["csrf"]
        yield Colleague(http, csrf)


async def add(page: Page, words: str) -> None:
    await page.locator("#add").focus()
    await page.keyboard.press("Enter")
    await page.keyboard.type(words)
    await page.keyboard.press("Enter")
    await expect(page.locator(".message", has_text=words)).to_have_count(1)


async def on_the_wall(hub: RealHub) -> list[str]:
    async with aiohttp.ClientSession(hub.url) as http, http.get("/api/v1/board") as said:
        words: list[str] = (await said.json())["running_text"]
        return words


async def saved(page: Page) -> None:
    await page.keyboard.press("Control+s")
    await expect(page.locator("#told")).to_contain_text("Tersimpan")
    await expect(page.locator("#save-bar")).to_be_hidden()


async def test_a_message_is_written_and_saved_with_the_keyboard_alone(page: Page, hub: RealHub) -> None:
    await expect(page.locator("#messages")).to_contain_text("Belum ada pesan sendiri")
    await expect(page.locator("#save-bar")).to_be_hidden()
    await add(page, "Loket 2 pindah ke lantai 2")
    await expect(page.locator("#unsaved")).to_have_text("Ada perubahan yang belum disimpan.")
    assert "Loket 2 pindah ke lantai 2" not in await on_the_wall(hub)
    await saved(page)
    assert "Loket 2 pindah ke lantai 2" in await on_the_wall(hub)
    await expect(page.locator(".message")).to_contain_text("Tampil sekarang")
    await expect(page.locator("#glide")).to_contain_text("Loket 2 pindah ke lantai 2")


async def test_a_wall_in_a_browser_shows_what_is_saved_without_being_touched(page: Page, opened: Opened) -> None:
    wall = await opened("/papan")
    await expect(wall.locator("#running")).to_contain_text("Selamat datang")
    await add(page, "Server pusat sedang gangguan")
    await saved(page)
    await expect(wall.locator("#running")).to_contain_text("Server pusat sedang gangguan")


async def test_a_message_keeps_the_times_it_was_given(page: Page, colleague: Colleague) -> None:
    await page.click("#add")
    await page.fill("#words", "Ronda malam")
    await page.check("#high")
    await page.fill("#from-date", "2026-07-20")
    await page.fill("#until-date", "2026-07-10")
    await page.click("#message-done")
    # A date that cannot be is said at once, and the question stays open.
    await expect(page.locator("#dialog-message")).to_be_visible()
    assert await page.evaluate("document.getElementById('until-date').validationMessage") != ""
    await page.fill("#until-date", "2026-07-31")
    await page.fill("#from-time", "22:00")
    await page.fill("#until-time", "00:00")
    for day in ("Sabtu", "Minggu"):
        await page.get_by_role("checkbox", name=day).uncheck()
    await page.click("#message-done")
    schedule = "20 Juli 2026 sampai 31 Juli 2026, Senin–Jumat, pukul 22.00–24.00"
    await expect(page.locator(".message")).to_contain_text(schedule)
    await saved(page)
    await expect(page.locator(".message")).to_contain_text("Menunggu waktunya")
    (message,) = (await colleague.chosen())["messages"]
    assert message == {
        "words": "Ronda malam",
        "priority": "high",
        "from_date": "2026-07-20",
        "until_date": "2026-07-31",
        "days": [0, 1, 2, 3, 4],
        "from_minute": 22 * 60,
        "until_minute": 24 * 60,
        "enabled": True,
    }


async def test_the_order_is_changed_and_a_message_turned_off_without_losing_ones_place(
    page: Page, colleague: Colleague
) -> None:
    for words in ("Satu", "Dua", "Tiga"):
        await add(page, words)
    await page.get_by_role("button", name="Naikkan pesan 3").focus()
    await page.keyboard.press("Enter")
    assert await page.evaluate("document.activeElement.getAttribute('aria-label')") == "Naikkan pesan 2"
    await page.get_by_role("button", name="Matikan pesan 1").focus()
    await page.keyboard.press("Enter")
    assert await page.evaluate("document.activeElement.getAttribute('aria-label')") == "Nyalakan pesan 1"
    await page.get_by_role("button", name="Hapus pesan 3").click()
    await expect(page.locator("#delete-words")).to_have_text("Dua")
    await page.get_by_role("button", name="Ya, hapus").click()
    await saved(page)
    kept = [(message["words"], message["enabled"]) for message in (await colleague.chosen())["messages"]]
    assert kept == [("Satu", False), ("Tiga", True)]


async def test_what_writes_itself_can_be_switched_off(page: Page, hub: RealHub) -> None:
    await page.get_by_role("checkbox", name="Selamat datang").uncheck()
    await saved(page)
    assert not any(line.startswith("Selamat datang") for line in await on_the_wall(hub))


async def test_leaving_with_unsaved_words_is_asked_about(page: Page) -> None:
    await add(page, "Belum disimpan")
    asked: list[str] = []

    async def stay(dialog: Any) -> None:
        asked.append(dialog.type)
        await dialog.dismiss()

    page.on("dialog", stay)
    await page.evaluate("location.assign('/kelola')")
    await expect(page.locator(".message")).to_have_count(1)
    assert asked == ["beforeunload"]
    await page.click("#discard")
    await expect(page.locator(".message")).to_have_count(0)


async def test_words_outlive_a_session_that_ended(page: Page, hub: RealHub) -> None:
    await add(page, "Ditulis sebelum sesi berakhir")

    async def leave(dialog: Any) -> None:
        await dialog.accept()

    page.on("dialog", leave)
    await page.context.clear_cookies()
    await page.keyboard.press("Control+s")
    await page.fill("#username", "ratna")
    await page.fill("#password", PASSWORD)
    await page.keyboard.press("Enter")
    await expect(page.locator("#told")).to_contain_text("ada lagi di sini")
    await expect(page.locator(".message")).to_contain_text("Belum disimpan")
    await saved(page)
    assert "Ditulis sebelum sesi berakhir" in await on_the_wall(hub)
    await page.reload()
    await expect(page.locator(".message")).to_contain_text("Tampil sekarang")
    await expect(page.locator("#save-bar")).to_be_hidden()


async def test_who_was_slower_is_told_who_was_quicker_and_keeps_what_he_typed(
    page: Page, colleague: Colleague, hub: RealHub
) -> None:
    await add(page, "Tulisan saya")
    await colleague.choose("Tulisan rekan")
    # Both hear of it, whether the page learns of it from the feed or when it saves.
    await page.keyboard.press("Control+s")
    await expect(page.locator("#conflict")).to_contain_text("Ratna Dewi lebih dahulu menyimpan perubahan pukul 08.12.")
    await expect(page.locator(".message-words")).to_have_text(["Tulisan saya"])
    await page.get_by_role("button", name="Simpan tulisan saya sebagai gantinya").click()
    await expect(page.locator("#told")).to_contain_text("Tersimpan")
    assert "Tulisan saya" in await on_the_wall(hub)
    assert "Tulisan rekan" not in await on_the_wall(hub)


async def test_who_takes_the_newer_words_goes_on_from_them(page: Page, colleague: Colleague, hub: RealHub) -> None:
    await add(page, "Tulisan saya")
    await colleague.choose("Tulisan rekan")
    await page.get_by_role("button", name="Pakai yang baru, buang tulisan saya").click()
    await expect(page.locator(".message")).to_have_count(1)
    await expect(page.locator(".message")).to_contain_text("Tulisan rekan")
    await add(page, "Tambahan")
    await saved(page)
    assert {"Tulisan rekan", "Tambahan"} <= set(await on_the_wall(hub))


async def test_a_page_without_unsaved_words_follows_the_others(page: Page, colleague: Colleague) -> None:
    await colleague.choose("Dari meja sebelah")
    await expect(page.locator(".message")).to_contain_text("Dari meja sebelah")


async def test_the_line_can_be_stopped_and_read(page: Page) -> None:
    moving = "document.getElementById('glide-track').getAnimations()[0].playState"
    assert await page.evaluate(moving) == "running"
    await page.click("#pause")
    assert await page.evaluate(moving) == "paused"
    await expect(page.locator("#pause")).to_have_attribute("aria-pressed", "true")
    await page.get_by_text("Dibaca berurutan").click()
    await expect(page.locator("#now-list li").first).to_have_text("Selamat datang di Kecamatan Kartoharjo")
