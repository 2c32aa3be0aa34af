"""The pages for supervisor and admin: who may come in, and that everybody can use them."""

import html
from collections.abc import Callable, Coroutine
from typing import Any

import aiohttp
import msgspec
import pytest
import pytest_asyncio
from playwright.async_api import Page, expect
from yarl import URL

from assets.legibility import wall_legibility
from counter_display.settings import DisplaySettings
from hub.protocol.version import PROTOCOL
from hub.web.kelola_pages import PAGES
from tests.web.real_hub import KIOSK, PASSWORD, RealHub

pytestmark = pytest.mark.asyncio(loop_scope="session")
Opened = Callable[..., Coroutine[Any, Any, Page]]

# What a browser itself would tell a screen reader a control is called.
NAMELESS = """() => [...document.querySelectorAll("main :is(input, select, textarea, button, a)")].filter((one) => {
  if (one.type === "hidden" || !one.checkVisibility()) return false;
  const labels = [...(one.labels || [])].map((label) => label.innerText).join("");
  return !(one.ariaLabel || labels || one.innerText || "").trim();
}).map((one) => one.outerHTML)"""
INLINE = """() => [...document.querySelectorAll("*")].filter((one) =>
  one.matches("script:not([src]), style") || [...one.attributes].some((each) => /^(on|style$)/.test(each.name)))
  .map((one) => one.outerHTML)"""


@pytest_asyncio.fixture(loop_scope="session")
async def office(opened: Opened, hub: RealHub) -> Opened:
    """Opens a page for Ratna, the supervisor, who has signed in."""

    async def open_office(path: str = "/kelola", username: str = "ratna", **window: Any) -> Page:
        page = await opened("/static/favicon.svg", **window)
        await page.context.add_cookies([await hub.cookie(username)])  # type: ignore[list-item] # only the keys we need
        await page.goto(path)
        return page

    return open_office


@pytest.mark.parametrize(
    ("username", "path", "arrives"),
    [
        ("ratna", "/masuk", "/kelola"),
        ("sari", "/masuk", "/loket"),
        ("ratna", "/kelola/papan?tata=kisi", "/kelola/papan?tata=kisi"),
        ("ratna", "/loket", "/loket"),
    ],
)
async def test_who_signs_in_is_led_to_the_page_of_his_work(
    opened: Opened, hub: RealHub, username: str, path: str, arrives: str
) -> None:
    page = await opened(path, script=False)
    await page.fill("#username", username)
    await page.fill("#password", PASSWORD)
    async with page.expect_navigation():
        await page.keyboard.press("Enter")
    assert page.url == hub.url + arrives


async def test_a_clerk_is_told_for_whom_the_pages_are_and_finds_the_way_back(office: Opened, hub: RealHub) -> None:
    page = await office("/kelola", "sari")
    await expect(page.locator("h1")).to_have_text("Halaman ini untuk penyelia")
    await expect(page.locator("main")).to_contain_text("Sari Wulandari")
    await page.get_by_role("link", name="Kembali ke loket").click()
    assert page.url == f"{hub.url}/loket"
    assert await page.get_by_role("link", name="Kelola").count() == 0


async def test_the_pages_are_found_from_everywhere_a_supervisor_is(office: Opened, hub: RealHub) -> None:
    page = await office("/loket")
    await page.get_by_role("link", name="Kelola").click()
    assert page.url == f"{hub.url}/kelola"
    await page.goto("/loket/loket-1")
    assert await page.get_by_role("link", name="Kelola").count() == 1
    await page.goto("/")
    await page.get_by_role("link", name="Kelola kantor").click()
    assert page.url == f"{hub.url}/kelola"


async def test_signing_out_works_without_javascript(office: Opened, hub: RealHub) -> None:
    page = await office(script=False)
    await page.get_by_role("button", name="Keluar").click()
    assert page.url == f"{hub.url}/masuk"
    await page.goto("/kelola")
    await expect(page.locator("h1")).to_have_text("Masuk sebagai petugas")


