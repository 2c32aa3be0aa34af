"""A supervisor plans, drafts and publishes a report with the keyboard, and everybody reads what is published."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from datetime import date
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from hub.domain.survey import Review
from hub.web.keys import HOUSE
from tests.hub.published_semester import keep, keep_comments, responses_of, rows_of
from tests.web.real_hub import RealHub
from tests.web.test_kelola import INLINE, NAMELESS

pytestmark = pytest.mark.asyncio(loop_scope="session")
Opened = Callable[..., Coroutine[Any, Any, Page]]
HOSTILE = "<script>alert(1)</script> #panic() {{ 7*7 }}"


@pytest_asyncio.fixture(loop_scope="session")
async def surveyed(hub: RealHub) -> AsyncIterator[RealHub]:
    """A hub with the semester before today's; its clock stands in July 2026."""
    assert hub._runner is not None
    house = hub._runner.app[HOUSE]
    await house.do(keep, responses_of(rows_of()))
    comments = [("Ruang tunggu panas", Review.SHOWN, "sarana"), ("Belum ditinjau", Review.NEW, None)]
    await house.do(keep_comments, comments, day=date(2026, 3, 2))
    yield hub


@pytest_asyncio.fixture(loop_scope="session")
async def page(opened: Opened, surveyed: RealHub) -> Page:
    page = await opened("/static/favicon.svg")
    await page.context.add_cookies([await surveyed.cookie("ratna")])  # type: ignore[list-item] # only the keys we need
    await page.goto("/kelola/skm/laporan")
    await page.wait_for_selector("#editor:not([hidden])")
    return page


async def asked(hub: RealHub, path: str) -> Any:
    async with aiohttp.ClientSession(hub.url) as http, http.get(f"/api/v1{path}") as said:
        return await said.json()


async def saved(page: Page) -> None:
    await page.keyboard.press("Control+s")
    await expect(page.locator("#told")).to_contain_text("Tersimpan")
    await expect(page.locator("#save-bar")).to_be_hidden()


async def publish(page: Page) -> None:
    await page.locator("#ask-publish").focus()
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="Ya, terbitkan").focus()
    await page.keyboard.press("Enter")


async def test_the_page_opens_on_the_period_that_is_over(page: Page) -> None:
    await expect(page.locator(".chosen")).to_contain_text("Semester I 2026")
    await expect(page.locator(".ikm")).to_contain_text("88,49")
    await expect(page.locator("main")).to_contain_text("1 saran belum ditinjau dan tidak akan ada dalam laporan")
    await expect(page.get_by_role("link", name="Tinjau saran")).to_have_attribute("href", "/kelola/skm/saran")


async def test_a_plan_is_written_moved_and_kept_with_the_keyboard(page: Page, surveyed: RealHub) -> None:
    await page.get_by_role("button", name="Mulai dari tiga unsur terlemah").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("[data-step]")).to_have_count(3)
    await page.keyboard.type("Menambah kursi")
    # A step without a programme is asked about where it is, not lost.
    await page.keyboard.press("Control+s")
    assert await page.evaluate("document.activeElement.dataset.field") == "programme"
    for place, words in enumerate(("Loket tambahan", "Formulir sederhana"), 1):
        await page.locator('[data-field="programme"]').nth(place).fill(words)
    await page.get_by_role("button", name="Turunkan langkah 1").focus()
    await page.keyboard.press("Enter")
    assert await page.evaluate("document.activeElement.getAttribute('aria-label')") == "Turunkan langkah 2"
    await page.keyboard.press("Enter")
    # At the end of its way the button gives the focus to its neighbour.
    assert await page.evaluate("document.activeElement.getAttribute('aria-label')") == "Naikkan langkah 3"
    await page.get_by_role("button", name="Hapus langkah 1").click()
    await saved(page)
    await page.reload()
    programmes = page.locator('#steps [data-field="programme"]')
    await expect(programmes).to_have_count(2)
    assert [await programmes.nth(place).input_value() for place in (0, 1)] == ["Formulir sederhana", "Menambah kursi"]


