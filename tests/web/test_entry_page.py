"""Paper questionnaires are typed in by keyboard alone; a sheet is neither lost nor kept twice."""

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from hub.domain.survey_scheme import CURRENT
from tests.web.real_hub import PASSWORD, RealHub

pytestmark = pytest.mark.asyncio(loop_scope="session")
Opened = Callable[..., Coroutine[Any, Any, Page]]
PAGE = "/kelola/skm/masukan"


@pytest_asyncio.fixture(loop_scope="session")
async def page(opened: Opened, hub: RealHub) -> Page:
    page = await opened("/static/favicon.svg")
    await page.context.add_cookies([await hub.cookie("ratna")])  # type: ignore[list-item] # only the keys we need
    await page.goto(PAGE)
    await page.wait_for_selector("#sheet:not([hidden])")
    return page


async def batches(hub: RealHub) -> list[dict[str, Any]]:
    async with hub.clerk("ratna") as ratna:
        listed: list[dict[str, Any]] = await ratna.get("/survey/batches")
        return listed


async def press(page: Page, keys: str) -> None:
    for key in keys:
        await page.keyboard.press(key)


async def begun(page: Page) -> None:
    """What stays the same for all sheets is chosen, and one stands at the first question."""
    await page.select_option("#service", "kk")
    await page.fill("#day", "2026-07-10")
    await page.locator("[name=half]").first.focus()
    await page.keyboard.press("Space")
    await page.keyboard.press("Enter")
    assert await at_question(page) == "gender"


async def at_question(page: Page) -> str:
    name: str = await page.evaluate(
        "(document.activeElement.closest('[data-group]') || {dataset: {}}).dataset.group || ''"
    )
    return name


async def saved(page: Page, number: int) -> None:
    await expect(page.locator("#said")).to_have_text(f"Lembar {number} tersimpan.")


async def test_whole_sheets_are_typed_with_the_keyboard_alone(page: Page, hub: RealHub) -> None:
    # From the top of the page: nothing here is touched with a mouse.
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")  # straight to the content
    for _ in range(12):
        await page.keyboard.press("Tab")
        if await page.evaluate("document.activeElement.id") == "service":
            break
    await page.keyboard.type("Kartu Kel")
    await page.keyboard.press("Tab")
    await page.keyboard.type("07102026")  # as this browser writes days: month first
    for _ in range(6):
        if await page.evaluate("document.activeElement.name") == "half":
            break
        await page.keyboard.press("Tab")
    await page.keyboard.press("Space")
    await page.keyboard.press("Enter")
    assert await at_question(page) == "gender"
    await press(page, "pcf0")
    await press(page, "434443342")
    assert await page.evaluate("document.activeElement.id") == "comment"
    await page.keyboard.type("Kursi tunggu kurang")
    await page.keyboard.press("Enter")
    await saved(page, 1)
    assert await at_question(page) == "gender"
    # The service, the day and the half stay; the next sheet takes fifteen strokes.
    await press(page, "lbce")
    await press(page, "222222222")
    await page.keyboard.press("Enter")
    await saved(page, 2)
    await expect(page.locator("#batch-words")).to_contain_text("2 lembar · IKM 68,06, mutu C (Kurang baik) · Juli 2026")
    (batch,) = await batches(hub)
    assert (batch["channel"], batch["rows"], batch["who"], batch["index"]) == ("paper", 2, "Ratna Dewi", "68.06")


async def test_an_answer_is_gone_back_to_and_changed(page: Page, hub: RealHub) -> None:
    await begun(page)
    await press(page, "0000")
    assert await at_question(page) == CURRENT.keys[0]
    await press(page, "11")
    await page.keyboard.press("Backspace")
    await page.keyboard.press("Backspace")
    assert await at_question(page) == CURRENT.keys[0]
    await press(page, "444444444")
    await page.keyboard.press("Enter")
    await saved(page, 1)
    (batch,) = await batches(hub)
    assert batch["index"] == "100.00"


async def test_what_is_missing_is_said_and_one_is_led_there(page: Page, hub: RealHub) -> None:
    await page.locator("#comment").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("#problem")).to_have_text("Pilih layanan dahulu.")
    assert await page.evaluate("document.activeElement.id") == "service"
    await begun(page)
    await press(page, "0000333")
    await page.keyboard.press("Enter")
    await expect(page.locator("#problem")).to_contain_text("Belum diisi: Biaya/Tarif; Produk Spesifikasi")
    assert await at_question(page) == "biaya"
    # No other key is an answer.
    await press(page, "579xyz")
    assert await at_question(page) == "biaya"
    await press(page, "333333")
    await page.keyboard.press("Enter")
    await saved(page, 1)
    await expect(page.locator("#problem")).to_be_hidden()
    assert len(await batches(hub)) == 1


