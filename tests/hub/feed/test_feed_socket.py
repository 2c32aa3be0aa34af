"""The feed of a real hub: hello, welcome, what was missed or a snapshot, then the stream."""

import asyncio
import json
import socket
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic
from typing import Any

import aiohttp
import pytest

from hub.protocol import feed as wire
from hub.protocol.version import PROTOCOL
from tests.hub.process import HubProcess, until


class Screen:
    """A display that speaks the protocol by hand."""

    def __init__(self, line: aiohttp.ClientWebSocketResponse) -> None:
        self.line = line

    async def hear(self) -> Any:
        frame = await self.line.receive(timeout=10)
        assert frame.type is aiohttp.WSMsgType.TEXT, frame
        return wire.decode_from_hub(frame.data)

    async def hear_until(self, seq: int) -> list[Any]:
        heard = [await self.hear()]
        while heard[-1].seq < seq:
            heard.append(await self.hear())
        return heard


@asynccontextmanager
async def screen(hub: HubProcess, last_seq: int | None = None, *, hello: bytes | None = None) -> AsyncIterator[Screen]:
    async with aiohttp.ClientSession() as http, http.ws_connect(f"{hub.api}/feed") as line:
        said = wire.encode(wire.Hello(protocol=PROTOCOL, device="papan", last_seq=last_seq))
        await line.send_bytes(said if hello is None else hello)
        yield Screen(line)


async def newest(hub: HubProcess) -> int:
    async with hub.stranger() as stranger:
        seq: int = (await stranger.get("/board")).body["seq"]
        return seq


async def test_a_new_screen_is_welcomed_with_a_snapshot_and_then_hears_everything(hub_process: HubProcess) -> None:
    async with hub_process.device() as kiosk, hub_process.clerk() as clerk, screen(hub_process) as wall:
        await kiosk.issued()
        welcome, snapshot = await wall.hear(), await wall.hear()
        assert isinstance(welcome, wire.Welcome)
        assert (welcome.protocol, welcome.resumed) == (PROTOCOL, False)
        assert isinstance(snapshot, wire.Snapshot)
        await clerk.post("/counters/loket-2/call-next")
        ticket = (await clerk.get("/counters/loket-2/desk")).body["ticket"]
        await clerk.post(f"/tickets/{ticket['id']}/recall")
        await clerk.post(f"/tickets/{ticket['id']}/start")
        await clerk.post(f"/tickets/{ticket['id']}/finish", {"outcome": "later"})
        heard = await wall.hear_until(await newest(hub_process))
        kinds = [type(event) for event in heard if event.seq > 1]
        assert kinds == [
            wire.CounterChanged,
            wire.TicketCalled,
            wire.TicketRecalled,
            wire.TicketStarted,
            wire.TicketFinished,
        ]
        called = next(event for event in heard if isinstance(event, wire.TicketCalled))
        assert (called.number, called.counter, called.counter_name, called.waiting) == ("B001", "loket-2", "Loket 2", 0)
        assert heard[-1].state == "later"


async def test_what_was_missed_comes_first_and_nothing_twice(hub_process: HubProcess) -> None:
    async with hub_process.device() as kiosk:
        for _ in range(3):
            await kiosk.issued()
        async with screen(hub_process) as wall:
            await wall.hear()
            last = (await wall.hear()).seq
        for _ in range(4):
            await kiosk.issued()
        async with screen(hub_process, last) as wall:
            assert (await wall.hear()).resumed is True
            assert [event.seq for event in await wall.hear_until(last + 4)] == [4, 5, 6, 7]
            await kiosk.issued()
            assert (await wall.hear()).seq == 8


async def test_after_a_restart_who_has_everything_goes_on_and_who_has_not_gets_a_snapshot(
    hub_process: HubProcess,
) -> None:
    async with hub_process.device() as kiosk:
        for _ in range(3):
            await kiosk.issued()
    hub_process.restart()
    async with hub_process.device() as kiosk, screen(hub_process, 3) as current, screen(hub_process, 2) as behind:
        assert (await current.hear()).resumed is True
        assert (await behind.hear()).resumed is False
        snapshot = await behind.hear()
        assert (snapshot.seq, snapshot.board.waiting) == (3, 3)
        await kiosk.issued()
        assert [(await each.hear()).seq for each in (current, behind)] == [4, 4]


