"""The board of complaints in a real browser: true at a glance, on any width, on paper, without a script."""

import re
from collections.abc import Callable, Coroutine
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from hub.domain.complaint import Channel, Identity, Kind
from tests.hub.complaints_laid import Laid, lay_complaints
from tests.web.accessible import no_violations, valid
from tests.web.real_hub import MORNING, RealHub
from tests.web.test_kelola import INLINE, NAMELESS

pytestmark = pytest.mark.asyncio(loop_scope="session")
Opened = Callable[..., Coroutine[Any, Any, Page]]
TODAY = MORNING.date()
BOARD = "/kelola/pengaduan/papan"
JUNE = f"{BOARD}?bulan=2026-06"


@pytest_asyncio.fixture(loop_scope="session")
async def office(opened: Opened, hub: RealHub) -> Opened:
    """Opens a page for somebody of the office, Ratna without another name."""

    async def open_office(path: str = BOARD, username: str = "ratna", **window: Any) -> Page:
        page = await opened("/static/favicon.svg", **window)
        await page.context.add_cookies([await hub.cookie(username)])  # type: ignore[list-item] # only the keys we need
        await page.goto(path)
        return page

    return open_office


@pytest.fixture
def laid(hub: RealHub, tmp_path: Path) -> list[str]:
    """Complaints of June and July 2026 in the hub's database, each over or late, a supervisory one among them."""
    june = TODAY.replace(month=6, day=1)
    wanted = [
        *(
            Laid(
                received=june + timedelta(days=day), answered_after=after, rated=rated, closed_after=after + 5,
                channel=channel, service=service,
            )
            for day, after, rated, channel, service in (
                (0, 2, 4, Channel.WEB, "kk"), (1, 4, 3, Channel.KIOSK, "kk"), (2, 6, None, Channel.LETTER, None),
            )
        ),
        Laid(received=june + timedelta(days=7), what="Antrean panjang sekali.", unit=None),
        Laid(
            received=june + timedelta(days=8), kind=Kind.SUPERVISORY, identity=Identity.SECRET, unit=None,
            officer="hadi", answered_after=1, closed_after=4,
        ),
        Laid(received=TODAY, what="Kursi kurang.", unit=None),
    ]  # fmt: skip
    return lay_complaints(f"sqlite:///{tmp_path / 'hub.db'}", wanted)


async def test_nobody_has_complained_yet_and_the_page_says_by_which_ways_one_may(office: Opened) -> None:
    page = await office(script=False)
    await expect(page.locator("main")).to_contain_text("Belum ada pengaduan dalam periode ini")
    assert await page.locator("a[href='/kelola/pengaduan/baru']").count() >= 1
    # What was never measured has a dash, not a nought.
    said = await page.inner_text("main")
    assert "0,0%" not in said
    assert "0,00" not in said
    await expect(page.locator(".trend rect")).to_have_count(0)


async def test_a_month_at_a_glance_without_a_script(office: Opened, laid: list[str]) -> None:
    page = await office(JUNE, script=False)
    await expect(page.locator("h2.shown")).to_have_text("Juni 2026")
    summary = await page.locator(".summary").inner_text()
    assert re.search(r"4\s+pengaduan", summary)
    assert re.search(r"1\s+pengaduan", summary)
    assert "1 terlambat" in summary
    assert "100,0%" in summary
    assert "3 dari 3 jawaban pertama" in summary
    assert "4 hari" in summary
    assert "9 hari" in summary
    assert "3,50" in summary
    late = page.locator("table.late tbody tr")
    await expect(late).to_have_count(1)
    await expect(late).to_contain_text(laid[3])
    await expect(late).to_contain_text("Belum diverifikasi")
    services = page.get_by_role("table").filter(has=page.get_by_role("columnheader", name="Layanan"))
    await expect(services.get_by_role("row")).to_have_count(3)


async def test_supervisory_complaints_are_shown_to_the_head_alone_and_can_be_left_out(
    office: Opened, laid: list[str]
) -> None:
    ratna = await office(JUNE)
    assert "pengawasan" not in await ratna.inner_text("main")
    hadi = await office(JUNE, "hadi")
    await expect(hadi.locator(".fine")).to_contain_text("hanya untuk kepala kantor dan inspektorat")
    assert re.search(r"5\s+pengaduan", await hadi.locator(".summary").inner_text())
    await hadi.get_by_text("Pilih bulan atau hari sendiri").click()
    await hadi.locator("#leave-out").check()
    await hadi.get_by_role("button", name="Tampilkan").click()
    await hadi.wait_for_url("**pengawasan=tidak**")
    assert await hadi.locator(".fine").count() == 0
    assert re.search(r"4\s+pengaduan", await hadi.locator(".summary").inner_text())
    indra = await office(JUNE, "indra")
    assert re.search(r"1\s+pengaduan", await indra.locator(".summary").inner_text())
    # Who inspects writes nothing for the office.
    assert await indra.locator("#own").count() == 0