async def test_a_day_that_has_not_come_is_not_taken(page: Page, hub: RealHub) -> None:
    await begun(page)
    await page.fill("#day", "2026-07-15")
    await page.locator("[data-group] input").first.focus()
    await press(page, "0000333333333")
    await page.keyboard.press("Enter")
    await expect(page.locator("#problem")).to_contain_text("Tanggal survei belum terjadi")
    assert await batches(hub) == []


async def test_the_last_sheet_comes_back_to_be_mended(page: Page, hub: RealHub) -> None:
    await begun(page)
    await press(page, "pabc111111111")
    await page.keyboard.type("Panas")
    await page.keyboard.press("Enter")
    await saved(page, 1)
    await page.keyboard.press("Backspace")  # on an empty sheet
    await expect(page.locator("#said")).to_contain_text("Lembar terakhir dibatalkan")
    await expect(page.locator("#comment")).to_have_value("Panas")
    await expect(page.locator("[name=age]:checked")).to_have_value("<20")
    await expect(page.locator("#batch-words")).to_contain_text("Belum ada lembar")
    await press(page, "pabc444444444")
    await page.keyboard.press("Enter")
    await saved(page, 1)
    (batch,) = await batches(hub)
    assert (batch["rows"], batch["index"]) == (1, "100.00")


async def test_taking_the_last_sheet_back_asks_before_it_throws_away_what_is_typed(page: Page, hub: RealHub) -> None:
    await begun(page)
    await press(page, "0000333333333")
    await page.keyboard.press("Enter")
    await saved(page, 1)
    await press(page, "p")
    await page.get_by_role("button", name="Batalkan lembar terakhir").click()
    await expect(page.locator("#dialog-lose")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.locator("[name=gender]:checked")).to_have_value("P")
    assert (await batches(hub))[0]["rows"] == 1
    await page.get_by_role("button", name="Batalkan lembar terakhir").click()
    await page.get_by_role("button", name="Ya, buang").click()
    await expect(page.locator("#said")).to_contain_text("Lembar terakhir dibatalkan")
    assert (await batches(hub))[0]["rows"] == 0


async def test_a_half_typed_sheet_survives_a_reload(page: Page, hub: RealHub) -> None:
    await begun(page)
    await press(page, "pa0033")
    await page.fill("#comment", "Parkir sempit")
    await page.reload()
    await expect(page.locator("#said")).to_contain_text("ada lagi di sini")
    await expect(page.locator("#service")).to_have_value("kk")
    await expect(page.locator("#day")).to_have_value("2026-07-10")
    await expect(page.locator("#comment")).to_have_value("Parkir sempit")
    assert await page.locator("[data-group] input:checked").count() == 4
    await page.locator(f"[name={CURRENT.keys[2]}]").first.focus()
    await press(page, "3333333")
    await page.keyboard.press("Enter")
    await saved(page, 1)
    await page.reload()
    await expect(page.locator("#batch-words")).to_contain_text("1 lembar")
    assert await page.locator("[data-group] input:checked").count() == 0
    # What was entered before the reload can still be taken back.
    await page.keyboard.press("Backspace")
    await expect(page.locator("#comment")).to_have_value("Parkir sempit")


async def test_a_sheet_whose_answer_was_lost_on_the_way_is_kept_once(page: Page, hub: RealHub) -> None:
    await begun(page)

    async def lose(route: Any) -> None:
        await route.fetch()
        await route.abort()

    await page.route("**/api/v1/survey/sheets", lose)
    await press(page, "0000333333333")
    await page.keyboard.press("Enter")
    await expect(page.locator("#problem")).to_contain_text("Hub tidak menjawab. Lembar ini masih ada di sini")
    await page.unroute("**/api/v1/survey/sheets")
    await page.reload()
    await page.locator("#comment").focus()
    await page.keyboard.press("Enter")
    await saved(page, 1)
    assert [batch["rows"] for batch in await batches(hub)] == [1]


async def test_a_stroke_too_many_saves_nothing_twice(page: Page, hub: RealHub) -> None:
    await begun(page)
    await press(page, "0000333333333")
    for _ in range(4):
        await page.keyboard.press("Enter")
    await saved(page, 1)
    await expect(page.locator("#save")).to_be_enabled()
    assert [batch["rows"] for batch in await batches(hub)] == [1]


