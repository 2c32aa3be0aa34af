"""A device's connection with the real hub: asked, answered, refused, lost and found again."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import aclosing, suppress
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from hub.client.connection import Connected, Hub, HubRefused, HubUnreachable, Lost
from hub.protocol import feed
from hub.protocol.tickets import PrintReport, TicketRequest
from tests.hub.process import SERVICE, TOKENS, HubProcess, free_port

WISH = TicketRequest(service=SERVICE)


def kiosk(hub: HubProcess, token: str = TOKENS["kiosk"], **more: Any) -> Hub:
    return Hub(hub.url, token, **more)


async def test_a_kiosk_asks_takes_a_number_and_reports_the_paper(shared_hub: HubProcess) -> None:
    async with kiosk(shared_hub) as hub:
        office = await hub.office()
        assert (office.id, office.availability.taking) == ("kartoharjo-madiun", True)
        catalogue = await hub.catalogue()
        assert SERVICE in {service.id for service in catalogue.services}
        key = shared_hub.key()
        ticket = await hub.issue(WISH, key=key)
        assert await hub.issue(WISH, key=key) == ticket
        await hub.report_print(ticket.id, PrintReport(outcome="printed"))
        board = await hub.board()
        assert board.waiting >= 1
        assert len(board.counters) == 4


async def test_a_no_of_the_hub_carries_code_and_sentence(shared_hub: HubProcess) -> None:
    async with kiosk(shared_hub) as hub:
        with pytest.raises(HubRefused) as refused:
            await hub.issue(TicketRequest(service="tidak-ada"), key=shared_hub.key())
        assert (refused.value.status, refused.value.code) == (422, "unknown_service")
        assert "tidak-ada" in refused.value.detail
    async with kiosk(shared_hub, "wrong-token") as hub:
        with pytest.raises(HubRefused) as refused:
            await hub.issue(WISH, key=shared_hub.key())
        assert (refused.value.status, refused.value.code) == (401, "unknown_device")


async def test_where_nobody_listens_the_hub_is_unreachable() -> None:
    async with Hub(f"http://127.0.0.1:{free_port()}") as hub:
        with pytest.raises(HubUnreachable):
            await hub.office()


async def test_a_hub_that_says_nothing_is_unreachable_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        async with Hub(f"http://127.0.0.1:{silent.getsockname()[1]}", timeout=0.1) as hub:
            with pytest.raises(HubUnreachable):
                await hub.office()


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (200, b"<html>router login</html>", HubUnreachable),
        (200, b'{"id": 1}', HubUnreachable),
        (503, b"", HubUnreachable),
        (404, b"<html>router login</html>", HubRefused),
        (403, b'{"code": "x"}', HubRefused),
    ],
)
async def test_something_else_on_the_hub_s_address_is_told_apart(
    status: int, body: bytes, expected: type[Exception]
) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(status=status, body=body)

    app = web.Application()
    app.router.add_get("/{any:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with Hub(f"http://127.0.0.1:{runner.addresses[0][1]}") as hub:
        with pytest.raises(expected):
            await hub.office()
    await runner.cleanup()


async def test_a_connection_is_used_with_async_with_only() -> None:
    with pytest.raises(RuntimeError):
        await Hub("http://127.0.0.1:1").office()


async def heard(following: AsyncIterator[Any], kind: type[Any]) -> Any:
    async with asyncio.timeout(15):
        async for message in following:
            if isinstance(message, kind):
                return message
    raise AssertionError("the feed ended")


async def test_a_display_follows_the_hall_through_kill_and_restart(hub_process: HubProcess) -> None:
    async with (
        kiosk(hub_process) as taking,
        Hub(hub_process.url, TOKENS["display"]) as hub,
        aclosing(hub.follow("papan")) as following,
    ):
        assert isinstance(await anext(following), Connected)
        assert (await heard(following, feed.Snapshot)).board.waiting == 0
        first = await taking.issue(WISH, key=hub_process.key())
        assert (await heard(following, feed.TicketIssued)).number == first.number
        hub_process.kill()
        lost = await heard(following, Lost)
        assert lost.reason
        hub_process.start()
        # Nothing between the loss and the new welcome: one word each time, however often it tried.
        assert isinstance(await asyncio.wait_for(anext(following), 15), Connected)
        welcome = await heard(following, feed.Welcome)
        assert welcome.resumed is True
        second = await taking.issue(WISH, key=hub_process.key())
        assert (await heard(following, feed.TicketIssued)).number == second.number


async def test_a_display_that_was_cut_off_hears_what_it_missed(hub_process: HubProcess) -> None:
    """The line breaks in between, as when somebody pulls the cable of the switch; the hub lives on."""
    async with (
        Relay(int(str(hub_process.port))) as relay,
        kiosk(hub_process) as taking,
        Hub(f"http://127.0.0.1:{relay.port}") as hub,
        aclosing(hub.follow("papan")) as following,
    ):
        await heard(following, feed.Snapshot)
        await relay.cut()
        await heard(following, Lost)
        missed = [(await taking.issue(WISH, key=hub_process.key())).number for _ in range(3)]
        relay.mend()
        assert (await heard(following, feed.Welcome)).resumed is True
        assert [(await heard(following, feed.TicketIssued)).number for _ in missed] == missed


async def test_the_feed_outlives_the_time_limit_of_single_questions(hub_process: HubProcess) -> None:
    async with (
        Hub(hub_process.url, timeout=0.3) as hub,
        kiosk(hub_process) as taking,
        aclosing(hub.follow("papan")) as following,
    ):
        await heard(following, feed.Snapshot)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(asyncio.shield(silence := asyncio.ensure_future(anext(following))), 0.6)
        ticket = await taking.issue(WISH, key=hub_process.key())
        told = await silence
        assert isinstance(told, feed.TicketIssued)
        assert told.number == ticket.number


async def test_a_hub_of_another_protocol_is_told_and_not_asked_again(
    monkeypatch: pytest.MonkeyPatch, shared_hub: HubProcess
) -> None:
    monkeypatch.setattr("hub.client.connection.PROTOCOL", 99)
    async with Hub(shared_hub.url) as hub:
        with pytest.raises(HubRefused) as refused:
            await heard(hub.follow("papan"), Connected)
        assert refused.value.code == "protocol_mismatch"


class Relay:
    """A wire between device and hub that can be cut."""

    def __init__(self, port: int) -> None:
        self._hub, self._whole = port, True
        self._lines: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> "Relay":
        self._server = await asyncio.start_server(self._relay, "127.0.0.1", 0)
        self.port: int = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        await self.cut()

    async def cut(self) -> None:
        self._whole = False
        for line in self._lines:
            line.transport.abort()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def mend(self) -> None:
        self._whole = True

    async def _relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self._whole:
            writer.transport.abort()
            return
        hub_reader, hub_writer = await asyncio.open_connection("127.0.0.1", self._hub)
        self._lines |= {writer, hub_writer}
        for task in (self._pump(reader, hub_writer), self._pump(hub_reader, writer)):
            pumping = asyncio.create_task(task)
            self._tasks.add(pumping)
            pumping.add_done_callback(self._tasks.discard)

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, aiohttp.ClientError):
            while some := await reader.read(65536):
                writer.write(some)
                await writer.drain()
        writer.close()
