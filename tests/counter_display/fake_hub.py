"""A small hub with a hall one can play in: speaks the real feed on a real port, serves the page, can be cut off."""

from pathlib import Path
from typing import Any

import jinja2
import msgspec
from aiohttp import WSCloseCode, web

from hub.protocol import feed
from hub.protocol.version import PROTOCOL
from tests.counter_display.hall import Hall

HERE = Path(__file__).parents[2] / "hub" / "web"
CSP = "default-src 'self'"


class FakeHub:
    """Use as ``async with FakeHub(hall) as hub``; `hellos` is what each screen said first, `said` what it reported."""

    def __init__(self, hall: Hall, *, port: int = 0) -> None:
        self.hall = hall
        self.port = port
        self.hellos: list[feed.Hello] = []
        self.said: list[feed.Said] = []
        self.token: str | None = None
        self.events: list[feed.AnyEvent] = []
        self.remembers = True
        self._sockets: set[web.WebSocketResponse] = set()
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def __aenter__(self) -> "FakeHub":
        await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.cut_off()

    async def open(self) -> None:
        """Answer on the port; after `cut_off` on the same one again."""
        app = web.Application()
        app.add_routes(
            [
                web.get("/api/v1/feed", self._feed),
                web.get("/api/v1/office", self._office),
                web.get("/papan", self._papan),
                web.static("/static", HERE / "static"),
            ]
        )
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_address=True)
        await site.start()
        assert site._server is not None
        self.port = site._server.sockets[0].getsockname()[1]  # type: ignore[attr-defined]  # asyncio's server has them

    async def cut_off(self) -> None:
        """Go away: close every screen's line and the port."""
        for socket in tuple(self._sockets):
            await socket.close(code=WSCloseCode.GOING_AWAY)
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def happens(self, *events: feed.AnyEvent) -> None:
        """Tell every screen."""
        self.events += events
        for event in events:
            for socket in tuple(self._sockets):
                await socket.send_str(feed.encode(event).decode())

    async def _feed(self, request: web.Request) -> web.StreamResponse:
        if self.token and request.headers.get("Authorization") != f"Bearer {self.token}":
            raise web.HTTPUnauthorized
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        hello = feed.decode_from_device((await socket.receive()).data)
        self.hellos.append(hello)
        missed = [event for event in self.events if hello.last_seq is not None and event.seq > hello.last_seq]
        resumed = hello.last_seq is not None and self.remembers
        said: list[Any] = [feed.Welcome(protocol=PROTOCOL, office="kartoharjo", seq=self.hall.seq, resumed=resumed)]
        said += missed if resumed else [feed.Snapshot(seq=self.hall.seq, board=self.hall.board())]
        for message in said:
            await socket.send_str(feed.encode(message).decode())
        self._sockets.add(socket)
        try:
            async for frame in socket:
                said = feed.decode_from_device(frame.data)
                assert not isinstance(said, feed.Hello)
                self.said.append(said)
        finally:
            self._sockets.discard(socket)
        return socket

    async def _office(self, _: web.Request) -> web.Response:
        return web.Response(body=msgspec.json.encode(self.hall.office()), content_type="application/json")

    async def _papan(self, _: web.Request) -> web.Response:
        pages = jinja2.Environment(loader=jinja2.FileSystemLoader(HERE / "templates"), autoescape=True)
        page = pages.get_template("papan.html").render(office=self.hall.office())
        return web.Response(text=page, content_type="text/html", headers={"Content-Security-Policy": CSP})
