"""A ticket's page on a phone, with the real hub behind it."""

import re
from collections.abc import Callable, Coroutine
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Page, expect

import hub.web
from hub.web.ticket_words import WORDS
from tests.web.real_hub import RealHub

pytestmark = pytest.mark.asyncio(loop_scope="session")
Opened = Callable[..., Coroutine[Any, Any, Page]]
PHONE = {"width": 360, "height": 740}
TEMPLATES = Path(hub.web.__file__).with_name("templates")
# Coming back to the page asks at once, as taking the phone out of the pocket does.
LOOK_AGAIN = "window.dispatchEvent(new Event('online'))"


async def test_the_place_in_line_moves_and_the_call_is_seen(hub: RealHub, opened: Opened) -> None:
    first, second = await hub.take("ktp-el"), await hub.take("ktp-el", missing=["pas-foto"])
    page = await opened(f"/t/{second['tracking']}", **PHONE)
    await expect(page.locator(".number-card")).to_contain_text(second["number"])
    await expect(page.locator(".figures-pair")).to_contain_text("1 orang")
    await expect(page.locator(".dot:not(.you):not(.served)")).to_have_count(1)
    await expect(page.locator(".missing")).to_contain_text("Pas foto")
    async with hub.clerk() as clerk:
        await clerk.post("/counters/loket-1/open")
        assert (await clerk.post("/counters/loket-1/call-next"))["number"] == first["number"]
        await page.evaluate(LOOK_AGAIN)
        await expect(page.locator(".figures-pair")).to_contain_text("giliran Anda")
        await clerk.post(f"/tickets/{first['id']}/absent")
        await clerk.post("/counters/loket-1/call-next")
        await page.evaluate(LOOK_AGAIN)
        await expect(page.locator(".called")).to_contain_text("Loket 1")


@pytest.mark.parametrize(
    ("ending", "words"),
    [
        ("done", "Selesai. Terima kasih."),
        ("later", "Anda akan dipanggil lagi"),
        ("returned", "Pas foto"),
        ("absent", "Tunjukkan nomor ini kepada petugas"),
        ("hold", "Anda akan dipanggil lagi"),
        ("cancel", "sudah dibatalkan"),
    ],
)
async def test_every_ending_tells_what_to_do_next(hub: RealHub, opened: Opened, ending: str, words: str) -> None:
    ticket = await hub.take("ktp-el")
    async with hub.clerk() as clerk:
        await clerk.post("/counters/loket-1/open")
        await clerk.post("/counters/loket-1/call-next")
        if ending in ("absent", "cancel"):
            await clerk.post(f"/tickets/{ticket['id']}/{ending}")
        else:
            await clerk.post(f"/tickets/{ticket['id']}/start")
            missing = ["pas-foto"] if ending == "returned" else []
            path, body = ("hold", None) if ending == "hold" else ("finish", {"outcome": ending, "missing": missing})
            await clerk.post(f"/tickets/{ticket['id']}/{path}", body)
    page = await opened(f"/t/{ticket['tracking']}", **PHONE)
    await expect(page.locator("#situation")).to_contain_text(words)


async def test_it_asks_no_more_once_it_is_over(hub: RealHub, opened: Opened) -> None:
    ticket = await hub.take("ktp-el")
    page = await opened(f"/t/{ticket['tracking']}", **PHONE)
    async with hub.clerk() as clerk:
        await clerk.post(f"/tickets/{ticket['id']}/cancel")
    await page.evaluate(LOOK_AGAIN)
    await expect(page.locator("#situation")).to_contain_text("sudah dibatalkan")
    await expect(page.locator(".updated")).to_be_hidden()


async def test_it_works_without_javascript(hub: RealHub, opened: Opened) -> None:
    await hub.take("ktp-el")
    ticket = await hub.take("ktp-el")
    page = await opened(f"/t/{ticket['tracking']}", script=False, **PHONE)
    await expect(page.locator(".figures-pair")).to_contain_text("1 orang")
    await expect(page.locator("#reminder")).to_be_hidden()
    assert '<noscript><meta http-equiv="refresh" content="15"></noscript>' in await page.content()