async def test_who_was_slower_keeps_what_was_typed(page: Page, surveyed: RealHub) -> None:
    body = {"version": 0, "steps": [{"element": "waktu", "programme": "Dari meja sebelah"}]}
    async with (
        surveyed.clerk("ratna") as colleague,
        colleague._http.put(
            f"{surveyed.url}/api/v1/survey/reports/2026-01-01_2026-06-30/follow-up",
            json=body,
            headers=colleague._headers,
        ) as said,
    ):
        assert said.status == 200
    await page.click("#add-step")
    await page.locator('[data-field="programme"]').fill("Tulisan saya")
    await page.keyboard.press("Control+s")
    await expect(page.locator("#problem")).to_contain_text("Orang lain baru saja menyimpan")
    await expect(page.locator('[data-field="programme"]')).to_have_value("Tulisan saya")
    await expect(page.locator("#save-bar")).to_be_visible()


async def test_what_was_planned_before_is_told_in_the_next_period(page: Page) -> None:
    await page.click("#add-step")
    await page.locator('[data-field="programme"]').fill(HOSTILE)
    await saved(page)
    await page.goto("/kelola/skm/laporan?periode=2026-07-01_2026-12-31")
    await expect(page.locator("#before")).to_contain_text(HOSTILE)
    await page.locator('[data-before] [data-field="progress"]').select_option("done")
    await page.locator('[data-before] [data-field="result"]').fill("Sudah terpasang")
    await saved(page)
    await page.goto("/kelola/skm/laporan?periode=2026-01-01_2026-06-30")
    await expect(page.locator('#steps [data-field="progress"]')).to_have_value("done")


async def test_a_draft_is_made_of_what_stands_on_the_page(page: Page) -> None:
    await page.click("#add-step")
    await page.locator('[data-field="programme"]').fill("Menambah kursi")
    async with page.expect_download(timeout=60_000) as coming:
        await page.get_by_role("link", name="Poster A4").click()
    draft = await coming.value
    assert draft.suggested_filename == "poster-ikm-a4-2026-01-01_2026-06-30-draf.pdf"
    made = await asyncio.to_thread((await draft.path()).read_bytes)
    assert made.startswith(b"%PDF")
    # What was typed was kept first.
    await expect(page.locator("#save-bar")).to_be_hidden()
    await expect(page.get_by_role("link", name="Poster A4")).not_to_have_attribute("aria-busy", "true")


async def test_a_draft_that_cannot_be_made_is_explained_on_the_page(page: Page) -> None:
    await page.route("**/api/v1/survey/reports/**", lambda route: route.fulfill(
        status=429, content_type="application/problem+json", body='{"detail":"Beberapa laporan sedang dibuat."}'
    ))  # fmt: skip
    await page.get_by_role("link", name="Lembar data").click()
    await expect(page.locator("#problem")).to_have_text("Beberapa laporan sedang dibuat.")


async def test_a_report_is_published_with_the_keyboard_and_read_by_everybody(
    page: Page, opened: Opened, surveyed: RealHub
) -> None:
    await page.locator("#ask-publish").focus()
    await page.keyboard.press("Enter")
    dialog = page.locator("#dialog-publish")
    await expect(dialog).to_contain_text("Semester I 2026: IKM 88,49")
    await expect(dialog).to_contain_text("Rencana tindak lanjut belum ditulis")
    await page.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()
    assert await asked(surveyed, "/survey/publications") == []
    await publish(page)
    await page.wait_for_url("**/kelola/skm/laporan?periode=2026-01-01_2026-06-30*", timeout=60_000)
    row = page.locator(".published tbody tr")
    await expect(row).to_have_count(1)
    await expect(row).to_contain_text("Semester I 2026")
    (one,) = await asked(surveyed, "/survey/publications")
    public = await opened("/", width=390, height=844)
    await public.get_by_role("link", name="Hasil survei").click()
    await expect(public.locator("h1")).to_have_text("Indeks Kepuasan Masyarakat")
    await expect(public.locator(".index")).to_contain_text(one["index"].replace(".", ","))
    await expect(public.locator("main")).to_contain_text(f"n = {one['n']}")
    assert await public.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert await public.evaluate(NAMELESS) == []
    assert await public.evaluate(INLINE) == []
    assert await public.get_by_role("link", name="Lembar data").count() == 0


