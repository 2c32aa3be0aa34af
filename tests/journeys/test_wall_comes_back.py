"""The hub dies and comes back: the wall keeps what it showed, says since when, and is there again within 5 seconds."""

import asyncio
from typing import Any, Final

import pytest

from hub.client.connection import LONGEST_PAUSE
from tests.hub.process import TOKENS, HubProcess
from tests.journeys.lobby import window

pytestmark = [pytest.mark.gui, pytest.mark.journey]
BACK_WITHIN: Final = 5.0
SHOWN: Final = ("number", "rows", "waiting")


@pytest.mark.parametrize("layout", ["call", "grid"])
async def test_a_hub_that_was_killed_is_missed_and_found_again_without_calling_twice(
    hub_process: HubProcess, layout: str
) -> None:
    settings = {"hub": hub_process.url, "token": TOKENS["display"], "size": "1366x768", "layout": layout}
    async with window("tests.counter_display.display_process", settings) as wall:
        async with hub_process.device() as kiosk, hub_process.clerk() as sari:
            number = (await kiosk.issued())["number"]
            await kiosk.issued()
            assert (await sari.post("/counters/loket-1/open")).status == 200
            await wall.until(lambda seen: seen["waiting"] == "2" or seen["waiting_said"] == "Menunggu 2 orang")
            assert (await sari.post("/counters/loket-1/call-next")).status == 200
        await wall.until(lambda seen: seen["number"] == number and seen["swapped"])
        before = await wall.until(lambda seen: not seen["calling"])
        hub_process.kill()
        lost = await wall.until(lambda seen: seen["warning"].startswith("Tidak terhubung sejak "))
        assert {name: lost[name] for name in SHOWN} == {name: before[name] for name in SHOWN}
        await asyncio.to_thread(hub_process.start)
        began = asyncio.get_running_loop().time()
        flashes = []

        def back(seen: dict[str, Any]) -> bool:
            flashes.append(seen["swapped"])
            return seen["warning"] == ""

        again = await wall.until(back)
        assert asyncio.get_running_loop().time() - began <= BACK_WITHIN
        assert {name: again[name] for name in SHOWN} == {name: before[name] for name in SHOWN}
        # A call that was made before is not made a second time.
        for _ in range(10):
            flashes.append((await wall.ask())["swapped"])
        assert not any(flashes)


def test_a_hub_that_was_away_for_long_is_asked_often_enough() -> None:
    # The longest pause, and a second for the connection and the board.
    assert LONGEST_PAUSE + 1 <= BACK_WITHIN
