"""The display's line to its hub: a report that its hub never heard reaches the one that is found after it."""

import asyncio
from contextlib import AsyncExitStack, suppress
from datetime import UTC, datetime
from typing import Any

import pytest

from counter_display import following
from counter_display.settings import DisplaySettings
from counter_display.wall import Message
from hub.client.connection import Connected, Lost
from hub.client.discovery import FoundHub
from hub.protocol import feed
from hub.protocol.version import PROTOCOL
from tests.counter_display.fake_hub import FakeHub
from tests.counter_display.hall import Hall


async def test_what_a_hub_that_has_moved_was_not_told_is_told_where_it_is_now(monkeypatch: pytest.MonkeyPatch) -> None:
    hall = Hall.with_counters(2, at=datetime.now(UTC))
    before, after = FakeHub(hall), FakeHub(hall)
    addresses = iter((before, after))

    async def find(**_: Any) -> FoundHub:
        return FoundHub(url=next(addresses).url, id="kartoharjo", office="Kartoharjo", protocol=PROTOCOL)

    monkeypatch.setattr(following, "find_hub", find)
    monkeypatch.setattr(following, "MOVED_AFTER", 0.1)
    heard: asyncio.Queue[Message] = asyncio.Queue()
    unsaid: following.Unsaid = asyncio.Queue()
    report = feed.AnnouncementOver(call=7, how="shown", shown_at=hall.at)

    async def until(kind: type[Message]) -> None:
        while not isinstance(await heard.get(), kind):
            pass

    async with asyncio.timeout(20), AsyncExitStack() as hubs:
        await hubs.enter_async_context(before)
        await hubs.enter_async_context(after)
        display = asyncio.create_task(following.follow_hub(DisplaySettings(), heard.put_nowait, unsaid))
        await until(Connected)
        await before.cut_off()
        await until(Lost)
        unsaid.put_nowait(report)
        await until(Connected)
        while report not in after.said:  # noqa: ASYNC110  # a fake has no events
            await asyncio.sleep(0.01)
        display.cancel()
        with suppress(asyncio.CancelledError):
            await display