async def test_months_and_days_of_one_s_own_are_chosen(office: Opened, laid: list[str]) -> None:
    page = await office()
    await expect(page.locator("h2.shown")).to_have_text("Juli 2026")
    await page.get_by_role("link", name="Juni 2026").click()
    await expect(page.locator("h2.shown")).to_have_text("Juni 2026")
    await page.get_by_role("link", name="Juli 2026").click()
    await expect(page.locator("h2.shown")).to_have_text("Juli 2026")
    await page.get_by_text("Pilih bulan atau hari sendiri").click()
    await page.get_by_label("Atau dari tanggal").fill("2026-06-01")
    await page.get_by_label("sampai tanggal").fill("2026-06-02")
    await page.get_by_role("button", name="Tampilkan").click()
    await expect(page.locator("h2.shown")).to_have_text("1 Juni 2026 – 2 Juni 2026")
    assert re.search(r"2\s+pengaduan", await page.locator(".summary").inner_text())
    await page.goto(f"{BOARD}?dari=2026-07-01&sampai=2026-06-01")
    await expect(page.get_by_role("alert").filter(visible=True)).to_contain_text("Hari terakhir sebelum hari pertama")
    await page.goto(f"{BOARD}?bulan=2026-99")
    await expect(page.get_by_role("alert").filter(visible=True)).to_contain_text("tidak dapat dibaca")


@pytest.mark.parametrize(("username", "width"), [("ratna", 360), ("ratna", 1366), ("hadi", 360)])
async def test_anybody_can_use_it(office: Opened, laid: list[str], username: str, width: int) -> None:
    page = await office(JUNE, username, width=width)
    await no_violations(page)
    valid(await (await page.context.request.get(page.url)).text())
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert await page.evaluate(NAMELESS) == []
    assert await page.evaluate(INLINE) == []
    assert await page.locator("nav [aria-current=page]").first.get_attribute("href") == BOARD


async def test_an_empty_board_can_be_used_by_anybody_too(office: Opened) -> None:
    page = await office(width=360)
    await no_violations(page)
    valid(await (await page.context.request.get(page.url)).text())
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_what_the_office_says_is_written_by_keyboard_and_kept(office: Opened, laid: list[str]) -> None:
    page = await office(JUNE)
    await page.get_by_label("Analisis").fill("Antrean pagi terlalu panjang.")
    await page.get_by_role("button", name="Tambah tindak lanjut").press("Enter")
    # The new step is where one goes on writing.
    await page.keyboard.type("Antrean pagi")
    await page.keyboard.press("Tab")
    await page.keyboard.type("Membuka loket 2")
    await page.get_by_label("Jabatan penanda tangan").fill("Camat")
    await page.get_by_role("button", name="Simpan evaluasi").press("Enter")
    await expect(page.locator("#told")).to_contain_text("Tersimpan")
    await no_violations(page)
    # A second change goes over the first.
    await page.get_by_label("Penyebab keterlambatan").fill("Cuti bersama.")
    await page.get_by_role("button", name="Simpan evaluasi").click()
    await expect(page.locator("#told")).to_contain_text("Tersimpan")
    await page.reload()
    await expect(page.get_by_label("Analisis")).to_have_value("Antrean pagi terlalu panjang.")
    await expect(page.get_by_label("Penyebab keterlambatan")).to_have_value("Cuti bersama.")
    await expect(page.locator("[data-field=action]").first).to_have_value("Membuka loket 2")
    stale = await office(JUNE)
    await page.get_by_label("Analisis").fill("Lain.")
    await page.get_by_role("button", name="Simpan evaluasi").click()
    await expect(page.locator("#told")).to_contain_text("Tersimpan")
    await stale.get_by_label("Analisis").fill("Lama.")
    await stale.get_by_role("button", name="Simpan evaluasi").click()
    await expect(stale.locator("#problem")).to_contain_text("Muat ulang")


async def test_on_paper_there_are_figures_and_charts_and_nothing_to_press(office: Opened, laid: list[str]) -> None:
    page = await office(JUNE)
    await page.emulate_media(media="print")
    for gone in ("#print", ".choose", "#own", ".papers"):
        await expect(page.locator(gone)).to_be_hidden()
    await expect(page.locator(".trend")).to_be_visible()
    # Nothing is said by a colour: what came is dark, what ended is an empty frame.
    fills = await page.evaluate(
        "() => ['.column-came', '.column-ended'].map((one) => getComputedStyle(document.querySelector(one)).fill)"
    )
    assert fills == ["rgb(51, 51, 51)", "rgb(255, 255, 255)"]


async def test_a_clerk_is_told_for_whom_the_board_is(office: Opened) -> None:
    page = await office(BOARD, "sari")
    await expect(page.locator("main")).to_contain_text("penyelia")
    page = await office("/kelola/pengaduan", "sari")
    assert await page.locator(f"a[href='{BOARD}']").count() == 0