async def test_sheets_that_say_the_same_are_pointed_out(page: Page, hub: RealHub) -> None:
    await begun(page)
    for number in (1, 2):
        await press(page, "pabc333333333")
        await page.keyboard.press("Enter")
        await saved(page, number)
    await expect(page.locator("#twins")).to_contain_text("sama persis dengan 1 lembar lain")
    await press(page, "labc333333333")
    await page.keyboard.press("Enter")
    await saved(page, 3)
    await expect(page.locator("#twins")).to_be_hidden()


async def test_a_new_batch_is_begun_and_a_batch_taken_back_elsewhere_is_noticed(page: Page, hub: RealHub) -> None:
    await begun(page)
    await press(page, "0000333333333")
    await page.keyboard.press("Enter")
    await saved(page, 1)
    await hub.pass_time(1)
    await page.get_by_role("button", name="Mulai tumpukan baru").click()
    await expect(page.locator("#batch-words")).to_contain_text("Belum ada lembar")
    await press(page, "0000333333333")
    await page.keyboard.press("Enter")
    await saved(page, 1)
    newest, *_ = await batches(hub)
    async with hub.clerk("ratna") as ratna:
        await ratna.post(f"/survey/batches/{newest['id']}/undo")
    await press(page, "0000444444444")
    await page.keyboard.press("Enter")
    await expect(page.locator("#problem")).to_contain_text("Tumpukan ini sudah dibatalkan")
    await page.locator("#comment").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("#problem")).to_be_hidden()
    await saved(page, 2)  # in the older batch of today
    assert sorted((batch["state"], batch["rows"]) for batch in await batches(hub)) == [("counted", 2), ("undone", 1)]


async def test_a_session_that_ends_takes_no_sheet_with_it(page: Page, hub: RealHub) -> None:
    await begun(page)
    await press(page, "0000333333333")
    await page.context.clear_cookies()
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/masuk?**")
    await page.fill("#username", "ratna")
    await page.fill("#password", PASSWORD)
    await page.keyboard.press("Enter")
    await page.wait_for_url(f"**{PAGE}")
    await expect(page.locator("#said")).to_contain_text("ada lagi di sini")
    await page.locator("#comment").focus()
    await page.keyboard.press("Enter")
    await saved(page, 1)


async def test_a_clerk_is_told_that_this_is_not_for_him(opened: Opened, hub: RealHub) -> None:
    page = await opened("/static/favicon.svg")
    await page.context.add_cookies([await hub.cookie("sari")])  # type: ignore[list-item] # only the keys we need
    for path in (PAGE, f"{PAGE}/impor", f"{PAGE}/kuesioner", f"{PAGE}/templat.csv", f"{PAGE}/templat.xlsx"):
        answer = await page.goto(path)
        assert answer is not None
        assert answer.status == 403, path
        await expect(page.locator("h1")).to_have_text("Halaman ini untuk penyelia")


async def test_the_questionnaire_is_one_page_in_the_words_of_the_rule(page: Page, tmp_path: Path) -> None:
    await page.goto(f"{PAGE}/kuesioner?layanan=kk")
    paper = page.locator(".questionnaire")
    await expect(paper).to_contain_text("Kartu Keluarga")
    await expect(paper).to_contain_text("Tanpa nama, tanpa NIK")
    told = await paper.inner_text()
    for element in CURRENT.elements:
        for option in element.options:
            assert option in told
    # The letters on paper are the keys of the page on which it is typed in.
    letters = await paper.locator("i").all_inner_texts()
    assert letters[2:4] == ["P", "L"]
    printed = await page.pdf(prefer_css_page_size=True)
    assert printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") + printed.count(b"/Type/Page/") == 1
    async with aiohttp.ClientSession() as http, http.get(page.url) as stranger:
        assert stranger.url.path == "/masuk"


@pytest.mark.parametrize("path", ["", "/impor", "/kuesioner"])
@pytest.mark.parametrize("width", [360, 1366])
async def test_nothing_sticks_out_of_the_window(opened: Opened, hub: RealHub, path: str, width: int) -> None:
    page = await opened("/static/favicon.svg", width=width, height=768)
    await page.context.add_cookies([await hub.cookie("ratna")])  # type: ignore[list-item] # only the keys we need
    await page.goto(PAGE + path)
    await page.wait_for_load_state("networkidle")
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
