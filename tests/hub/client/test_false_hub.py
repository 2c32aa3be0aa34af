"""Somebody in the network only plays the hub: a device takes no harm from what it answers."""

import asyncio
from time import monotonic

import pytest
from aiohttp import web

from hub.client.connection import LARGEST_ANSWER, Hub, HubUnreachable


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
