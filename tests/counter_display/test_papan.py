"""`/papan`: the same wall in a browser, beside the same hub."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from playwright.async_api import Page, async_playwright, expect

from tests.counter_display.fake_hub import FakeHub
from tests.counter_display.hall import Hall

pytestmark = pytest.mark.gui
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
FLAGS += ["--disable-component-update"]
NILA, KUNYIT = "rgb(27, 64, 121)", "rgb(255, 212, 102)"


@asynccontextmanager
async def papan(hub: FakeHub, query: str = "", **browser: Any) -> AsyncIterator[Page]:
    """Open the page; whatever it complains about (also the content policy) fails the test."""
    complaints: list[str] = []
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = await chromium.new_page(**{"viewport": {"width": 1920, "height": 1080}} | browser)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if "Content Security" in said.text else None)
        await page.goto(f"{hub.url}/papan{query}")
        yield page
        await chromium.close()
    assert complaints == []


def this_morning(counters: int = 4) -> Hall:
    hall = Hall.with_counters(counters, at=datetime.now(UTC) - timedelta(minutes=3))
    for _ in range(15):
        hall.issue()
    return hall


WATCH_SWAPS = """() => {
    window.swaps = [];
    new MutationObserver(() => {
        const kunyit = document.body.classList.contains("swapped"), last = window.swaps[window.swaps.length - 1];
        if (kunyit !== (last ? last[0] : false)) window.swaps.push([kunyit, performance.now()]);
    }).observe(document.body, {attributes: true});
}"""


async def test_it_shows_the_wall_as_the_display_does() -> None:
    hall = this_morning()
    hall.counter_is("loket-4", "paused", "istirahat", datetime(2099, 1, 1, 1, 20, tzinfo=UTC))
    hall.counter_is("loket-3", "closed")
    async with FakeHub(hall) as hub, papan(hub) as page:
        await expect(page.locator("#greeting-words")).to_have_text("Selamat datang")
        await expect(page.locator("#waiting")).to_have_text("15")
        hall.at = datetime.now(UTC)
        await hub.happens(hall.call_to("loket-2", "A014"))
        await expect(page.locator("#call")).to_have_css("background-color", KUNYIT)
        await expect(page.locator("#number")).to_have_text("A014")
        await expect(page.locator("#counter")).to_have_text("Loket 2")
        await expect(page.locator(".counter.called")).to_have_text("Loket 2A014")
        said = await page.locator(".counter").all_inner_texts()
        assert [one.replace("\n", " ") for one in said] == [
            "Loket 1 Buka", "Loket 2 A014", "Loket 3 Tutup", "Loket 4 Istirahat, buka 08.20",
        ]  # fmt: skip
        size = await page.locator("#number").evaluate("number => parseFloat(getComputedStyle(number).fontSize)")
        assert size * 0.745 >= 1080 * 0.25
        assert hub.hellos[0].device == "papan"


async def test_a_call_flashes_three_times_and_never_faster_than_twice_a_second() -> None:
    hall = this_morning()
    async with FakeHub(hall) as hub, papan(hub) as page:
        await expect(page.locator("#waiting")).to_have_text("15")
        await page.evaluate(WATCH_SWAPS)
        hall.at = datetime.now(UTC)
        await hub.happens(hall.call_to("loket-2", "A014"))
        async with asyncio.timeout(10):
            while len(swaps := await page.evaluate("window.swaps")) < 6:  # noqa: ASYNC110  # it happens in the browser
                await asyncio.sleep(0.1)
        await asyncio.sleep(1)
        assert await page.evaluate("window.swaps") == swaps
        assert [kunyit for kunyit, _ in swaps] == [True, False] * 3
        # A frame that comes late on a busy machine shortens the next half a little.
        assert all(later[1] - earlier[1] >= 400 for earlier, later in pairwise(swaps))
        await expect(page.locator("#call")).to_have_css("background-color", NILA)


@pytest.mark.parametrize("size", [(1366, 768), (1280, 720)])
async def test_a_number_of_five_signs_is_still_a_quarter_of_the_height(size: tuple[int, int]) -> None:
    hall = this_morning(8)
    hall.call_to("loket-2", "A1000")
    async with FakeHub(hall) as hub, papan(hub, viewport={"width": size[0], "height": size[1]}) as page:
        await expect(page.locator("#number")).to_have_text("A1000")
        await page.evaluate("document.fonts.ready")
        box, panel = [await page.locator(one).bounding_box() for one in ("#number", "#call")]
        type_size = await page.locator("#number").evaluate("number => parseFloat(getComputedStyle(number).fontSize)")
        assert box is not None
        assert panel is not None
        assert box["x"] >= panel["x"]
        assert box["x"] + box["width"] <= panel["x"] + panel["width"]
        assert type_size * 0.745 >= size[1] * 0.248


async def test_two_calls_at_once_take_turns() -> None:
    hall = this_morning()
    async with FakeHub(hall) as hub, papan(hub) as page:
        await expect(page.locator("#waiting")).to_have_text("15")
        hall.at = datetime.now(UTC)
        await hub.happens(hall.call_to("loket-1", "A001"), hall.call_to("loket-3", "B002"))
        await expect(page.locator("#number")).to_have_text("A001")
        await expect(page.locator("#number")).to_have_text("B002", timeout=8000)


async def test_without_its_hub_it_says_so_and_comes_back_by_itself_without_calling_again() -> None:
    hall = this_morning()
    hall.call_to("loket-2", "A014")
    hall.at = datetime.now(UTC)
    hub = FakeHub(hall)
    async with hub, papan(hub) as page:
        await expect(page.locator("#number")).to_have_text("A014")
        await expect(page.locator("#warning")).to_be_hidden()
        await hub.cut_off()
        await expect(page.locator("#warning")).to_contain_text("Tidak terhubung sejak")
        await expect(page.locator("#number")).to_have_text("A014")
        hall.at = datetime.now(UTC) - timedelta(seconds=30)
        hub.events.append(hall.call_to("loket-1", "B001"))
        await page.evaluate(
            "window.flashed = 0; new MutationObserver(() => window.flashed += "
            "document.body.classList.contains('swapped')).observe(document.body, {attributes: true})"
        )
        await hub.open()
        await expect(page.locator("#warning")).to_be_hidden(timeout=15000)
        await expect(page.locator("#number")).to_have_text("B001")
        assert await page.evaluate("window.flashed") == 0
        assert hub.hellos[-1].last_seq == hub.events[-1].seq - 1


async def test_the_running_text_glides_at_its_speed() -> None:
    async with FakeHub(this_morning()) as hub, papan(hub) as page:
        await expect(page.locator("#waiting")).to_have_text("15")
        await page.evaluate("document.fonts.ready")
        speed = await page.evaluate(
            """() => new Promise(resolve => {
                const track = document.getElementById("running");
                const place = () => new DOMMatrix(getComputedStyle(track).transform).m41;
                let from, start;
                requestAnimationFrame(function step(now) {
                    if (start === undefined) { start = now; from = place(); }
                    else if (now - start > 1000) { 
                        const length = track.firstChild.getBoundingClientRect().width;
                        resolve(((from - place() + length) % length) / (now - start) * 1000);
                        return;
                    }
                    requestAnimationFrame(step);
                });
            })"""
        )
        assert speed == pytest.approx(120, abs=8)


async def test_reduced_motion_neither_flashes_nor_glides() -> None:
    hall = this_morning()
    async with FakeHub(hall) as hub, papan(hub, reduced_motion="reduce") as page:
        await expect(page.locator("#running")).to_have_text("Selamat datang di Kecamatan Kartoharjo")
        hall.at = datetime.now(UTC)
        await hub.happens(hall.call_to("loket-2", "A014"))
        await expect(page.locator("body.framed")).to_be_visible()
        await expect(page.locator("#call")).to_have_css("background-color", NILA)
        assert await page.locator("#running").evaluate("track => track.style.transform") == "none"


async def test_what_an_office_writes_is_text_never_markup() -> None:
    hall = this_morning()
    hall.text = ("<img src=x onerror=alert(1)>",)
    async with FakeHub(hall) as hub, papan(hub) as page:
        await expect(page.locator("#running")).to_contain_text("<img src=x onerror=alert(1)>")
        assert await page.locator("#running img").count() == 0
