"""The virtual printer's page: real requests, as a browser with and without scripts sends them."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from aiohttp import ClientSession
from PIL import Image

from hub.demo.printer import DemoPrinter, virtual_printer
from hub.demo.printer_page import printer_page
from printers import Condition, open_printer
from printers.virtual import Fault, VirtualPrinter


@pytest.fixture
async def printer(tmp_path: Path) -> AsyncIterator[DemoPrinter]:
    async with virtual_printer(tmp_path) as printer:
        yield printer


@pytest.fixture
async def browser() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


async def pressed(browser: ClientSession, address: str, **form: str) -> str:
    """Send a form as a browser without scripts does; return what stands on the page that comes then."""
    async with browser.post(address, data=form) as answer:
        assert answer.status == 200
        return (await answer.text()).partition("<main")[2]


async def test_the_page_shows_every_fault_as_a_switch_that_is_off(printer: DemoPrinter, browser: ClientSession) -> None:
    assert printer.page.startswith("http://127.0.0.1:")
    async with browser.get(printer.page) as answer:
        text = await answer.text()
    assert 'lang="id"' in text
    assert printer.uri in text
    assert text.count('role="switch" aria-checked="false"') == len(Fault)
    assert "Printer siap." in text
    assert "Belum ada." in text


@pytest.mark.parametrize("fault", Fault)
async def test_each_switch_throws_its_fault_and_takes_it_back(
    printer: DemoPrinter, browser: ClientSession, fault: Fault
) -> None:
    text = await pressed(browser, f"{printer.page}gangguan/{fault}", wanted="on")
    (switch,) = (piece for piece in text.split("<button") if f'id="{fault}"' in piece)
    assert 'aria-checked="true"' in switch
    assert text.count('aria-checked="true"') == 1
    assert ("Printer siap." in text) == (fault in (Fault.SLOW, Fault.GARBAGE))
    assert 'aria-checked="true"' not in await pressed(browser, f"{printer.page}gangguan/{fault}", wanted="off")


async def test_the_real_printer_feels_what_is_switched_on_the_page(
    printer: DemoPrinter, browser: ClientSession
) -> None:
    line = open_printer(printer.uri)
    await pressed(browser, f"{printer.page}gangguan/cover_open", wanted="on")
    assert (await line.status()).worst is Condition.COVER_OPEN
    await pressed(browser, f"{printer.page}gangguan/cable", wanted="on")
    assert (await line.status()).worst is Condition.OFFLINE
    assert "Printer siap." in await pressed(browser, f"{printer.page}beres")
    assert (await line.status()).worst is Condition.READY


async def test_a_test_page_comes_out_and_can_be_seen(
    printer: DemoPrinter, browser: ClientSession, tmp_path: Path
) -> None:
    text = await pressed(browser, f"{printer.page}uji")
    assert "Halaman uji: Sudah tercetak." in text
    assert "Lembar 1 ·" in text
    async with browser.get(f"{printer.page}lembar/1.png") as answer:
        assert answer.content_type == "image/png"
        assert await answer.read() == (tmp_path / "paper" / "slip-0001.png").read_bytes()
    for missing in ("lembar/0.png", "lembar/2.png", "huruf/Comic", "menggantung.png"):
        async with browser.get(f"{printer.page}{missing}") as answer:
            assert answer.status == 404


async def test_a_roll_that_ends_leaves_half_a_slip_hanging_until_the_next_one(
    printer: DemoPrinter, browser: ClientSession, tmp_path: Path
) -> None:
    assert "Sisa gulungan 50 mm." in await pressed(browser, f"{printer.page}gulungan", dots="400")
    text = await pressed(browser, f"{printer.page}uji")
    assert "Kertas habis." in text
    assert "Masih di printer" in text
    async with browser.get(f"{printer.page}menggantung.png") as answer:
        (tmp_path / "hanging.png").write_bytes(await answer.read())
    with Image.open(tmp_path / "hanging.png") as image:
        assert 400 <= image.height < 700
    text = await pressed(browser, f"{printer.page}gulungan", dots="")
    assert "Gulungan tanpa akhir." in text
    assert "Masih di printer" not in text
    assert "Lembar 1 ·" in text


async def test_another_sites_page_cannot_throw_the_switches(printer: DemoPrinter, browser: ClientSession) -> None:
    for origin, status in (("https://example.org", 403), (printer.page.rstrip("/"), 200)):
        async with browser.post(f"{printer.page}gangguan/cable", headers={"Origin": origin}) as answer:
            assert answer.status == status
    async with browser.post(f"{printer.page}gangguan/flood") as answer:
        assert answer.status == 404


async def test_complaints_of_the_printer_are_shown_and_harmless(browser: ClientSession, tmp_path: Path) -> None:
    async with VirtualPrinter(tmp_path, paper=58) as device, printer_page(device, paper=58) as address:
        device.machine.receive(b"\x1b<" + b"x" * 40 + b"\n\x1dVB\x00")
        async with browser.get(address) as answer:
            text = await answer.text()
        assert "58 mm" in text
        assert "Keluhan: unknown bytes 1b 3c" in text


async def test_the_page_ends_with_the_printer(tmp_path: Path, browser: ClientSession) -> None:
    async with virtual_printer(tmp_path) as printer:
        pass
    with pytest.raises(aiohttp.ClientConnectionError):
        await browser.get(printer.page)


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "[::1", ""])
async def test_a_name_that_was_made_to_lead_here_sees_no_paper_and_throws_no_switch(
    printer: DemoPrinter, browser: ClientSession, host: str
) -> None:
    theirs = {"Host": host, "Origin": f"http://{host}"}
    for method, path in (("GET", ""), ("GET", "menggantung.png"), ("POST", "uji"), ("POST", "gangguan/paper_out")):
        async with browser.request(method, printer.page + path, headers=theirs) as answer:
            assert answer.status in (400, 403)
    async with browser.get(printer.page.replace("127.0.0.1", "localhost")) as answer:
        assert (answer.status, answer.headers["X-Frame-Options"]) == (200, "DENY")
        assert (await answer.text()).count('aria-checked="false"') == len(Fault)
