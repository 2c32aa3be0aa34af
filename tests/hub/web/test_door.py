"""Who holds lines without asking keeps nobody else from the hub."""

import asyncio
import contextlib
import resource
from collections.abc import AsyncIterator, Callable

import pytest
from aiohttp import web

from hub.web import door
from hub.web.door import Door, let_many_in
from tests.hub.process import HubProcess


@contextlib.asynccontextmanager
async def a_server(keeper: Door) -> AsyncIterator[int]:
    """A real server behind this door; gives its port."""

    async def answer(_: web.Request) -> web.Response:
        return web.Response(text="here")

    app = web.Application(middlewares=[keeper.hears])
    app.router.add_get("/", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    assert runner.server is not None
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with keeper.kept(runner.server):
        yield runner.addresses[0][1]
    await runner.cleanup()


async def ended(reader: asyncio.StreamReader) -> bool:
    try:
        return await reader.read() == b""
    except ConnectionResetError:
        return True


@pytest.mark.parametrize("begun", [b"", b"GET / HTTP/1.1\r\nHost: x\r\nX-"])
async def test_who_never_finishes_a_request_is_sent_away(begun: bytes) -> None:
    async with a_server(Door(asks_within=0.2, every=0.05)) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(begun)
        async with asyncio.timeout(5):
            assert await ended(reader)
        writer.close()


async def test_who_has_asked_may_rest_between_two_requests() -> None:
    async with a_server(Door(asks_within=0.1, every=0.02)) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        await reader.readuntil(b"here")
        silent, other = await asyncio.open_connection("127.0.0.1", port)
        async with asyncio.timeout(5):
            assert await ended(silent)
        writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert await reader.readuntil(b"here")
        other.close()
        writer.close()


async def test_one_machine_holds_only_its_share_of_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    # Here everybody comes from the machine itself, which has no limit: for this test it is a stranger's.
    monkeypatch.setattr(door, "_is_own", lambda _: False)
    async with a_server(Door(most_from_one=3, every=0.05)) as port:
        lines = [await asyncio.open_connection("127.0.0.1", port) for _ in range(6)]
        async with asyncio.timeout(5):
            assert await asyncio.gather(*(ended(reader) for reader, _ in lines[3:])) == [True] * 3
        lines[0][1].write(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert await lines[0][0].readuntil(b"here")
        for _, writer in lines:
            writer.close()


def test_this_machine_s_own_kiosk_and_proxy_have_no_limit() -> None:
    assert [door._is_own(address) for address in ("127.0.0.1", "::1", "192.168.1.7", "")] == [True, True, False, False]


def test_the_hub_may_hold_as_many_lines_as_the_system_grants() -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (256, before[1]))
        let_many_in()
        assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] >= min(door.OPEN_FILES, before[1])
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)


async def test_a_thousand_silent_lines_keep_nobody_waiting(start_hub: Callable[..., HubProcess]) -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        # A hub that is started as systems usually start a program: with few lines granted, and more to be asked for.
        resource.setrlimit(resource.RLIMIT_NOFILE, (512, before[1]))
        hub = start_hub()
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(4096, before[1]), before[1]))
        lines = [await asyncio.open_connection("127.0.0.1", int(str(hub.port))) for _ in range(1000)]
        async with asyncio.timeout(5), hub.device() as kiosk:
            assert (await kiosk.take()).status == 201
        for _, writer in lines:
            writer.close()
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
