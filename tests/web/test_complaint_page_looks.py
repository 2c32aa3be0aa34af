"""The complaint's pages for eyes, fingers and ears of every age: WCAG 2.2 AA, no overflow, light on a thin line."""

from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.web.accessible import no_violations, valid
from tests.web.complaint_steps import OTHER, PDF, STORY, on, received
from tests.web.real_hub import RealHub
from tests.web.survey_phone import Phone, phone
from tests.web.test_survey_page_looks import BEYOND, FOCUS, SMALL

__all__ = ["phone"]
pytestmark = pytest.mark.asyncio(loop_scope="session")
# What the form may weigh on the wire, with everything that it needs, headers included.
MOST_BYTES = 60_000
WIDTHS = (320, 360, 1366)
LONG = "Berkas" * 30
# What is there for the Enter key and for robots is touched by nobody.
TOUCHED = SMALL.replace("one.checkVisibility()", "one.checkVisibility() && !one.closest('[aria-hidden=true]')")
UNITS = [{"id": "pelayanan", "name": "Seksi Pelayanan Administrasi Terpadu Kecamatan", "members": ["ratna"]}]


async def check(page: Page) -> None:
    """Judge the page as it stands, at each width, and its source."""
    for width in WIDTHS:
        await page.set_viewport_size({"width": width, "height": 740})
        # In the other two languages axe-core looks where there is the least room; what it does not see is measured.
        if width == 320 or await page.evaluate("document.documentElement.lang === 'id'"):
            await no_violations(page)
        assert await page.evaluate(BEYOND) == []
        assert await page.evaluate(TOUCHED) == []
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    said = await page.context.request.get(page.url)
    valid(await said.text())


@pytest.mark.parametrize("language", ["id", "jv", "en"])
async def test_the_three_steps_and_the_receipt(hub: RealHub, phone: Phone, language: str) -> None:
    page = await phone(f"/pengaduan?bahasa={language}&layanan=kk&hari=2026-07-14")
    await check(page)
    await on(page)
    await expect(page.locator("#cerita-wrong")).to_be_visible()
    await check(page)
    await page.fill("#cerita", f"{STORY}\n\n{LONG}")
    await on(page)
    await page.fill("#nama", LONG[:110])
    await page.set_input_files("#bukti", [PDF | {"name": f"{LONG}.pdf"}, OTHER])
    await expect(page.locator("#files > li.no")).to_be_visible()
    await check(page)
    await on(page)
    await expect(page.locator("#review")).to_contain_text(LONG)
    await on_sent_without_consent(page)
    await check(page)
    await page.check("#setuju")
    await page.locator("#send").click()
    number, _ = await received(page)
    await check(page)
    for rest in ("", f"/data?bahasa={language}", f"/cabut?bahasa={language}", "?sudah=add"):
        await page.goto(f"/pengaduan/{number}{rest}")
        await expect(page.locator("html")).to_have_attribute("lang", language)
        await check(page)


async def on_sent_without_consent(page: Page) -> None:
    await page.locator("#send").click()
    await expect(page.locator("#setuju-wrong")).to_be_visible()


@pytest.mark.parametrize("language", ["id", "en"])
async def test_the_steps_without_scripts_with_what_is_missing(hub: RealHub, phone: Phone, language: str) -> None:
    page = await phone(f"/pengaduan?bahasa={language}", script=False)
    for fields in ({}, {"#cerita": STORY}, {}, {"#nama": "Siti", "#surel": "siti"}, {"#surel": ""}):
        for field, words in fields.items():
            await page.fill(field, words)
        async with page.expect_navigation():
            await page.locator(".step:visible .main").click()
        await page.wait_for_load_state()
        valid(await page.content())
        await page.set_viewport_size({"width": 320, "height": 740})
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await expect(page.locator("#setuju")).to_be_visible()
    await page.locator("#send").click()
    await expect(page.locator("#setuju-wrong")).to_be_visible()
    valid(await page.content())


