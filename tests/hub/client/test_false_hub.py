"""Somebody in the network only plays the hub: a device takes no harm from what it answers."""

import asyncio
from contextlib import aclosing
from time import monotonic

import pytest
from aiohttp import web

from hub.client.connection import LARGEST_ANSWER, Hub, HubRefused, HubUnreachable, Lost


async def test_an_answer_without_end_is_given_up_before_it_fills_the_device() -> None:
    sent = 0
    ended = asyncio.Event()

    async def without_end(request: web.Request) -> web.StreamResponse:
        nonlocal sent
        response = web.StreamResponse()
        await response.prepare(request)
        try:
            while True:
                await response.write(b"x" * 100_000)
                sent += 100_000
        finally:
            ended.set()

    app = web.Application()
    app.router.add_get("/api/v1/office", without_end)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        async with Hub(f"http://127.0.0.1:{runner.addresses[0][1]}", timeout=20) as hub:
            started = monotonic()
            with pytest.raises(HubUnreachable, match="no end"):
                await hub.office()
            assert monotonic() - started < 10
        async with asyncio.timeout(5):
            await ended.wait()
        # What the lines in between hold is sent, but not taken.
        assert LARGEST_ANSWER <= sent < 3 * LARGEST_ANSWER
    finally:
        await runner.cleanup()


@pytest.mark.parametrize(
    "nonsense",
    [
        b'{"type":"welcome","protocol":1,"office":"\xff","seq":1,"resumed":true}',
        b'{"type":"\xff"}',
        # More words than the longest call has: 400 000 chimes would be 20 GB of sound.
        b'{"type":"voice_tested","seq":1,"at":"2026-07-14T01:12:30Z","spoken":[{"language":"id","text":"","clips":['
        + b'"bel",' * 400_000
        + b'"bel"]}]}',
    ],
    ids=["no text", "no text at all", "words without end"],
)
async def test_a_feed_of_nonsense_is_a_line_that_is_lost_and_ends_no_program(nonsense: bytes) -> None:
    async def feed(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.receive()
        await socket.send_bytes(nonsense)
        await socket.receive()
        return socket

    async def words(_: web.Request) -> web.Response:
        return web.Response(body=b'{"detail":"\xff"}', status=404)

    app = web.Application()
    app.router.add_get("/api/v1/feed", feed)
    app.router.add_get("/api/v1/office", words)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        async with Hub(f"http://127.0.0.1:{runner.addresses[0][1]}") as hub, asyncio.timeout(10):
            async with aclosing(hub.follow("layar")) as hall:
                assert isinstance(await anext(hall), Lost)
            with pytest.raises(HubRefused, match="not_a_hub"):
                await hub.office()
    finally:
        await runner.cleanup()