async def test_the_overview_stays_true_while_the_hall_works(office: Opened, hub: RealHub) -> None:
    page = await office()
    await expect(page.locator("#figures .figure", has_text="Menunggu").first.locator("strong")).to_have_text("0")
    await hub.take("kk")
    async with hub.clerk("budi") as budi:
        await budi.post("/counters/loket-2/open")
        await hub.take("kk")
        await budi.post("/counters/loket-2/call-next")
    row = page.locator("#counters tr", has_text="Loket 2")
    await expect(row).to_contain_text("Buka sejak 08.12")
    await expect(row).to_contain_text("Budi Santoso")
    await expect(row).to_contain_text("A001")
    await expect(page.locator("#figures .figure", has_text="Nomor diberikan").locator("strong")).to_have_text("2")


async def test_the_overview_says_which_devices_are_there(office: Opened, hub: RealHub) -> None:
    page = await office()
    kiosk = page.locator("#devices li", has_text="kiosk")
    await expect(kiosk).to_contain_text("tidak tersambung")
    headers = {"Authorization": f"Bearer {KIOSK}"}
    async with aiohttp.ClientSession(headers=headers) as http, http.ws_connect(f"{hub.url}/api/v1/feed") as line:
        await line.send_json({"type": "hello", "protocol": PROTOCOL, "device": "kiosk"})
        await line.receive()
        await page.reload()
        await expect(kiosk.locator(".state")).to_have_text("tersambung")


async def test_the_overview_says_how_each_printer_is(office: Opened, hub: RealHub) -> None:
    reports = {
        "utama": ({"conditions": ["ready"], "can_print": True, "sentence": "Printer siap."}, "Printer siap."),
        "kedua": ({"conditions": ["paper_low"], "can_print": True, "slips_left": 40}, "kira-kira 40 tiket lagi"),
        "ketiga": ({"conditions": ["cover_open"], "can_print": False, "sentence": "Tutup terbuka."}, "Tutup terbuka."),
    }
    async with aiohttp.ClientSession(hub.url, headers={"Authorization": f"Bearer {KIOSK}"}) as http:
        for name, (report, _) in reports.items():
            async with http.put(f"/api/v1/printers/{name}", json=report) as said:
                assert said.status == 204
    page = await office(script=False)
    needs_somebody = []
    for name, (_, words) in reports.items():
        state = page.locator("#printers li", has_text=name).locator(".state")
        await expect(state).to_contain_text(words)
        if "gone" in str(await state.get_attribute("class")):
            needs_somebody.append(name)
    assert needs_somebody == ["kedua", "ketiga"]


@pytest.mark.parametrize("path", [page.path for page in PAGES if "{" not in page.path])
async def test_every_page_can_be_used_by_everybody(office: Opened, path: str) -> None:
    page = await office(path, width=390, height=844)
    await page.wait_for_load_state("networkidle")
    assert await page.evaluate(NAMELESS) == []
    assert await page.evaluate(INLINE) == []
    assert await page.locator("h1").count() == 1
    assert await page.locator("nav [aria-current=page]").get_attribute("href") == path
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await page.keyboard.press("Tab")
    assert await page.evaluate("document.activeElement.className") == "skip"
    await page.keyboard.press("Enter")
    assert await page.evaluate("document.activeElement.id") == "isi"


async def test_a_walls_look_is_chosen_and_its_lines_are_ready_to_copy_without_javascript(office: Opened) -> None:
    page = await office("/kelola/papan", script=False)
    await page.get_by_label("Kisi semua loket").check()
    await page.get_by_role("checkbox", name="Loket 2").check()
    await page.get_by_label("Judul di atas daftar").fill('  Lantai "dua" ')
    await page.get_by_role("button", name="Tampilkan").click()
    settings = as_settings(await page.inner_text("#lines"))
    assert (settings.layout, settings.counters, settings.title) == ("grid", ("loket-2",), 'Lantai "dua"')
    await page.get_by_label("Satu loket", exact=False).first.check()
    await page.get_by_label("Loket, untuk layar satu loket").select_option("loket-2")
    await page.get_by_label("Teks tidak bergerak").check()
    await page.get_by_role("button", name="Tampilkan").click()
    settings = as_settings(await page.inner_text("#lines"))
    assert (settings.layout, settings.counter, settings.counters, settings.motion) == (
        "counter",
        "loket-2",
        (),
        "still",
    )


