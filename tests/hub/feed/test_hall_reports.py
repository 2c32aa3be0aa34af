"""Displays tell the hub what the hall heard, and a call that no display has said is noticed."""

from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import msgspec
import pytest
from aiohttp import web

from hub.actions import calling
from hub.actions.people import add_device, revoke_device
from hub.actions.taking import Wanted, issue_ticket
from hub.app import build
from hub.commands.device import new_device
from hub.domain.hall_told import HallTold
from hub.domain.ticket import Ticket
from hub.protocol import feed as wire
from hub.protocol.version import PROTOCOL
from hub.settings import HoursSettings, HubSettings
from hub.storage.stores import Stores
from hub.web import hall_hearing
from hub.web.keys import HOUSE, House
from tests.hub.process import OPEN, SERVICE, until

TOKEN = "token-of-a-display-for-tests"


class Lobby:
    """A hub within the test, and those who speak with it."""

    def __init__(self, house: House, url: str) -> None:
        self.house, self.url = house, url

    async def call(self, counter: str = "loket-1") -> tuple[Ticket, int]:
        """Call a new visitor; returns the number of the event as well."""
        at = self.house.clock()
        await self.house.do(issue_ticket, Wanted(service=SERVICE), device="kiosk", at=at)
        ticket = await self.house.do(calling.call_next, counter, clerk="sari", at=at)
        assert ticket is not None
        seq = await self.house.do(lambda stores: stores.calls.last(ticket)[0])
        assert seq is not None
        return ticket, seq

    async def told(self, call: int) -> list[HallTold]:
        """Look up what is recorded of how the hall was told of a call."""

        def recorded(stores: Stores) -> list[HallTold]:
            known = stores.calls.call(call)
            assert known is not None
            return list(stores.calls.told(known))

        return await self.house.do(recorded)

    @asynccontextmanager
    async def display(self, token: str | None = TOKEN, *, by_header: bool = True) -> AsyncIterator["Display"]:
        headers = {"Authorization": f"Bearer {token}"} if token and by_header else {}
        hello = wire.Hello(protocol=PROTOCOL, device="layar", token=None if by_header else token)
        async with (
            aiohttp.ClientSession(headers=headers) as http,
            http.ws_connect(f"{self.url}/api/v1/feed", autoping=False) as line,
        ):
            await line.send_bytes(wire.encode(hello))
            display = Display(line)
            assert isinstance(await display.hear(), wire.Welcome)
            assert isinstance(await display.hear(), wire.Snapshot)
            yield display


class Display:
    def __init__(self, line: aiohttp.ClientWebSocketResponse) -> None:
        self.line = line
        self._before: deque[aiohttp.WSMessage] = deque()

    async def hear(self) -> wire.FromHub:
        frame = self._before.popleft() if self._before else await self._next()
        assert frame.type is aiohttp.WSMsgType.TEXT, frame
        return wire.decode_from_hub(frame.data)

    async def hear_of(self, *kinds: type[Any]) -> Any:
        """Pass over everything until one of these is heard."""
        while not isinstance(said := await self.hear(), kinds):
            pass
        return said

    async def _next(self) -> aiohttp.WSMessage:
        while (frame := await self.line.receive(timeout=10)).type is aiohttp.WSMsgType.PING:
            await self.line.pong(frame.data)
        return frame

    async def is_read(self) -> None:
        """Wait until the hub has read everything that was said on this line: only then does it answer the ping."""
        await self.line.ping()
        while (frame := await self._next()).type is not aiohttp.WSMsgType.PONG:
            self._before.append(frame)

    async def take(self, call: int) -> None:
        await self.line.send_bytes(wire.encode(wire.AnnouncementTaken(call=call)))

    async def done(self, call: int, how: Any = "spoken", at: datetime | None = None) -> None:
        now = at or datetime.now(UTC)
        over = wire.AnnouncementOver(call=call, how=how, shown_at=now, spoken_at=now if how == "spoken" else None)
        await self.line.send_bytes(wire.encode(over))


async def _now(known: Any) -> Any:
    return known


DONE, MISSED = wire.AnnouncementDone, wire.AnnouncementMissed


@asynccontextmanager
async def a_hub(database: Path) -> AsyncIterator[Lobby]:
    hours = msgspec.convert(OPEN, HoursSettings)
    app = build(HubSettings(database=f"sqlite:///{database}", announce=False, hours=hours))
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    yield Lobby(app[HOUSE], f"http://{host}:{port}")
    await runner.cleanup()


@pytest.fixture
async def lobby(tmp_path: Path) -> AsyncIterator[Lobby]:
    async with a_hub(tmp_path / "hub.db") as lobby:
        await lobby.house.do(add_device, new_device("layar lobi", "display", TOKEN))
        await lobby.house.do(add_device, new_device("kios", "kiosk", "token-of-a-kiosk-for-tests"))
        yield lobby


@pytest.mark.parametrize("by_header", [True, False])
async def test_everybody_hears_that_a_display_has_said_a_call(lobby: Lobby, by_header: bool) -> None:
    async with lobby.display(by_header=by_header) as display, lobby.display(None) as clerk:
        ticket, call = await lobby.call()
        await display.take(call)
        await display.done(call)
        said = await clerk.hear_of(DONE)
        assert (said.ticket, said.number, said.counter) == (ticket.id, ticket.number, "loket-1")
        assert (said.announced.call, said.announced.how, said.announced.display) == (call, "spoken", "layar lobi")
        assert said.announced.spoken_at is not None


