"""A screen whose line takes nothing is dropped by the hub; the others hear everything meanwhile."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from hub.app import build
from hub.domain.happenings import TicketMoved
from hub.domain.ticket import Step
from hub.protocol import feed as wire
from hub.protocol.version import PROTOCOL
from hub.settings import HubSettings
from hub.web.keys import HOUSE, House
from tests.hub.builders import MORNING, a_ticket
from tests.hub.process import until

# More than a line's buffers in the system hold, so that the hub's own queue fills up.
MOST = 60_000
AT_ONCE = 200


@pytest.fixture
async def hub(tmp_path: Path) -> AsyncIterator[tuple[House, int]]:
    app = build(HubSettings(database=f"sqlite:///{tmp_path / 'hub.db'}", announce=False))
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield app[HOUSE], runner.addresses[0][1]
    await runner.cleanup()


def happening(seq: int) -> TicketMoved:
    ticket = a_ticket()
    return TicketMoved(seq=seq, at=MORNING, step=Step.CALL, ticket=ticket, counter="a", counter_name="A", waiting=1)


async def test_a_deaf_screen_is_dropped_while_another_hears_everything(hub: tuple[House, int]) -> None:
    house, port = hub
    deaf = socket.socket()
    deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    deaf.connect(("127.0.0.1", port))
    deaf.sendall(
        b"GET /api/v1/feed HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )
    hello = json.dumps({"type": "hello", "protocol": PROTOCOL}).encode()
    deaf.sendall(bytes([0x81, 0x80 | len(hello), 0, 0, 0, 0]) + hello)
    async with aiohttp.ClientSession() as http, http.ws_connect(f"http://127.0.0.1:{port}/api/v1/feed") as line:
        await line.send_bytes(hello)
        assert isinstance(wire.decode_from_hub((await line.receive()).data), wire.Welcome)
        assert isinstance(wire.decode_from_hub((await line.receive()).data), wire.Snapshot)

        async def both() -> bool:
            return house.feed.screens == 2

        await until(both)
        seq = 0
        while house.feed.dropped == 0:
            house.feed.publish([happening(seq + n) for n in range(1, AT_ONCE + 1)])
            for _ in range(AT_ONCE):
                seq += 1
                heard = wire.decode_from_hub((await line.receive(timeout=10)).data)
                assert isinstance(heard, wire.TicketCalled)
                assert heard.seq == seq
            assert seq < MOST
        assert (house.feed.dropped, house.feed.screens) == (1, 1)
        house.feed.publish([happening(seq + 1)])
        assert wire.decode_from_hub((await line.receive(timeout=10)).data).seq == seq + 1  # type: ignore[union-attr] # an event
    # The deaf screen's line is really closed: reading it out ends.
    deaf.setblocking(False)
    async with asyncio.timeout(10):
        try:
            while await asyncio.get_running_loop().sock_recv(deaf, 1 << 20):
                pass
        except ConnectionResetError:
            pass
    deaf.close()
