"""The page of paper in a real browser: slips are seen as they will come out, then saved; printers print on request."""

import io
import re
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from PIL import Image, ImageDraw
from playwright.async_api import Page, expect

from hub.protocol.paper import PrinterReport
from tests.web.real_hub import PASSWORD, RealHub
from tests.web.test_clerk_paper import OUT, WELL, at_kiosk

pytestmark = pytest.mark.asyncio(loop_scope="session")
Opened = Callable[..., Coroutine[Any, Any, Page]]


async def shown(opened: Opened, **window: Any) -> Page:
    page = await opened("/kelola/kertas", **window)
    await page.fill("#username", "ratna")
    await page.fill("#password", PASSWORD)
    await page.keyboard.press("Enter")
    # The picture is drawn by another program: on a busy machine that takes its time.
    await expect(page.locator("#preview")).to_have_attribute("data-drawn", re.compile(r"^ticket 80 "), timeout=20_000)
    return page


def crest() -> bytes:
    image = Image.new("RGB", (300, 200), "white")
    ImageDraw.Draw(image).ellipse((30, 20, 270, 180), fill="black")
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


async def test_a_slip_is_shaped_seen_and_saved(hub: RealHub, opened: Opened) -> None:
    page = await shown(opened)
    before = await page.get_attribute("#preview", "src")
    await expect(page.locator("#save-bar")).to_be_hidden()
    await page.fill("#header", "Kantor Kita\nJalan Merdeka 1")
    await page.locator(".parts:visible .tick", has_text="Hiasan kawung").click()
    await expect(page.locator("#preview")).not_to_have_attribute("src", before or "", timeout=20_000)
    await page.locator("#logo-file").set_input_files({"name": "l.png", "mimeType": "image/png", "buffer": crest()})
    await expect(page.locator("#logo-shown")).to_be_visible(timeout=20_000)
    await page.locator(".pick", has_text="58 mm").click()
    await expect(page.locator("#preview")).to_have_js_property("naturalWidth", 464, timeout=20_000)
    await page.locator("#save").click()
    await expect(page.locator("#told")).to_contain_text("Tersimpan")
    await expect(page.locator("#told")).to_be_in_viewport()
    await expect(page.locator("#save-bar")).to_be_hidden()
    async with at_kiosk(hub) as kiosk:
        chosen = await kiosk.slips()
    ticket = chosen.slips.ticket
    assert (chosen.version, ticket.header) == (1, ("Kantor Kita", "Jalan Merdeka 1"))
    assert ticket.parts is not None
    assert "frieze" not in ticket.parts
    assert chosen.slips.logo is not None
    # Another slip of the same office is still as it was.
    assert chosen.slips.checklist.parts is None


async def test_what_cannot_be_printed_is_told_and_not_saved(opened: Opened) -> None:
    page = await shown(opened)
    for words, sentence in (
        ("x" * 49, "paling panjang 48 huruf, bukan 49"),
        ("a\nb\nc\nd\ne", "paling banyak 4 baris, bukan 5"),
        ("Kantor 漢", "printer tidak punya huruf 漢"),
    ):
        await page.fill("#header", words)
        await expect(page.locator("#preview-problem")).to_contain_text(sentence, timeout=20_000)
        await expect(page.locator("#save")).to_be_disabled()
    await page.locator("#logo-file").set_input_files(
        {"name": "l.png", "mimeType": "image/png", "buffer": b"bukan gambar"}
    )
    await expect(page.locator("#logo-problem")).to_contain_text("bukan gambar PNG atau JPEG", timeout=20_000)
    await page.locator("#discard").click()
    await expect(page.locator("#preview-problem")).to_be_hidden(timeout=20_000)
    await expect(page.locator("#save-bar")).to_be_hidden()


async def test_two_who_shape_at_once_are_asked_whose_counts(hub: RealHub, opened: Opened) -> None:
    mine, theirs = await shown(opened), await shown(opened)
    await mine.fill("#footer", "Dari saya")
    await theirs.fill("#footer", "Dari mereka")
    await theirs.locator("#save").click()
    await expect(theirs.locator("#told")).to_contain_text("Tersimpan")
    await mine.locator("#save").click()
    await expect(mine.locator("#conflict")).to_be_visible()
    await mine.locator("#keep-mine").click()
    await expect(mine.locator("#told")).to_contain_text("Tersimpan")
    async with at_kiosk(hub) as kiosk:
        assert (await kiosk.slips()).slips.ticket.footer == ("Dari saya",)


async def test_printers_are_seen_as_they_are_and_asked_to_print(hub: RealHub, opened: Opened) -> None:
    async with at_kiosk(hub) as kiosk:
        await kiosk.report_printer("utama", WELL)
        page = await shown(opened)
        row = page.locator(".printer")
        await expect(row).to_contain_text("Printer siap.")
        await row.get_by_role("button", name="Cetak halaman uji").click()
        await expect(page.locator("#ordered")).to_contain_text("Halaman uji diminta dari Kiosk")
        await row.get_by_role("button", name="Cetak rekap hari ini").click()
        await expect(page.locator("#ordered")).to_contain_text("Rekap hari ini diminta dari Kiosk")
        assert {order.kind for order in await kiosk.open_print_orders()} == {"test", "day_tape"}
        await kiosk.report_printer("utama", OUT)
        await expect(row).to_contain_text("Kertas habis.")
        await kiosk.report_printer("utama", PrinterReport(conditions=("paper_low",), can_print=True, slips_left=12))
        await expect(row).to_contain_text("kira-kira 12 tiket lagi")
