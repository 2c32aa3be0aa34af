"""Paper on the clerk's page, in a real browser: whose printer needs somebody, and whose ticket did not come out."""

from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import ClientSession
from playwright.async_api import Page, expect

from hub.client.connection import Hub
from hub.protocol.paper import OrderReport, PrinterReport
from hub.protocol.tickets import PrintReport
from hub.protocol.version import PROTOCOL
from hub.web import printers_known
from tests.hub.process import until
from tests.web.real_hub import KIOSK, RealHub

pytestmark = pytest.mark.asyncio(loop_scope="session")
Desk = Callable[..., Coroutine[Any, Any, Page]]
WELL = PrinterReport(conditions=("ready",), can_print=True)
OUT = PrinterReport(
    conditions=("paper_out",),
    can_print=False,
    sentence="Kertas habis. Pasang gulungan baru, lalu tutup penutupnya.",
)
HOT = PrinterReport(
    conditions=("hot",),
    can_print=True,
    sentence="Kepala cetak terlalu panas. Tunggu sebentar, printer melanjutkan sendiri.",
)


@asynccontextmanager
async def at_kiosk(hub: RealHub) -> AsyncIterator[Hub]:
    """A kiosk's line to the hub, that stands while its printers are told of."""
    async with (
        Hub(hub.url, KIOSK) as kiosk,
        ClientSession(headers={"Authorization": f"Bearer {KIOSK}"}) as http,
        http.ws_connect(f"{hub.url}/api/v1/feed") as socket,
    ):
        await socket.send_json({"type": "hello", "protocol": PROTOCOL, "device": "kiosk"})
        assert (await socket.receive_json())["type"] == "welcome"
        yield kiosk


async def test_the_band_tells_what_to_do_and_goes_when_it_is_done(hub: RealHub, desk: Desk) -> None:
    async with at_kiosk(hub) as kiosk:
        page = await desk()
        band = page.locator("#printers")
        await expect(band).to_be_hidden()
        await kiosk.report_printer("utama", OUT)
        await expect(band).to_have_text("Kiosk: Kertas habis. Pasang gulungan baru, lalu tutup penutupnya.")
        await kiosk.report_printer("utama", PrinterReport(conditions=("paper_low",), can_print=True, slips_left=34))
        await expect(band).to_have_text("Kiosk: Kertas hampir habis, kira-kira 34 tiket lagi.")
        await kiosk.report_printer("utama", HOT)
        await expect(band).to_have_text(f"Kiosk: {HOT.sentence}")
        await kiosk.report_printer("utama", PrinterReport(conditions=("paper_low",), can_print=True, slips_left=34))
        await kiosk.report_printer("cadangan", OUT)
        await expect(band.locator("span span")).to_have_text(
            [
                f"Kiosk, printer cadangan: {OUT.sentence}",
                "Kiosk, printer utama: Kertas hampir habis, kira-kira 34 tiket lagi.",
            ]
        )
        for name in ("utama", "cadangan"):
            await kiosk.report_printer(name, WELL)
        await expect(band).to_be_hidden()
        await kiosk.report_printer(
            "utama", PrinterReport(conditions=("cover_open",), can_print=False, sentence="<b>x</b>")
        )
        await expect(band).to_have_text("Kiosk, printer utama: <b>x</b>")


async def test_a_kiosk_that_was_switched_off_is_told_once_for_all_its_printers(
    hub: RealHub, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printers_known, "AWAY_AFTER", 2.0)
    page = await desk()
    async with at_kiosk(hub) as kiosk:
        for name in ("utama", "cadangan"):
            await kiosk.report_printer(name, WELL)
        await expect(page.locator("#printers")).to_be_hidden()
    await expect(page.locator("#printers")).to_have_text("Kiosk tidak terhubung.", timeout=15_000)
    # Also who opens the page only now is told.
    await page.reload()
    await expect(page.locator("#printers")).to_have_text("Kiosk tidak terhubung.")


async def test_a_ticket_that_did_not_come_out_is_printed_again_with_one_press(hub: RealHub, desk: Desk) -> None:
    ticket = await hub.take("ktp-el")
    async with at_kiosk(hub) as kiosk, hub.clerk("sari") as sari:
        await kiosk.report_print(ticket["id"], PrintReport(outcome="failed", reason="paper_out"))
        await sari.post("/counters/loket-2/open")
        await sari.post("/counters/loket-2/call-next")
        page = await desk()
        sign = page.locator("#paper")
        await expect(sign).to_contain_text("Tiket tidak tercetak")
        await sign.locator("button").click()
        await expect(page.locator("#told")).to_contain_text(f"{ticket['number']} dicetak ulang di Kiosk")
        await expect(sign.locator("button")).to_have_text("Sedang dicetak…")
        (order,) = await kiosk.open_print_orders()
        content = await kiosk.print_order(order.id)
        assert content.ticket is not None
        assert (content.ticket.number, content.tracking_url) == (ticket["number"], ticket["tracking_url"])
        await kiosk.report_order(order.id, OrderReport(outcome="printed"))
        await expect(sign).to_be_hidden()
        # After the mouse the space bar goes on with the visitor.
        await page.keyboard.press(" ")
        await expect(page.locator("#next-words")).to_have_text("Selesai")


async def test_who_was_set_aside_without_paper_can_have_it_from_the_list(hub: RealHub, desk: Desk) -> None:
    ticket = await hub.take("ktp-el")
    async with at_kiosk(hub) as kiosk, hub.clerk("sari") as sari:
        await kiosk.report_print(ticket["id"], PrintReport(outcome="unknown", reason="lost"))
        await sari.post("/counters/loket-2/open")
        await sari.post("/counters/loket-2/call-next")
        await sari.post(f"/tickets/{ticket['id']}/hold")
        page = await desk()
        button = page.get_by_role("button", name=f"Tiket belum pasti tercetak. Cetak ulang {ticket['number']}")
        await button.click()
        await expect(button).to_have_attribute("aria-disabled", "true")

        # The button rests from the press on; the order is there a moment later.
        async def ordered() -> bool:
            return [order.ticket for order in await kiosk.open_print_orders()] == [ticket["id"]]

        await until(ordered)


async def test_who_waits_without_paper_can_have_it_from_the_list(hub: RealHub, desk: Desk) -> None:
    ticket = await hub.take("ktp-el")
    async with at_kiosk(hub) as kiosk:
        await kiosk.report_print(ticket["id"], PrintReport(outcome="failed", reason="paper_out"))
        page = await desk()
        button = page.get_by_role("button", name=f"Tiket tidak tercetak. Cetak ulang {ticket['number']}")
        await button.click()
        await expect(button).to_have_attribute("aria-disabled", "true")
        await expect(page.locator("#told")).to_contain_text(f"{ticket['number']} dicetak ulang")
        assert [order.ticket for order in await kiosk.open_print_orders()] == [ticket["id"]]
        await kiosk.report_print(ticket["id"], PrintReport(outcome="printed", reason="done"))
        await expect(button).to_have_count(0)
