"""The clerk sees near the number what the hall heard of the call, and that nobody did."""

from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from datetime import UTC, timedelta
from typing import Any

import aiohttp
import pytest
from playwright.async_api import Page, expect

from hub.actions import people
from hub.commands.device import new_device
from hub.protocol import feed as wire
from hub.protocol.version import PROTOCOL
from hub.web import hall_hearing
from hub.web.keys import HOUSE
from tests.web.real_hub import RealHub

pytestmark = pytest.mark.asyncio(loop_scope="session")
Desk = Callable[..., Coroutine[Any, Any, Page]]
TOKEN = "display-token-for-tests"
NOBODY = "Belum ada layar yang menampilkan panggilan ini. Panggil langsung atau periksa layar."


async def admit_display(hub: RealHub) -> None:
    assert hub._runner is not None
    await hub._runner.app[HOUSE].do(people.add_device, new_device("layar lobi", "display", TOKEN))


@asynccontextmanager
async def display(hub: RealHub) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    async with (
        aiohttp.ClientSession(headers={"Authorization": f"Bearer {TOKEN}"}) as http,
        http.ws_connect(f"{hub.url}/api/v1/feed") as line,
    ):
        await line.send_bytes(wire.encode(wire.Hello(protocol=PROTOCOL, device="layar")))
        yield line


async def called(hub: RealHub, line: aiohttp.ClientWebSocketResponse | None = None) -> int:
    """Let Sari call somebody; returns the number of the event, as the display hears it."""
    await hub.take("ktp-el")
    async with hub.clerk("sari") as sari:
        await sari.post("/counters/loket-2/open")
        await sari.post("/counters/loket-2/call-next")
    while line is not None:
        said = wire.decode_from_hub((await line.receive(timeout=10)).data)
        if isinstance(said, wire.TicketCalled):
            return said.seq
    return 0


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("spoken", "Dipanggil, terdengar 08.12.07"),
        ("chimed", "Dipanggil, tampil 08.12.04 dengan bel saja"),
        ("shown", "Dipanggil, tampil 08.12.04 tanpa suara"),
    ],
)
async def test_the_clerk_reads_when_the_hall_heard_it(hub: RealHub, desk: Desk, how: Any, words: str) -> None:
    await admit_display(hub)
    page = await desk()
    async with display(hub) as line:
        call = await called(hub, line)
        await line.send_bytes(wire.encode(wire.AnnouncementTaken(call=call)))
        await expect(page.locator("#heard")).to_have_text("Dipanggil, menunggu giliran suara")
        at = hub.now.astimezone(UTC)
        hub.now += timedelta(seconds=9)
        over = wire.AnnouncementOver(
            call=call, how=how, shown_at=at + timedelta(seconds=4), spoken_at=at + timedelta(seconds=7)
        )
        await line.send_bytes(wire.encode(over))
        await expect(page.locator("#heard")).to_have_text(words)
        await expect(page.locator("#heard")).to_have_role("status")
        await expect(page.locator("#heard")).not_to_have_class("attention")
    # Once the visitor has come, it matters no more.
    await page.keyboard.press(" ")
    await expect(page.locator("#number-caption")).to_have_text("Sedang dilayani")
    await expect(page.locator("#heard")).to_have_text("")


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (390, 844)])
async def test_the_clerk_is_warned_that_no_display_says_the_call(
    hub: RealHub, desk: Desk, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setattr(hall_hearing, "TAKEN_WITHIN", timedelta(seconds=0.2))
    await admit_display(hub)
    page = await desk(width=size[0], height=size[1])
    await called(hub)
    band = page.locator("#heard.attention")
    await expect(band).to_have_text(NOBODY)
    box, number = await band.bounding_box(), await page.locator("#number").bounding_box()
    assert box is not None
    assert number is not None
    # Close to the number, whole, seen without scrolling, and over nothing else.
    under = box["y"] - number["y"] - number["height"]
    assert 0 <= under <= 100 or -100 <= number["y"] - box["y"] - box["height"] - 60 <= 0
    assert box["x"] + box["width"] <= size[0]
    assert box["y"] + box["height"] <= size[1]
    below = await page.locator(".service-line").bounding_box()
    assert below is not None
    assert box["y"] + box["height"] <= below["y"]


async def test_without_a_display_nothing_is_said_of_displays(
    hub: RealHub, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hall_hearing, "TAKEN_WITHIN", timedelta(seconds=0.05))
    page = await desk()
    await called(hub)
    await expect(page.locator("#number-caption")).to_have_text("Dipanggil")
    await page.wait_for_timeout(400)
    await expect(page.locator("#heard")).to_have_text("")


async def test_one_key_leads_back_to_the_counters_and_enter_into_the_first(hub: RealHub, desk: Desk) -> None:
    page = await desk()
    await page.keyboard.press("g")
    await page.wait_for_url("**/loket")
    await expect(page.locator(".counter").first).to_be_focused()
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/loket/loket-1")
    await page.get_by_role("button", name="Ganti loket / Keluar").click()
    await page.wait_for_url("**/loket")