async def test_a_correction_asks_what_was_corrected(page: Page, opened: Opened, surveyed: RealHub) -> None:
    await publish(page)
    await page.wait_for_url("**?periode=2026-01-01_2026-06-30*", timeout=60_000)
    await page.get_by_role("button", name="Terbitkan koreksi").click()
    await page.get_by_role("button", name="Ya, terbitkan").click()
    # Nothing happens without a reason.
    assert await page.evaluate("document.activeElement.id") == "reason"
    await page.fill("#reason", HOSTILE)
    await page.get_by_role("button", name="Ya, terbitkan").click()
    await expect(page.locator(".published tbody tr")).to_have_count(2, timeout=60_000)
    first, second = await asked(surveyed, "/survey/publications")
    assert (first["version"], first["reason"], second["version"]) == (2, HOSTILE, 1)
    public = await opened(f"/skm/{second['id']}", script=False)
    await expect(public.locator("main")).to_contain_text("Angka periode ini sudah dikoreksi")
    await public.get_by_role("link", name="Lihat yang terbaru").click()
    await expect(public.locator("main")).to_contain_text(HOSTILE)


async def test_figures_that_moved_meanwhile_are_not_published(page: Page, surveyed: RealHub) -> None:
    assert surveyed._runner is not None
    await surveyed._runner.app[HOUSE].do(keep, responses_of([(1,) * 9] * 5, seed=77))
    await publish(page)
    await expect(page.locator("#problem")).to_contain_text("Sementara itu ada jawaban baru", timeout=60_000)
    assert await asked(surveyed, "/survey/publications") == []


async def test_everything_can_be_read_without_javascript(opened: Opened, surveyed: RealHub) -> None:
    page = await opened("/static/favicon.svg", script=False)
    await page.context.add_cookies([await surveyed.cookie("ratna")])  # type: ignore[list-item] # only the keys we need
    await page.goto("/kelola/skm/laporan")
    await expect(page.locator(".ikm")).to_contain_text("88,49")
    await page.get_by_text("Pilih hari sendiri").click()
    await page.get_by_label("Hari pertama").fill("2026-03-01")
    await page.get_by_label("Hari terakhir").fill("2026-02-01")
    await page.get_by_role("button", name="Tampilkan").click()
    await expect(page.get_by_role("alert").filter(has_text="Hari terakhir sebelum hari pertama.")).to_be_visible()
    await page.goto("/kelola/skm/laporan?periode=2025-01-01_2025-06-30")
    await expect(page.locator("main")).to_contain_text("Belum ada jawaban dalam periode ini")
    await expect(page.locator("#ask-publish")).to_have_count(0)


@pytest.mark.parametrize("query", ["periode=x", "dari=%ff&sampai=", "periode=%3Cscript%3E", "dari=2026-13-01&sampai=9"])
async def test_whatever_stands_in_the_address_the_page_is_shown(page: Page, surveyed: RealHub, query: str) -> None:
    answer = await page.goto(f"/kelola/skm/laporan?{query}")
    assert answer is not None
    assert answer.status == 200
    await expect(page.locator(".period [role=alert]")).to_be_visible()


async def test_nothing_is_published_yet_and_the_page_says_what_will_be_there(opened: Opened, hub: RealHub) -> None:
    page = await opened("/skm", width=360, height=740, script=False)
    await expect(page.locator(".empty")).to_contain_text("Belum ada yang diterbitkan")
    await page.goto("/")
    assert await page.get_by_role("link", name="Hasil survei").count() == 0
