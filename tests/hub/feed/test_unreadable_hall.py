"""When the hub cannot read its own hall, a screen is sent away to come back, not left with a line that says nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import aiohttp
from aiohttp import web

from hub.app import build
from hub.protocol import feed as wire
from hub.protocol.version import PROTOCOL
from hub.settings import HubSettings


def rename(file: Path, table: str, name: str) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute(f"ALTER TABLE {table} RENAME TO {name}")


async def first_frame(http: aiohttp.ClientSession, port: int) -> aiohttp.WSMessage:
    async with http.ws_connect(f"http://127.0.0.1:{port}/api/v1/feed") as line:
        await line.send_bytes(wire.encode(wire.Hello(protocol=PROTOCOL, device="papan")))
        return await line.receive(timeout=5)


async def test_a_screen_is_sent_away_and_welcomed_once_the_hall_can_be_read_again(tmp_path: Path) -> None:
    file = tmp_path / "hub.db"
    runner = web.AppRunner(build(HubSettings(database=f"sqlite:///{file}", announce=False)), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    try:
        async with aiohttp.ClientSession() as http:
            rename(file, "counters", "away")
            turned_away = await first_frame(http, port)
            assert turned_away.type is aiohttp.WSMsgType.CLOSE
            assert turned_away.data == aiohttp.WSCloseCode.TRY_AGAIN_LATER
            rename(file, "away", "counters")
            assert isinstance(wire.decode_from_hub((await first_frame(http, port)).data), wire.Welcome)
    finally:
        await runner.cleanup()