@pytest.mark.parametrize("token", [None, "wrong", "token-of-a-kiosk-for-tests"])
async def test_what_anybody_else_says_changes_nothing(
    lobby: Lobby, token: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    # However slow the machine is, the hub itself records nothing meanwhile.
    monkeypatch.setattr(hall_hearing, "TAKEN_WITHIN", timedelta(minutes=5))
    async with lobby.display(token) as stranger, lobby.display() as display:
        ticket, call = await lobby.call()
        await stranger.take(call)
        for _ in range(20):
            await stranger.done(call, "shown")
        await stranger.line.send_str("what?")
        await stranger.is_read()
        assert not lobby.house.hearing.is_taken(ticket.id)
        assert await lobby.told(call) == []
        # The line still stands, and the next thing that happens is what the real display says.
        await stranger.hear_of(wire.TicketCalled)
        await display.done(call)
        said = await stranger.hear_of(DONE, MISSED)
        assert said.announced.how == "spoken"


async def test_words_that_nobody_understands_do_not_end_the_line(lobby: Lobby) -> None:
    async with lobby.display() as display:
        for nonsense in (
            "{}",
            "null",
            '{"type":"announcement_done","call":1}',
            '{"type":"announcement_taken","call":-1}',
        ):
            await display.line.send_str(nonsense)
        await display.line.send_bytes(b'{"type":"announcement_taken","call":"\xff"}')
        await display.take(2**80)
        await display.done(99)
        _, call = await lobby.call()
        await display.done(call)
        assert (await display.hear_of(DONE)).announced.call == call


async def test_a_hello_that_is_no_text_is_refused_and_leaves_no_trace_in_the_log(
    lobby: Lobby, capsys: pytest.CaptureFixture[str]
) -> None:
    async with aiohttp.ClientSession() as http, http.ws_connect(f"{lobby.url}/api/v1/feed") as line:
        await line.send_bytes(b'{"type":"hello","protocol":1,"device":"\xff"}')
        refused = wire.decode_from_hub((await line.receive(timeout=10)).data)
    assert isinstance(refused, wire.Refused)
    assert refused.code == "hello_expected"
    # A thousand such lines a second would fill the disk.
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err


async def test_a_display_that_is_revoked_is_believed_no_more(lobby: Lobby) -> None:
    async with lobby.display() as display, lobby.display(None) as clerk:
        _, call = await lobby.call()
        await lobby.house.do(revoke_device, "layar lobi", at=lobby.house.clock())
        lobby.house.identities._loaded = -1e9
        await display.done(call)
        await display.is_read()
        _, later = await lobby.call("loket-2")
        assert (await clerk.hear_of(DONE, MISSED, wire.TicketCalled)).seq == call
        assert (await clerk.hear_of(DONE, MISSED, wire.TicketCalled)).seq == later


async def test_a_call_that_no_display_takes_is_missed_where_there_is_a_display(
    lobby: Lobby, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hall_hearing, "TAKEN_WITHIN", timedelta(seconds=0.2))
    async with lobby.display(None) as clerk:
        ticket, call = await lobby.call()
        missed = await clerk.hear_of(MISSED)
        assert (missed.ticket, missed.announced.call, missed.announced.how) == (ticket.id, call, "missed")
        # One that says it after all puts it right.
        async with lobby.display() as display:
            await display.done(call, "chimed")
            assert (await clerk.hear_of(DONE)).announced.how == "chimed"


async def test_an_office_without_a_display_is_never_warned(lobby: Lobby, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hall_hearing, "TAKEN_WITHIN", timedelta(seconds=0.05))
    await lobby.house.do(revoke_device, "layar lobi", at=lobby.house.clock())
    lobby.house.identities._loaded = -1e9
    async with lobby.display(None) as clerk:
        _, call = await lobby.call()
        asked = lobby.house.identities.has_device
        due: list[bool] = []

        async def asking(role: str) -> bool:
            due.append(await asked(role))
            return due[-1]

        monkeypatch.setattr(lobby.house.identities, "has_device", asking)
        await until(lambda: _now(due))
        assert due == [False]
        await lobby.call("loket-2")
        assert (await clerk.hear_of(MISSED, wire.TicketCalled)).seq == call
        assert isinstance(await clerk.hear_of(MISSED, wire.TicketCalled), wire.TicketCalled)


async def test_a_display_that_takes_calls_has_time_until_it_falls_silent(
    lobby: Lobby, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hall_hearing, "TAKEN_WITHIN", timedelta(seconds=2))
    monkeypatch.setattr(hall_hearing, "DONE_WITHIN", timedelta(seconds=1.0))
    async with lobby.display() as display, lobby.display(None) as clerk:
        first_ticket, first = await lobby.call("loket-1")
        _, second = await lobby.call("loket-2")
        await display.take(first)
        await display.take(second)
        await until(lambda: _now(lobby.house.hearing.is_taken(first_ticket.id)))
        await display.done(first)
        assert (await clerk.hear_of(DONE, MISSED)).announced.call == first
        assert not lobby.house.hearing.is_taken(first_ticket.id)
        silent = await clerk.hear_of(DONE, MISSED)
        assert (silent.announced.call, silent.announced.how) == (second, "missed")


async def test_a_call_from_right_before_a_restart_is_missed_unless_it_is_said_after_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hall_hearing, "BACK_WITHIN", 2.0)
    async with a_hub(tmp_path / "hub.db") as before:
        await before.house.do(add_device, new_device("layar lobi", "display", TOKEN))
        _, said = await before.call("loket-1")
        _, silent = await before.call("loket-2")
    async with a_hub(tmp_path / "hub.db") as lobby, lobby.display() as display:
        await display.done(said)
        assert (await display.hear_of(DONE, MISSED)).announced.call == said
        missed = await display.hear_of(DONE, MISSED)
        assert (missed.announced.call, missed.announced.how) == (silent, "missed")
