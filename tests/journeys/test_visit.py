"""One whole visit with the real parts: what is touched on the kiosk is printed, called, shown and followed."""

from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from hub.demo.asking import tracked
from hub.demo.browser import DESK, PHONE, WALL, NoBrowser, browser, page
from hub.demo.clerk_page import ClerkPage
from hub.demo.slip_code import ticket_address
from printers.virtual.server import VirtualPrinter
from printers.virtual.tokens import TEXT, next_command
from tests.journeys.lobby import demo, window

pytestmark = [pytest.mark.gui, pytest.mark.journey]


def words_on(data: bytes) -> list[str]:
    """Return the lines of text in a slip's bytes."""
    lines = []
    while (found := next_command(data)) is not None:
        command, length = found
        data = data[length:]
        if command.name == TEXT:
            lines.append(command.data.decode("cp437").strip())
    return lines


async def test_the_number_touched_on_the_kiosk_is_the_one_printed_called_shown_and_followed(tmp_path: Path) -> None:
    async with AsyncExitStack() as lobby:
        try:
            chromium = await lobby.enter_async_context(browser())
        except NoBrowser as missing:
            pytest.skip(str(missing))
        office = await lobby.enter_async_context(demo(tmp_path / "demo", "--only", "hub", "--port", "0"))
        url, tokens = office["base_url"], office["tokens"]
        printer = await lobby.enter_async_context(VirtualPrinter(tmp_path / "paper"))
        glass = {"hub": url, "token": tokens["kiosk"], "printer": printer.uri, "size": "1080x1920", "fullscreen": False}
        kiosk = await lobby.enter_async_context(window("tests.journeys.kiosk_process", glass))
        wall = await lobby.enter_async_context(
            window("tests.counter_display.display_process", {"hub": url, "token": tokens["display"]})
        )

        # A citizen: two touches, a number on the glass, the same on paper.
        await kiosk.until(lambda seen: seen["screen"] == "services" and "KTP" in seen["touchable"])
        await kiosk.ask("touch KTP")
        await kiosk.until(lambda seen: "Ambil nomor" in seen["touchable"])
        await kiosk.ask("touch Ambil nomor")
        seen = await kiosk.until(lambda seen: seen["number"] is not None and seen["paper"] == "there")
        number = seen["number"]
        slip = await printer.slip()
        assert slip.complaints == ()
        assert number in words_on(slip.data)
        assert slip.png is not None
        address = ticket_address(slip.png)
        assert address is not None
        assert address.startswith(f"{url}/t/")

        # The phone, before the call; then the clerk, on the keyboard.
        phone = await page(chromium, PHONE)
        await phone.goto(address)
        await phone.wait_for_selector(f'#ticket[data-number="{number}"][data-state="waiting"]')
        counter = next(each for each in office["counters"] if "ktp-el" in each["services"])
        clerk_of = next(person for person in office["staff"] if person["role"] == "clerk")
        clerk = ClerkPage(await page(chromium, DESK), url, tmp_path / "pages")
        await clerk.sign_in(clerk_of["username"], clerk_of["password"], counter["id"])
        await clerk.open()
        assert await clerk.call() == number

        # The hall: both walls, the phone.
        await wall.until(lambda seen: (seen["number"], seen["counter"]) == (number, counter["name"]))
        in_browser = await page(chromium, WALL)
        await in_browser.goto(f"{url}/papan")
        await in_browser.wait_for_selector(f'#number:text-is("{number}")')
        await phone.wait_for_selector("#ticket[data-state=called]", timeout=25_000)
        assert counter["name"] in await phone.inner_text("#ticket")

        # Served and done; the phone's page says so, and so does the hub.
        await clerk.start()
        await clerk.finish()
        assert (await tracked(url, address)).state == "done"
        await phone.reload()
        await phone.wait_for_selector("#ticket[data-state=done]")
