"""Every page that a citizen may open, judged by axe-core and a strict parser; and the judges themselves."""

import aiohttp
import pytest

from tests.web.accessible import no_violations, valid
from tests.web.conftest import Opened
from tests.web.real_hub import RealHub

pytestmark = pytest.mark.asyncio(loop_scope="session")
WIDTHS = (320, 360, 1366)
TINY = """() => {
  document.querySelector("main").insertAdjacentHTML("beforeend", '<a href="#a">a</a><a href="#b">b</a>');
  for (const one of document.querySelectorAll("main > a")) {
    Object.assign(one.style, { display: "inline-block", width: "9px", height: "9px", overflow: "hidden", margin: 0 });
  }
}"""


@pytest.mark.parametrize(
    "wrong",
    [
        "<p>a<p>b</div>",
        '<p id="a">a</p><p id="a">b</p>',
        '<label for="gone">a</label>',
        '<input aria-describedby="gone">',
    ],
)
async def test_a_page_with_a_fault_in_its_source_is_noticed(wrong: str) -> None:
    page = '<!DOCTYPE html><html lang="id"><head><title>a</title></head><body>{}</body></html>'
    valid(page.format("<p>a"))
    with pytest.raises(Exception, match=r".*"):
        valid(page.format(wrong))


async def test_a_page_that_somebody_cannot_read_or_touch_is_noticed(opened: Opened) -> None:
    page = await opened("/masuk")
    await no_violations(page)
    for wrong, rule in (
        ("document.documentElement.removeAttribute('lang')", "html-has-lang"),
        ("document.querySelector('h1').style.color = '#ccc'", "color-contrast"),
        ("document.querySelector('label').remove()", "label"),
        (TINY, "target-size"),
    ):
        await page.evaluate(wrong)
        with pytest.raises(AssertionError, match=rule):
            await no_violations(page)


@pytest.mark.parametrize(
    "path",
    ["/", "/layanan/ktp-el", "/layanan/kk", "/survei", "/survei?layanan=kk", "/skm", "/papan", "/masuk", "/nowhere"],
)
async def test_every_page_open_to_the_street_is_accessible_and_valid(hub: RealHub, opened: Opened, path: str) -> None:
    for language in ("id", "jv", "en") if path.startswith("/survei") else ("id",):
        address = path + (f"{'&' if '?' in path else '?'}bahasa={language}" if path.startswith("/survei") else "")
        page = await opened(address, height=740)
        for width in WIDTHS:
            await page.set_viewport_size({"width": width, "height": 740})
            await no_violations(page)
        async with aiohttp.ClientSession() as http, http.get(hub.url + address) as said:
            valid(await said.text())


@pytest.mark.parametrize("language", ["id", "jv", "en"])
async def test_a_tickets_page_is_accessible_and_valid(hub: RealHub, opened: Opened, language: str) -> None:
    address = f"/t/{(await hub.take('ktp-el', language=language))['tracking']}"
    page = await opened(address, height=740)
    for width in WIDTHS:
        await page.set_viewport_size({"width": width, "height": 740})
        await no_violations(page)
    async with aiohttp.ClientSession() as http, http.get(hub.url + address) as said:
        valid(await said.text())
