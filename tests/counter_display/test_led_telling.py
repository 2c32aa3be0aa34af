"""Controllers are told over real sockets, a real serial line and real requests; each in bounded time, and again."""

import asyncio
import os
import socket
import tty
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import msgspec
import pytest
from aiohttp import web

from counter_display.led.failing import PanelFailed
from counter_display.led.hall import Hall
from counter_display.led.program import keep
from counter_display.led.settings import AnyPanel, Http, TextLine
from counter_display.led.telling import tell_http, tell_line
from counter_display.led.wire import Wire, WireRefused, read_wire, send
from hub.client.connection import Lost
from hub.protocol import feed
from tests.counter_display.hall import MORNING
from tests.counter_display.hall import Hall as Lobby


class Controller:
    """A controller on a real TCP port: keeps what it hears line by line, answers when it is told to."""

    def __init__(self) -> None:
        self.port = 0
        self.heard: asyncio.Queue[bytes] = asyncio.Queue()
        self.answers = b""
        self.hangs = False
        self._server: asyncio.Server | None = None

    async def switch_on(self) -> None:
        self._server = await asyncio.start_server(self._talk, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def switch_off(self) -> None:
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := await reader.readline():
                self.heard.put_nowait(line)
                if self.answers and not self.hangs:
                    writer.write(self.answers)
        finally:
            writer.close()

    async def says(self) -> bytes:
        return await asyncio.wait_for(self.heard.get(), 10)


@asynccontextmanager
async def controller() -> AsyncIterator[Controller]:
    panel = Controller()
    await panel.switch_on()
    try:
        yield panel
    finally:
        await panel.switch_off()


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110  # a log has no event to wait for
            await asyncio.sleep(0.02)


def a_hall() -> tuple[Lobby, Hall]:
    lobby, hall = Lobby.with_counters(2), Hall()
    lobby.issue("A014")
    hall.tell(feed.Snapshot(seq=lobby.seq, board=lobby.board()))
    return lobby, hall


def text(**settings: object) -> TextLine:
    return msgspec.convert({"kind": "text", "suffix": r"\n", "idle": "BELUM ADA"} | settings, TextLine)


@asynccontextmanager
async def kept(panel: AnyPanel, hall: Hall) -> AsyncIterator[None]:
    tell = tell_line if isinstance(panel, TextLine) else tell_http
    task = asyncio.create_task(keep("lobi", lambda well: tell(panel, hall, well), first_pause=0.05))  # type: ignore[arg-type]  # each its own
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait((task,))
        assert task.cancelled()


@pytest.mark.parametrize(
    ("uri", "wire"),
    [
        ("tcp://192.0.2.9:5005", Wire("tcp", "192.0.2.9", 5005)),
        ("udp://led.lan:9000", Wire("udp", "led.lan", 9000)),
        ("tcp://[2001:db8::5]:1", Wire("tcp", "2001:db8::5", 1)),
        ("serial:/dev/ttyUSB0", Wire("serial", "/dev/ttyUSB0", 9600)),
        ("serial:/dev/ttyS1?baud=57600", Wire("serial", "/dev/ttyS1", 57600)),
    ],
)
def test_an_address_is_read(uri: str, wire: Wire) -> None:
    assert read_wire(uri) == wire


@pytest.mark.parametrize(
    "uri",
    ["", "led", "tcp://x", "tcp://:5", "tcp://x:99999", "tcp://x:1/path", "serial:ttyUSB0", "serial:/dev/x?baud=7",
     "serial:/dev/x?bits=8", "serial:/dev/x?baud=fast", "http://x:1"],
)  # fmt: skip
def test_an_address_that_leads_nowhere_is_refused(uri: str) -> None:
    with pytest.raises(WireRefused, match="tcp://host:port"):
        read_wire(uri)


async def test_a_call_is_sent_at_once_and_nothing_is_sent_twice() -> None:
    lobby, hall = a_hall()
    async with controller() as panel, kept(text(to=f"tcp://127.0.0.1:{panel.port}"), hall):
        assert await panel.says() == b"BELUM ADA\n"
        hall.tell(lobby.call_to("loket-2", "A014"))
        assert await panel.says() == b"A014 LOKET 2\n"
        hall.tell(lobby.say("Halo"))  # not in this line
        hall.tell(lobby.issue("A015"))
        hall.tell(lobby.start("loket-2"))
        hall.tell(Lost(MORNING, "gone"))
        assert await panel.says() == b"TIDAK TERHUBUNG A014 LOKET 2\n"
        assert panel.heard.empty()


async def test_what_stands_there_is_sent_again_so_that_a_controller_that_forgot_shows_it() -> None:
    _, hall = a_hall()
    async with controller() as panel, kept(text(to=f"tcp://127.0.0.1:{panel.port}", again=1), hall):
        assert [await panel.says(), await panel.says()] == [b"BELUM ADA\n"] * 2


async def test_a_controller_that_was_off_is_told_when_it_is_back(caplog: pytest.LogCaptureFixture) -> None:
    lobby, hall = a_hall()
    async with controller() as panel, kept(text(to=f"tcp://127.0.0.1:{panel.port}"), hall):
        await panel.says()
        await panel.switch_off()
        hall.tell(lobby.call_to("loket-2", "A014"))
        await until(lambda: bool(caplog.messages))
        await panel.switch_on()
        assert await panel.says() == b"A014 LOKET 2\n"
    first, *_ = caplog.messages
    assert first.startswith("panel lobi does not work: 127.0.0.1: ")
    assert first.endswith("; it is tried again by itself")
    assert len({message for message in caplog.messages if "does not" in message}) == len(caplog.messages) - 1
    assert caplog.messages[-1] == "panel lobi works again"


async def test_an_answer_is_awaited_where_the_controller_gives_one() -> None:
    async with controller() as panel:
        wire = Wire("tcp", "127.0.0.1", panel.port)
        panel.answers = b"ACK"
        await send(wire, b"x\n", within=5, answer=b"ACK")
        with pytest.raises(PanelFailed, match=r"within 0\.2 s"):
            await send(wire, b"x\n", within=0.2, answer=b"NEVER")
        panel.hangs = True
        with pytest.raises(PanelFailed, match=r"no answer from 127\.0\.0\.1"):
            await send(wire, b"x\n", within=0.2, answer=b"ACK")


async def test_a_controller_that_hangs_up_instead_of_answering_is_a_failure() -> None:
    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readline()
        writer.write(b"NACK")
        writer.close()

    server = await asyncio.start_server(hang_up, "127.0.0.1", 0)
    async with server:
        wire = Wire("tcp", "127.0.0.1", server.sockets[0].getsockname()[1])
        with pytest.raises(PanelFailed, match="answered b'NACK' instead of b'OK'"):
            await send(wire, b"x\n", within=5, answer=b"OK")


async def test_an_address_where_nobody_listens_is_a_failure_with_its_reason() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(PanelFailed, match=r"127\.0\.0\.1: "):
        await send(Wire("tcp", "127.0.0.1", port), b"x", within=2)
    with pytest.raises(PanelFailed, match=r"a\.\.b: "):
        await send(Wire("tcp", "a..b", 5005), b"x", within=2)


async def test_a_datagram_is_one_message() -> None:
    loop = asyncio.get_running_loop()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as panel:
        panel.bind(("127.0.0.1", 0))
        panel.setblocking(False)
        lobby, hall = a_hall()
        settings = text(to=f"udp://127.0.0.1:{panel.getsockname()[1]}", prefix=r"\x02", suffix=r"\x03", checksum="sum8")
        async with asyncio.timeout(10), kept(settings, hall):
            assert (await loop.sock_recv(panel, 99))[1:-2] == b"BELUM ADA"
            hall.tell(lobby.call_to("loket-2", "A014"))
            line = b"A014 LOKET 2"
            assert await loop.sock_recv(panel, 99) == b"\x02" + line + bytes([sum(line) & 255]) + b"\x03"


async def test_a_serial_line_carries_every_byte_and_its_answer() -> None:
    ours, theirs = os.openpty()
    # A line of a terminal turns newlines into others; a wire does not.
    tty.setraw(theirs)
    try:
        wire = Wire("serial", os.ttyname(theirs), 115200)
        message = bytes(range(256))
        sending = asyncio.create_task(send(wire, message, within=5, answer=b"\x06"))
        heard = b""
        while len(heard) < 256:
            heard += await asyncio.to_thread(os.read, ours, 256)
        assert heard == message
        os.write(ours, b"..\x06")
        await sending
        with pytest.raises(PanelFailed, match="answered b'' instead of"):
            await send(wire, b"x", within=0.2, answer=b"\x06")
    finally:
        os.close(ours)
        os.close(theirs)
    with pytest.raises(PanelFailed, match="/dev/"):
        await send(Wire("serial", "/dev/pendopo-no-such-line", 9600), b"x", within=1)


class Asked:
    """A panel behind a web address; keeps what it was asked."""

    def __init__(self) -> None:
        self.requests: asyncio.Queue[tuple[str, Any, str]] = asyncio.Queue()
        self.status = 204
        self.slow = asyncio.Event()
        self.slow.set()
        self.url = ""

    async def answer(self, request: web.Request) -> web.Response:
        await self.slow.wait()
        if request.method == "GET":
            said: Any = dict(request.query)
        elif request.content_type == "application/json":
            said = await request.json()
        else:
            said = dict(await request.post())
        self.requests.put_nowait((request.method, said, request.headers.get("X-Key", "")))
        return web.Response(status=self.status)

    async def says(self) -> tuple[str, Any, str]:
        return await asyncio.wait_for(self.requests.get(), 10)


@asynccontextmanager
async def asked() -> AsyncIterator[Asked]:
    panel = Asked()
    app = web.Application()
    app.router.add_route("*", "/led", panel.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    panel.url = f"http://127.0.0.1:{runner.addresses[0][1]}/led"
    try:
        yield panel
    finally:
        panel.slow.set()
        await runner.cleanup()


def http(panel: Asked, **settings: object) -> Http:
    return msgspec.convert({"kind": "http", "url": panel.url, "headers": {"X-Key": "k"}} | settings, Http)


async def test_a_request_carries_the_fields_of_the_office_as_json() -> None:
    lobby, hall = a_hall()
    async with asked() as panel, kept(http(panel, fields={"led": {"atas": "{nomor}", "bawah": '"{loket}"'}}), hall):
        assert await panel.says() == ("POST", {"led": {"atas": "", "bawah": '""'}}, "k")
        hall.tell(lobby.call_to("loket-2", "A014"))
        assert await panel.says() == ("POST", {"led": {"atas": "A014", "bawah": '"Loket 2"'}}, "k")


@pytest.mark.parametrize(("how", "method"), [({"format": "form"}, "POST"), ({"method": "GET"}, "GET")])
async def test_a_form_or_a_query_is_quoted(how: dict[str, object], method: str) -> None:
    lobby, hall = a_hall()
    lobby.say("A & B = 100%?")
    hall.tell(feed.Snapshot(seq=lobby.seq, board=lobby.board()))
    hall.tell(lobby.call_to("loket-2", "A014"))
    async with asked() as panel, kept(http(panel, upper=True, fields={"t": "{teks}", "n": "{nomor}"}, **how), hall):
        assert await panel.says() == (method, {"t": "A & B = 100%?", "n": "A014"}, "k")


async def test_a_panel_that_refuses_or_is_slow_is_asked_again(caplog: pytest.LogCaptureFixture) -> None:
    _, hall = a_hall()
    async with asked() as panel:
        panel.status = 503
        async with kept(http(panel, timeout=0.2, fields={"n": "{nomor}"}), hall):
            await panel.says()
            await panel.says()
            panel.slow.clear()
            await until(lambda: any("within 0.2 s" in message for message in caplog.messages))
            panel.status = 200
            panel.slow.set()
            await until(lambda: caplog.messages[-1] == "panel lobi works again")
    assert any("answered 503" in message for message in caplog.messages)
