"""The page of the hall's voice: chosen, saved, tried, and kept from being saved over somebody else's choice."""

from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from datetime import UTC
from typing import Any, Literal

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from hub.actions import people
from hub.commands.device import new_device
from hub.domain.announcement import Reading
from hub.domain.voice import VoiceChoices
from hub.protocol import feed as wire
from hub.protocol.version import PROTOCOL
from hub.web.keys import HOUSE, House
from tests.hub.process import until
from tests.web.real_hub import PASSWORD, RealHub

pytestmark = pytest.mark.asyncio(loop_scope="session")
Opened = Callable[..., Coroutine[Any, Any, Page]]
TOKEN = "token-of-the-lobby-for-tests"


@pytest_asyncio.fixture(loop_scope="session")
async def suara(opened: Opened) -> Opened:
    """Signs Ratna, the supervisor, in and opens the page."""

    async def open_page(**window: Any) -> Page:
        page = await opened("/masuk?next=/kelola/suara", **window)
        await page.fill("#username", "ratna")
        await page.fill("#password", PASSWORD)
        await page.keyboard.press("Enter")
        await expect(page.locator("#mute")).to_be_visible()
        return page

    return open_page


def house_of(hub: RealHub) -> House:
    assert hub._runner is not None
    return hub._runner.app[HOUSE]


async def chosen(hub: RealHub, wanted: Callable[[VoiceChoices], bool]) -> VoiceChoices:
    """Wait until the hub has such choices, and return them."""
    house = house_of(hub)

    async def known() -> VoiceChoices | None:
        return house.voice.choices if wanted(house.voice.choices) else None

    choices: VoiceChoices = await until(known)
    return choices


@asynccontextmanager
async def displays(hub: RealHub, *names: str) -> AsyncIterator[list[aiohttp.ClientWebSocketResponse]]:
    lines = []
    async with aiohttp.ClientSession() as http:
        for name in names:
            await house_of(hub).do(people.add_device, new_device(name, "display", f"{TOKEN}-{name}"))
            line = await http.ws_connect(f"{hub.url}/api/v1/feed")
            hello = wire.Hello(protocol=PROTOCOL, device=name, token=f"{TOKEN}-{name}")
            await line.send_bytes(wire.encode(hello))
            lines.append(line)
        yield lines


async def test_a_supervisor_chooses_how_calls_are_said_with_the_keyboard(suara: Opened, hub: RealHub) -> None:
    page = await suara()
    await expect(page.locator("#state")).to_have_text("Suara menyala, 100%")
    await page.get_by_label("Terbilang").check()
    await page.get_by_label("English").check()
    await page.get_by_role("button", name="Tambah waktu").press("Enter")
    await page.keyboard.type("08:00")
    await page.locator(".level input[type=range]").press("ArrowLeft")
    await page.get_by_label("Loket 1").fill("Meja Informasi")
    await expect(page.locator("#save-bar")).to_be_visible()
    await page.keyboard.press("Control+s")
    await expect(page.locator("#told")).to_have_text("Tersimpan.")
    choices = await chosen(hub, lambda choices: bool(choices.levels))
    assert (choices.reading, choices.languages) == (Reading.TERBILANG, ("id", "en"))
    assert [(level.from_minute, level.percent) for level in choices.levels] == [(480, 75)]
    assert choices.spoken_counters == {"loket-1": "Meja Informasi"}
    await expect(page.locator("#example p").first).to_have_text(
        "“Nomor antrean A dua puluh satu, silakan menuju loket dua.”"
    )
    await expect(page.locator("#state")).to_have_text("Suara menyala, 75%")
    await page.reload()
    await expect(page.get_by_label("Loket 1")).to_have_value("Meja Informasi")
    await expect(page.locator("#save-bar")).to_be_hidden()


async def test_quiet_is_at_once_and_keeps_what_is_not_saved_yet(suara: Opened, hub: RealHub) -> None:
    page = await suara()
    await page.get_by_label("Basa Jawa").check()
    await page.get_by_role("button", name="Matikan suara").click()
    await expect(page.locator("#state")).to_have_text("Suara dimatikan")
    assert (await chosen(hub, lambda choices: choices.muted)).languages == ("id",)
    await expect(page.get_by_label("Basa Jawa")).to_be_checked()
    await expect(page.locator("#save-bar")).to_be_visible()
    await page.get_by_role("button", name="Nyalakan suara").click()
    await expect(page.locator("#state")).to_have_text("Suara menyala, 100%")


async def test_a_test_call_shows_what_each_display_answers(suara: Opened, hub: RealHub) -> None:
    page = await suara()
    async with displays(hub, "lobi", "lantai dua") as lines:
        await page.get_by_role("button", name="Uji suara di ruang tunggu").click()
        hows: tuple[Literal["spoken", "shown"], ...] = ("spoken", "shown")
        for line, how in zip(lines, hows, strict=True):
            while not isinstance(said := wire.decode_from_hub((await line.receive(timeout=10)).data), wire.VoiceTested):
                pass
            at = hub.now.astimezone(UTC)
            spoken_at = at if how == "spoken" else None
            over = wire.AnnouncementOver(call=said.seq, how=how, shown_at=at, spoken_at=spoken_at)
            await line.send_bytes(wire.encode(over))
        answers = page.locator("#answers p")
        await expect(answers).to_have_count(2)
        assert sorted(await answers.all_inner_texts()) == [
            "lantai dua: tampil tanpa suara pukul 08.12.00",
            "lobi: terdengar pukul 08.12.00",
        ]


async def test_who_was_slower_is_told_who_was_quicker_and_loses_nothing(suara: Opened, hub: RealHub) -> None:
    page, other = await suara(), await suara()
    await page.get_by_label("Terbilang").check()
    await other.get_by_label("English").check()
    await other.get_by_role("button", name="Simpan", exact=True).click()
    await expect(other.locator("#told")).to_have_text("Tersimpan.")
    await page.get_by_role("button", name="Simpan", exact=True).click()
    await expect(page.locator("#conflict")).to_contain_text("lebih dahulu menyimpan perubahan pukul 08.12")
    await expect(page.get_by_label("Terbilang")).to_be_checked()
    await page.get_by_role("button", name="Simpan pilihan saya sebagai gantinya").click()
    await expect(page.locator("#conflict")).to_be_hidden()
    assert (await chosen(hub, lambda choices: choices.reading is Reading.TERBILANG)).languages == ("id",)


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
async def test_the_page_fits_its_screen(suara: Opened, size: tuple[int, int]) -> None:
    page = await suara(width=size[0], height=size[1])
    await page.get_by_role("button", name="Tambah waktu").click()
    await page.get_by_role("button", name="Tambah waktu").click()
    assert await page.evaluate("document.documentElement.scrollWidth") <= size[0]
    small = await page.evaluate(
        "[...document.querySelectorAll('main button, main input')].filter((one) => "
        "one.getClientRects().length && one.getBoundingClientRect().height < 24).map((one) => one.outerHTML)"
    )
    assert small == []
