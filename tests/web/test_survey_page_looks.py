"""The survey's pages for eyes, fingers and ears of every age: WCAG 2.2 AA, and light enough for a thin line."""

from itertools import pairwise
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.web.real_hub import RealHub
from tests.web.survey_phone import FORM, NEXT, Phone, answer, begin, phone, served

__all__ = ["phone"]
pytestmark = pytest.mark.asyncio(loop_scope="session")
# What the form may weigh on the wire, with everything that it needs, headers included.
MOST_BYTES = 60_000

# All text that is seen, with the contrast of its colour to what lies behind it.
PALE = """() => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => parts(colour).slice(0, 3).map((v) => v / 255)
    .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (one) => {
    for (let node = one; node; node = node.parentElement) {
      const ground = getComputedStyle(node).backgroundColor;
      if ((parts(ground)[3] ?? 1) === 1) return ground;
    }
    return "rgb(255, 255, 255)";
  };
  const seen = [...document.querySelectorAll("body *")].filter((one) => one.checkVisibility()
    && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
  return seen.map((one) => {
    const [a, b] = [light(getComputedStyle(one).color), light(behind(one))].sort((x, y) => y - x);
    return [one.textContent.trim().slice(0, 40), (a + 0.05) / (b + 0.05)];
  }).filter(([, contrast]) => contrast < 4.5);
}"""
# What can be touched and is smaller than 24 px (WCAG 2.5.8), or 44 px where it is an answer or a button.
SMALL = """() => [...document.querySelectorAll("a, button, label, textarea")].filter((one) => one.checkVisibility()
    && !one.classList.contains("skip")).map((one) => [one, one.getBoundingClientRect()])
  .filter(([one, box]) => Math.min(box.width, box.height) < (one.matches(".button, .choice") ? 44 : 24))
  .map(([one]) => one.outerHTML)"""
UNNAMED = """() => [...document.querySelectorAll("input:not([type=hidden]), textarea")]
  .filter((one) => !one.labels.length || ![...one.labels].some((label) => label.textContent.trim()))
  .concat([...document.querySelectorAll("a, button, fieldset > legend, nav")]
    .filter((one) => !one.textContent.trim() && !one.getAttribute("aria-label")))
  .map((one) => one.outerHTML)"""
HEADINGS = "() => [...document.querySelectorAll('h1, h2, h3, h4')].map((one) => Number(one.tagName[1]))"
BEYOND = """() => [...document.querySelectorAll("main *")]
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5
    || (one.clientWidth && one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX === "visible"))
  .map((one) => one.outerHTML)"""
# The look of an element that has the focus must differ from the same without.
FOCUS = """() => [...document.querySelectorAll("main a, main button, main input:not([type=hidden]), main textarea")]
  .filter((one) => one.checkVisibility()).filter((one) => {
    one.focus({ focusVisible: true });
    return ![one, one.closest("label")].some((part) => part && getComputedStyle(part).outlineStyle !== "none"
      && parseFloat(getComputedStyle(part).outlineWidth) >= 2);
  }).map((one) => one.outerHTML)"""


async def check(page: Page) -> None:
    """Look at the page as it is now."""
    await page.wait_for_load_state()
    assert await page.evaluate(PALE) == []
    assert await page.evaluate(SMALL) == []
    assert await page.evaluate(UNNAMED) == []
    assert await page.evaluate(BEYOND) == []
    levels = await page.evaluate(HEADINGS)
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    assert len(await page.locator("main").all()) == 1


@pytest.mark.parametrize("language", ["id", "jv", "en"])
@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("width", [320, 1366])
async def test_every_page_can_be_read_touched_and_named(
    hub: RealHub, phone: Phone, language: str, script: bool, width: int
) -> None:
    tracking = await served(hub)
    for address in (f"/survei?bahasa={language}", f"/survei/terima-kasih?bahasa={language}", "/survei?t=nobody"):
        await check(await phone(address, width=width, script=script))
    page = await phone(f"/survei?t={tracking}&bahasa={language}", width=width, script=script)
    await check(page)
    await begin(page, script=script)
    await check(page)
    if script:
        for _ in FORM.elements:
            await answer(page, 1)
            await check(page)
        for _ in FORM.profile:
            await page.locator("#next").tap()
            await page.clock.run_for(NEXT)
            await check(page)
        return
    await page.locator("button[type=submit].main").click()
    await expect(page.locator("#problem a")).to_have_count(9)
    await check(page)