@pytest.mark.parametrize("language", ["id", "jv", "en"])
async def test_the_course_with_everything_that_may_stand_on_it(hub: RealHub, phone: Phone, language: str) -> None:
    page = await phone(f"/pengaduan?bahasa={language}")
    await page.fill("#cerita", STORY)
    await on(page)
    await page.fill("#nama", "Siti Aminah")
    await on(page)
    await page.check("#setuju")
    await page.locator("#send").click()
    number, _ = await received(page)
    async with hub.clerk("ratna") as ratna:
        choices = (await ratna.get("/complaint-choices"))["choice"]
        await ratna.put("/complaint-choices", choices | {"units": UNITS})
        seen = (await ratna.get(f"/complaint-register?view=all&number={number}"))["complaints"][0]

        async def step(name: str, **more: Any) -> None:
            nonlocal seen
            wish = {"step": name, "version": seen["version"], **more}
            seen = (await ratna.post(f"/complaint-register/{seen['id']}/steps", wish))["row"]

        await step("verify")
        await step("ask", note=f"Kapan persisnya?\n\n{LONG}")
        await page.goto(f"/pengaduan/{number}")
        await check(page)
        await page.locator("form:has(#teks-complete) button").click()
        await expect(page.locator("#teks-complete-wrong")).to_be_visible()
        await no_violations(page)
        await page.fill("#teks-complete", LONG)
        await page.locator("form:has(#teks-complete) button").click()
        await expect(page.locator("#done")).to_be_visible()
        seen = (await ratna.get(f"/complaint-register?view=all&number={number}"))["complaints"][0]
        await step("assign", unit="pelayanan", brief="Seorang warga.")
        await hub.pass_time(100 * 24 * 60)
        await page.goto("/pengaduan/lacak")
        await check(page)
        async with hub.clerk("ratna") as later:
            ratna = later
            await page.goto(f"/pengaduan/{number}")
            await check(page)
            await expect(page.locator(".situation .attention").first).to_be_visible()
            await expect(page.locator("#ombudsman")).to_be_visible()
            await step("start")
            await step("answer", answer={"finding": LONG, "action": "Sudah.", "follow_up": "Selesai."})
            await page.goto(f"/pengaduan/{number}")
            await expect(page.locator(".faces .choice")).to_have_count(4)
            await check(page)
            await page.locator("form:has(.faces) button").click()
    await check(page)


@pytest.mark.parametrize("contrast", ["more", "no-preference"])
async def test_the_focus_is_seen_everywhere(hub: RealHub, phone: Phone, contrast: Any) -> None:
    page = await phone("/pengaduan", contrast=contrast)
    assert await page.evaluate(FOCUS) == []
    await page.fill("#cerita", STORY)
    await on(page)
    assert await page.evaluate(FOCUS) == []
    await no_violations(page)


async def test_a_screen_reader_hears_groups_hints_and_what_is_wrong(hub: RealHub, phone: Phone) -> None:
    page = await phone("/pengaduan", script=False)
    await expect(page.get_by_role("group", name="Nama Anda")).to_be_visible()
    await expect(page.get_by_role("radio", name="Rahasia Nama disimpan")).to_be_checked()
    await page.locator(".step:visible .main").click()
    await expect(page.get_by_role("alert")).to_contain_text("Ceritakan dahulu apa yang terjadi.")
    story = page.get_by_role("textbox", name="Apa yang terjadi?")
    await expect(story).to_have_accessible_description("Ceritakan dahulu apa yang terjadi.")
    await expect(story).to_have_attribute("aria-invalid", "true")


async def test_the_form_is_light_enough_for_a_thin_line_and_usable_after_one_answer(hub: RealHub, phone: Phone) -> None:
    page = await phone("/masuk", script=True)
    line = await page.context.new_cdp_session(page)
    names: dict[str, str] = {}
    weights: dict[str, int] = {}
    line.on("Network.responseReceived", lambda told: names.__setitem__(told["requestId"], told["response"]["url"]))
    line.on("Network.loadingFinished", lambda told: weights.__setitem__(told["requestId"], told["encodedDataLength"]))
    await line.send("Network.enable")
    await line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    await page.goto("/pengaduan?layanan=kk&hari=2026-07-14")
    await page.fill("#cerita", STORY)
    await on(page)
    await page.wait_for_load_state("networkidle")
    # What was under way before anybody listened has no name, and is none of the form's parts.
    by_name = {names[one].rsplit("/", 1)[1]: int(weight) for one, weight in weights.items() if one in names}
    print(f"the form weighs {sum(by_name.values())} bytes: {by_name}")  # noqa: T201 # a figure to read
    assert {"complaint.css", "complaint.js", "complaint_work.js", "complaint.svg", "tokens.css"} <= set(by_name)
    assert sum(by_name.values()) <= MOST_BYTES
    # The words and the fields are all in the first answer: nothing else has to come before somebody may write.
    await page.route("**/static/**", lambda route: route.abort())
    await page.goto("/pengaduan")
    await page.fill("#cerita", STORY)
    await page.locator(".step:visible .main").click()
    await expect(page.locator("#nth")).to_have_text("Langkah 2 dari 3")