async def test_the_reminder_rings_when_two_are_left(hub: RealHub, opened: Opened) -> None:
    before = [await hub.take("ktp-el") for _ in range(4)]
    ticket = await hub.take("ktp-el")
    page = await opened(f"/t/{ticket['tracking']}", **PHONE)
    await page.evaluate("void (navigator.vibrate = (pattern) => { document.body.dataset.shaken = pattern.length; })")
    await page.click("#remind")
    await expect(page.locator("#remind")).to_have_attribute("aria-pressed", "true")
    async with hub.clerk() as clerk:
        await clerk.post(f"/tickets/{before[0]['id']}/cancel")
        await page.evaluate(LOOK_AGAIN)
        await expect(page.locator(".figures-pair")).to_contain_text("3 orang")
        assert await page.evaluate("document.body.dataset.shaken") is None
        await clerk.post(f"/tickets/{before[1]['id']}/cancel")
    await page.evaluate(LOOK_AGAIN)
    await expect(page.locator("body")).to_have_attribute("data-shaken", "5")
    await expect(page).to_have_title(re.compile("Sebentar lagi giliran Anda"))


async def test_a_lost_connection_is_said_and_mends_itself(hub: RealHub, opened: Opened) -> None:
    ticket = await hub.take("ktp-el")
    page = await opened(f"/t/{ticket['tracking']}", **PHONE)
    await hub.stop()
    await page.evaluate(LOOK_AGAIN)
    await expect(page.locator("#offline")).to_contain_text("Tidak terhubung sejak")
    await hub.start()
    await page.evaluate(LOOK_AGAIN)
    await expect(page.locator("#offline")).to_be_hidden()


@pytest.mark.parametrize("language", ["id", "jv", "en"])
@pytest.mark.parametrize("width", [320, 430])
async def test_it_never_scrolls_sideways(hub: RealHub, opened: Opened, language: str, width: int) -> None:
    for _ in range(9):
        ticket = await hub.take("ktp-el", missing=["pas-foto"])
    page = await opened(f"/t/{ticket['tracking']}?bahasa={language}", width=width, height=800)
    await expect(page.locator("html")).to_have_attribute("lang", language)
    beyond = "one.getBoundingClientRect().right > innerWidth"
    cut_off = "one.clientWidth && one.scrollWidth > one.clientWidth + 1"
    found = f"[...document.querySelectorAll('main *')].filter((one) => ({beyond}) || ({cut_off}))"
    assert await page.evaluate(f"{found}.map((one) => one.outerHTML)") == []


async def test_the_page_speaks_the_language_of_the_ticket(hub: RealHub, opened: Opened) -> None:
    ticket = await hub.take("ktp-el", language="en")
    page = await opened(f"/t/{ticket['tracking']}", **PHONE)
    await expect(page.locator(".number-card")).to_contain_text("Your queue number")


async def test_an_unknown_secret_is_a_page_that_says_so(opened: Opened) -> None:
    page = await opened("/t/nobody-knows-this-secret", **PHONE)
    await expect(page.locator("h1")).to_have_text("Halaman ini tidak ada")


@pytest.mark.asyncio(loop_scope="session")
async def test_every_word_of_the_page_is_translated() -> None:
    said = set()
    for name in ("base.html", "ticket.html", "_ticket.html"):
        said |= set(re.findall(r'_\("([^"]+)"\)', (TEMPLATES / name).read_text("utf-8")))
    assert said == set(WORDS)


async def test_whoever_has_a_complaint_is_led_to_the_form_with_service_and_day(hub: RealHub, opened: Opened) -> None:
    ticket = await hub.take("ktp-el")
    page = await opened(f"/t/{ticket['tracking']}?bahasa=en", **PHONE)
    link = page.get_by_role("link", name="Complaints & suggestions")
    day = datetime.fromisoformat(ticket["issued_at"]).astimezone(ZoneInfo("Asia/Jakarta")).date()
    await expect(link).to_have_attribute("href", f"/pengaduan?layanan=ktp-el&hari={day}&bahasa=en")
