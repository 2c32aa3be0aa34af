"""Between a commit and its telling a screen may come back: what it has not heard yet still reaches it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from hub.actions import counters
from hub.app import build
from hub.domain.happenings import Happening
from hub.protocol import feed as wire
from hub.protocol.version import PROTOCOL
from hub.settings import HubSettings
from hub.web.keys import HOUSE, House

AT = datetime(2026, 7, 14, 1, 12, tzinfo=UTC)


@pytest.fixture
async def hub(tmp_path: Path) -> AsyncIterator[tuple[House, int]]:
    app = build(HubSettings(database=f"sqlite:///{tmp_path / 'hub.db'}", announce=False), clock=lambda: AT)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield app[HOUSE], runner.addresses[0][1]
    await runner.cleanup()


async def act(house: House) -> None:
    await house.do(counters.open_counter, "loket-1", clerk="sari", at=AT)


async def hear(line: aiohttp.ClientWebSocketResponse) -> Any:
    return wire.decode_from_hub((await line.receive(timeout=10)).data)


async def test_what_is_committed_but_not_told_yet_is_not_lost(hub: tuple[House, int]) -> None:
    house, port = hub
    await act(house)
    on_the_way: list[Happening] = []
    house.writer._tell = on_the_way.extend
    await act(house)
    await act(house)
    async with aiohttp.ClientSession() as http, http.ws_connect(f"http://127.0.0.1:{port}/api/v1/feed") as line:
        await line.send_bytes(wire.encode(wire.Hello(protocol=PROTOCOL, device="papan", last_seq=1)))
        welcome = await hear(line)
        assert (welcome.seq, welcome.resumed) == (3, True)
        house.feed.publish(on_the_way)
        assert [(await hear(line)).seq for _ in range(2)] == [2, 3]


async def test_what_the_snapshot_has_already_is_not_told_again(hub: tuple[House, int]) -> None:
    house, port = hub
    on_the_way: list[Happening] = []
    house.writer._tell = on_the_way.extend
    await act(house)
    await act(house)
    async with aiohttp.ClientSession() as http, http.ws_connect(f"http://127.0.0.1:{port}/api/v1/feed") as line:
        await line.send_bytes(wire.encode(wire.Hello(protocol=PROTOCOL, device="papan")))
        assert (await hear(line)).resumed is False
        assert (await hear(line)).seq == 2
        await act(house)
        house.feed.publish(on_the_way)
        assert (await hear(line)).seq == 3