@pytest.mark.parametrize("contrast", ["more", "no-preference"])
async def test_the_focus_is_seen_everywhere(hub: RealHub, phone: Phone, contrast: Any) -> None:
    page = await phone(f"/survei?t={await served(hub)}", contrast=contrast)
    assert await page.evaluate(FOCUS) == []
    await begin(page)
    assert await page.evaluate(FOCUS) == []
    await answer(page, 2)
    assert await page.evaluate(FOCUS) == []
    assert await page.evaluate(PALE) == []


async def test_a_screen_reader_hears_question_place_and_answers(hub: RealHub, phone: Phone) -> None:
    page = await phone(f"/survei?t={await served(hub)}")
    await begin(page)
    group = page.get_by_role("radiogroup")
    await expect(group).to_have_count(1)  # the other questions are hidden from ears as well
    await expect(group).to_have_accessible_name(
        "Persyaratan 1 dari 9 Apakah persyaratan sesuai dengan jenis pelayanannya?"
    )
    await expect(group.get_by_role("radio")).to_have_count(4)
    for option, radio in zip(FORM.elements[0].options, await group.get_by_role("radio").all(), strict=True):
        await expect(radio).to_have_accessible_name(option.id)
    await answer(page, 4)
    # The next question has the focus, so it is read.
    assert await page.evaluate("document.activeElement.textContent") == FORM.elements[1].question.id
    page = await phone(f"/survei?t={await served(hub)}", script=False)
    await begin(page, script=False)
    await page.locator("button[type=submit].main").click()
    first = page.get_by_role("radiogroup").first
    await expect(first).to_have_accessible_description("Pilih satu jawaban.")
    await expect(first).to_have_attribute("aria-invalid", "true")
    await expect(page.get_by_role("alert")).to_contain_text("Masih ada yang perlu dilengkapi")


async def test_nothing_moves_for_whom_motion_disturbs(hub: RealHub, phone: Phone) -> None:
    page = await phone(f"/survei?t={await served(hub)}", reduced_motion="reduce")
    await begin(page)
    assert await page.evaluate("getComputedStyle(document.querySelector('.step')).animationName") == "none"


async def test_the_faces_are_of_equal_weight_and_in_ink(hub: RealHub, phone: Phone) -> None:
    page = await phone(f"/survei?t={await served(hub)}", width=390, height=844)
    await begin(page)
    boxes = [await face.bounding_box() for face in await page.locator(".step:visible .answer").all()]
    sizes = {(box["width"], box["height"]) for box in boxes if box}
    assert len(sizes) == 1
    assert sorted(box["y"] for box in boxes if box) == [box["y"] for box in boxes if box]  # the worst first
    inks = "[...document.querySelectorAll('.step:not([hidden]) .face')].map((one) => getComputedStyle(one).color)"
    assert set(await page.evaluate(inks)) == {"rgb(43, 26, 15)"}
    # A question and its four answers are seen without scrolling, also above a browser's own bars.
    assert max(box["y"] + box["height"] for box in boxes if box) <= 640


async def test_the_form_is_light_enough_for_a_thin_line(hub: RealHub, phone: Phone) -> None:
    page = await phone(f"/survei?t={await served(hub)}")
    line = await page.context.new_cdp_session(page)
    names: dict[str, str] = {}
    weights: dict[str, int] = {}
    line.on("Network.responseReceived", lambda told: names.__setitem__(told["requestId"], told["response"]["url"]))
    line.on("Network.loadingFinished", lambda told: weights.__setitem__(told["requestId"], told["encodedDataLength"]))
    await line.send("Network.enable")
    await line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    await begin(page)
    await page.wait_for_load_state("networkidle")
    # What was under way before anybody listened has no name, and is none of the form's parts.
    by_name = {names[one].rsplit("/", 1)[1]: int(weight) for one, weight in weights.items() if one in names}
    print(f"the form weighs {sum(by_name.values())} bytes: {by_name}")  # noqa: T201 # a figure to read
    assert {"survei", "survey.css", "survey.js", "survey.svg", "tokens.css"} <= set(by_name)
    assert sum(by_name.values()) <= MOST_BYTES