def as_settings(lines: str) -> DisplaySettings:
    return msgspec.toml.decode(lines, type=DisplaySettings)


async def test_it_is_told_whether_the_wall_can_be_read_from_afar(office: Opened) -> None:
    page = await office("/kelola/papan", script=False)
    await page.get_by_label("Ukuran layar").fill("42,5")
    await page.get_by_label("Pembaca terjauh").fill("10")
    await page.get_by_role("button", name="Tampilkan").click()
    number, *_, running = wall_legibility(width=1920, height=1080, diagonal_inches=42.5, distance_m=10)
    rows = page.locator("section", has_text="Terbaca dari jauh?").locator("tbody tr")
    assert number.enough
    await expect(rows.first).to_contain_text(f"{number.millimetres:.0f} mm")
    await expect(rows.first).to_contain_text("cukup")
    assert not running.enough
    await expect(rows.last).to_contain_text(f"{running.degrees:.2f}°".replace(".", ","))
    await expect(rows.last).to_contain_text("kurang dari 0,27°")
    settings = as_settings(await page.inner_text("#lines"))
    assert (settings.diagonal_inches, settings.distance_m) == (42.5, 10)


async def test_a_size_that_cannot_be_is_said_beside_its_field_and_stays_there(office: Opened) -> None:
    page = await office("/kelola/papan?layar=besar&jarak=1e999", script=False)
    for label, typed in (("Ukuran layar", "besar"), ("Pembaca terjauh", "1e999")):
        field = page.get_by_label(label)
        await expect(field).to_have_value(typed)
        await expect(field).to_have_attribute("aria-invalid", "true")
        assert "Tulis angka" in await page.inner_text(f"#{await field.get_attribute('aria-describedby')}")
    as_settings(await page.inner_text("#lines"))


@pytest.mark.parametrize(
    "query",
    [
        "layar=%ff%ed%a0%80&judul=%ed%a0%80%00%e2%80%ae",
        "layar=nan&jarak=inf",
        "tata=loket&loket=%3Cscript%3E&judul=%22%3E%3Cscript%3E",
        f"zona={'loket-1,' * 500}&tata=%00",
    ],
)
async def test_whatever_stands_in_the_address_the_page_is_shown(hub: RealHub, query: str) -> None:
    cookie = await hub.cookie("ratna")
    headers = {"Cookie": f"{cookie['name']}={cookie['value']}"}
    address = URL(f"{hub.url}/kelola/papan?{query}", encoded=True)
    async with aiohttp.ClientSession(headers=headers) as http, http.get(address) as said:
        page = await said.text()
        assert said.status == 200
        assert "<script>" not in page
        lines = page.split('aria-label="Baris pengaturan">')[1].split("</pre>")[0]
        as_settings(html.unescape(lines))


async def test_the_wall_is_seen_in_its_frame_and_nowhere_else(office: Opened, hub: RealHub) -> None:
    page = await office("/kelola/papan")
    wall = page.frame_locator("iframe")
    await expect(wall.locator("#office")).to_have_text("Kecamatan Kartoharjo")
    async with aiohttp.ClientSession(hub.url) as http:
        for path, policy, options in (("/papan", "'self'", "SAMEORIGIN"), ("/kelola", "'none'", "DENY")):
            async with http.get(path) as said:
                assert f"frame-ancestors {policy};" in said.headers["Content-Security-Policy"]
                assert said.headers["X-Frame-Options"] == options