async def test_screens_that_come_and_go_in_a_rush_miss_nothing(hub_process: HubProcess) -> None:
    """Screens join while tickets are given: between snapshot and stream nothing may fall, and nothing come twice."""
    done = False

    async def rush() -> None:
        async with hub_process.device() as kiosk:
            await asyncio.gather(*(lane(kiosk) for _ in range(6)))

    async def lane(kiosk: Any) -> None:
        for _ in range(25):
            await kiosk.issued()

    async def comes_and_goes() -> None:
        last: int | None = None
        while not done:
            async with screen(hub_process, last) as wall:
                welcome = await wall.hear()
                if not welcome.resumed:
                    last = (await wall.hear()).seq
                assert last is not None
                for _ in range(7):
                    if last >= 150:
                        return
                    event = await wall.hear()
                    assert event.seq == last + 1
                    last = event.seq

    screens = [asyncio.ensure_future(comes_and_goes()) for _ in range(6)]
    await rush()
    await asyncio.wait_for(asyncio.gather(*screens), 20)
    done = True


async def test_what_a_screen_hears_is_on_disk(hub_process: HubProcess) -> None:
    async with hub_process.device() as kiosk, screen(hub_process) as wall:
        await wall.hear()
        seen = (await wall.hear()).seq
        issuing = [asyncio.ensure_future(kiosk.issued()) for _ in range(40)]
        with sqlite3.connect(hub_process.database) as database:
            while seen < 40:
                seen = (await wall.hear()).seq
                kept = database.execute("SELECT 1 FROM journal WHERE seq = ?", [seen]).fetchone()
                assert kept == (1,)
        await asyncio.gather(*issuing)


@pytest.mark.parametrize(
    ("hello", "code", "who"),
    [
        (b'{"type":"hello","protocol":0}', "protocol_mismatch", "Perangkat ini"),
        (b'{"type":"hello","protocol":99}', "protocol_mismatch", "Hub"),
        (b'{"type":"hello"}', "hello_expected", ""),
        (b'{"type":"hello","protocol":"1"}', "hello_expected", ""),
        (b"hello", "hello_expected", ""),
        (b"", "hello_expected", ""),
        (b"\xff\xfe", "hello_expected", ""),
        (b'{"type":"hello","protocol":1,"device":"' + b"x" * 65 + b'"}', "hello_expected", ""),
    ],
)
async def test_who_speaks_otherwise_is_told_which_side_must_do_what(
    hello: bytes, code: str, who: str, shared_hub: HubProcess
) -> None:
    async with screen(shared_hub, hello=hello) as wall:
        refused = await wall.hear()
        assert isinstance(refused, wire.Refused)
        assert refused.code == code
        assert refused.detail.startswith(who)
        assert (await wall.line.receive(timeout=10)).type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED)


async def test_a_hello_of_a_megabyte_is_hung_up_on(shared_hub: HubProcess) -> None:
    async with screen(shared_hub, hello=b"x" * 1_000_000) as wall:
        frame = await wall.line.receive(timeout=10)
        assert frame.type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED)


async def test_an_ordinary_request_is_told_that_this_is_a_websocket(shared_hub: HubProcess) -> None:
    async with shared_hub.stranger() as stranger:
        said = await stranger.get("/feed")
        assert 400 <= said.status < 500
        assert said.code


def deaf(hub: HubProcess) -> socket.socket:
    """A screen whose line takes nothing: it says hello and never reads again."""
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    line.connect(("127.0.0.1", int(str(hub.port))))
    line.sendall(
        b"GET /api/v1/feed HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )
    hello = json.dumps({"type": "hello", "protocol": PROTOCOL, "device": "tuli"}).encode()
    mask = b"\0\0\0\0"
    line.sendall(bytes([0x81, 0x80 | len(hello)]) + mask + hello)
    return line


async def figure(hub: HubProcess, name: str) -> float:
    async with hub.stranger() as stranger:
        text = (await stranger.get(f"{hub.url}/metrics")).raw.decode()
    return float(next(line.split()[1] for line in text.splitlines() if line.startswith(f"{name} ")))


async def test_sigterm_ends_within_three_seconds_and_says_goodbye_even_with_a_deaf_screen(
    hub_process: HubProcess,
) -> None:
    line = deaf(hub_process)
    async with screen(hub_process) as wall:
        await wall.hear()
        await wall.hear()

        async def both() -> bool:
            return await figure(hub_process, "pendopo_feed_screens") == 2

        await until(both)
        started = monotonic()
        ending = asyncio.ensure_future(asyncio.to_thread(hub_process.end))
        frame = await wall.line.receive(timeout=10)
        assert frame.type is aiohttp.WSMsgType.CLOSE
        assert frame.data == aiohttp.WSCloseCode.GOING_AWAY
        assert await ending == 0
        assert monotonic() - started < 3
    line.close()
    assert "ending" in hub_process.log
    assert "Traceback" not in hub_process.log


async def test_sigterm_with_nobody_there_ends_at_once(hub_process: HubProcess) -> None:
    started = monotonic()
    assert await asyncio.to_thread(hub_process.end) == 0
    assert monotonic() - started < 3
    assert "Traceback" not in hub_process.log
