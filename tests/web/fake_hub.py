"""A hub with state for the pages: speaks the protocol on a real port, and keeps what it was asked in a list."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
from aiohttp import web

import hub.web
from hub.protocol import feed
from hub.protocol.counters import Counter, Desk, QueueLine
from hub.protocol.problems import Problem
from hub.protocol.staff import SignedIn
from hub.protocol.tickets import DeskTicket, Estimate, TrackedTicket
from hub.web import pages

STATIC = Path(hub.web.__file__).with_name("static")
CSP = "default-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'self'"
STEPS = {
    ("called", "recall"): "called", ("called", "start"): "serving", ("called", "absent"): "absent",
    ("called", "hold"): "held", ("serving", "hold"): "held", ("called", "cancel"): "cancelled",
    ("serving", "cancel"): "cancelled", ("held", "resume"): "serving", ("absent", "resume"): "waiting",
    ("held", "call"): "called", ("later", "call"): "called", ("absent", "call"): "called",
    ("called", "transfer"): "transferred", ("serving", "transfer"): "transferred", ("serving", "finish"): "done",
}  # fmt: skip


@dataclass
class FakeHub:
    """The hall behind the pages; change its fields in a test, then `tell()`."""

    office: Any
    catalogue: Any
    standards: dict[str, Any]
    now: datetime
    counter: Counter
    tickets: dict[str, DeskTicket] = field(default_factory=dict)
    tracked: dict[str, TrackedTicket] = field(default_factory=dict)
    asked: list[tuple[str, Any]] = field(default_factory=list)
    desks: int = 0
    signed_in: bool = True
    reachable: bool = True
    slow: float = 0.0
    seq: int = 1
    _sockets: set[web.WebSocketResponse] = field(default_factory=set)
    url: str = ""

    def issue(self, number: str, service: str, minutes_ago: float, **more: Any) -> DeskTicket:
        since = self.now - timedelta(minutes=minutes_ago)
        ticket = DeskTicket(
            id=f"id-{number.lower()}", number=number, service=service, state=more.pop("state", "waiting"),
            priority=more.pop("priority", False), issued_at=since, since=more.pop("since", since), **more,
        )  # fmt: skip
        self.tickets[ticket.id] = ticket
        return ticket

    def change(self, ticket: DeskTicket, **to: Any) -> DeskTicket:
        self.tickets[ticket.id] = changed = msgspec.structs.replace(ticket, **to)
        return changed

    def desk(self) -> Desk:
        line = sorted(
            (t for t in self.tickets.values() if t.state in ("waiting", "transferred")), key=lambda t: t.issued_at
        )
        first = next((t for t in line if t.priority), line[0] if line else None)
        here = next((t for t in self.tickets.values() if t.state in ("called", "serving")), None)
        by_service = {s: [t for t in line if t.service == s] for s in self.counter.services}
        return Desk(
            seq=self.seq, at=self.now, counter=self.counter, ticket=here, next=first, waiting=len(line),
            lines=tuple(QueueLine(service=s, waiting=len(ts), first=tuple(ts[:10])) for s, ts in by_service.items()),
            aside=tuple(t for t in self.tickets.values() if t.state in ("held", "absent", "later")),
        )  # fmt: skip

    async def tell(self) -> None:
        self.seq += 1
        message = feed.RunningTextChanged(seq=self.seq, at=self.now, messages=())
        for socket in tuple(self._sockets):
            await socket.send_bytes(feed.encode(message)) if False else await socket.send_str(
                feed.encode(message).decode()
            )

    async def cut(self) -> None:
        """The cable is pulled: open conversations end, new ones are not answered."""
        self.reachable = False
        for socket in tuple(self._sockets):
            await socket.close()

    # ---- the addresses

    def app(self) -> web.Application:
        app = web.Application(middlewares=[self._edge])
        app.router.add_static("/static", STATIC)
        app.add_routes([
            web.get("/", self._home), web.get("/layanan/{id}", self._service), web.get("/loket", self._counters),
            web.get("/loket/{id}", self._counter), web.get("/t/{tracking}", self._ticket),
            web.get("/masuk", self._sign_in), web.post("/masuk", self._signing_in),
            web.get("/api/v1/services", self._json(lambda r: self.catalogue)),
            web.get("/api/v1/office", self._json(lambda r: self.office)),
            web.get("/api/v1/counters/{id}/desk", self._desk), web.get("/api/v1/feed", self._feed),
            web.get("/api/v1/tickets/{tracking}", self._json(lambda r: self.tracked[r.match_info["tracking"]])),
            web.post("/api/v1/counters/{id}/{verb}", self._counter_verb),
            web.post("/api/v1/tickets/{id}/{verb}", self._ticket_verb),
            web.delete("/api/v1/session", self._sign_out),
        ])  # fmt: skip
        return app

    @web.middleware
    async def _edge(self, request: web.Request, handler: Any) -> web.StreamResponse:
        if request.path.startswith("/api/"):
            if not self.reachable:
                return web.Response(status=502)
            if not self.signed_in and "/tickets/" not in request.path:
                return _problem(401, "sign_in_first", "Silakan masuk dahulu.")
            if request.method != "GET" and request.headers.get("X-CSRF-Token") != "token":
                return _problem(403, "csrf", "Muat ulang halaman ini.")
        try:
            response: web.StreamResponse = await handler(request)
        except web.HTTPNotFound:
            response = pages.error_page(office=self.office, status=404)
        if not isinstance(response, web.WebSocketResponse):
            response.headers["Content-Security-Policy"] = CSP
        return response

    def _json(self, make: Any) -> Any:
        async def handler(request: web.Request) -> web.Response:
            return _answer(make(request))

        return handler

    @property
    def staff(self) -> SignedIn:
        return SignedIn(username="sari", name="Sari Wulandari", role="clerk", csrf="token")

    async def _home(self, request: web.Request) -> web.Response:
        return pages.home_page(office=self.office, catalogue=self.catalogue)

    async def _service(self, request: web.Request) -> web.Response:
        service = self.standards.get(request.match_info["id"])
        if service is None:
            raise web.HTTPNotFound
        group = next(group for group in self.catalogue.groups if group.id == service.group)
        return pages.service_page(office=self.office, service=service, group=group)

    async def _counters(self, request: web.Request) -> web.Response:
        others = (
            Counter(
                id="1", name="Loket 1", services=("kelahiran", "waris"), state="open", since=self.now, number="B006"
            ),
            self.counter,
            Counter(id="3", name="Loket 3", services=("sktm",), state="closed"),
            Counter(id="4", name="Loket 4", services=("kk",), state="paused", reason="Salat", until=self.now),
        )
        present = {"1": "Budi Santoso", "2": "Sari Wulandari"}
        return pages.counters_page(
            office=self.office, staff=self.staff, counters=others, catalogue=self.catalogue, present=present
        )

    async def _counter(self, request: web.Request) -> web.Response:
        return pages.counter_page(office=self.office, staff=self.staff, counter=self.counter)

    async def _ticket(self, request: web.Request) -> web.Response:
        ticket = self.tracked.get(request.match_info["tracking"])
        if ticket is None:
            raise web.HTTPNotFound
        return pages.ticket_page(
            office=self.office,
            ticket=ticket,
            tracking=request.match_info["tracking"],
            language=request.query.get("bahasa"),
        )

    async def _sign_in(self, request: web.Request) -> web.Response:
        return pages.sign_in_page(office=self.office, csrf="token", after=request.query.get("next", "/loket"))

    async def _signing_in(self, request: web.Request) -> web.Response:
        form = await request.post()
        if form["password"] == "benar":
            self.signed_in = True
            raise web.HTTPSeeOther(str(form["next"]))
        late = form["password"] == "terlalu-sering"
        return pages.sign_in_page(
            office=self.office, csrf="token", after=str(form["next"]), username=str(form["username"]),
            problem="Terlalu banyak percobaan." if late else "Nama pengguna atau kata sandi salah.",
            again_at=self.now + timedelta(minutes=5) if late else None, status=429 if late else 401,
        )  # fmt: skip

    async def _sign_out(self, request: web.Request) -> web.Response:
        self.signed_in = False
        return web.Response(status=204)

    async def _desk(self, request: web.Request) -> web.Response:
        self.desks += 1
        return _answer(self.desk())

    async def _feed(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(heartbeat=5)
        await socket.prepare(request)
        hello = feed.decode_from_device((await socket.receive()).data)
        assert hello.protocol == 1
        self._sockets.add(socket)
        welcome = feed.Welcome(protocol=1, office=self.office.id, seq=self.seq, resumed=False)
        await socket.send_str(feed.encode(welcome).decode())
        try:
            async for _ in socket:
                pass
        finally:
            self._sockets.discard(socket)
        return socket

    async def _body(self, request: web.Request) -> Any:
        raw = await request.read()
        body = msgspec.json.decode(raw) if raw else None
        self.asked.append((request.path.removeprefix("/api/v1"), body))
        await asyncio.sleep(self.slow)
        return body

    async def _counter_verb(self, request: web.Request) -> web.Response:
        body, verb = await self._body(request), request.match_info["verb"]
        if verb == "call-next":
            desk = self.desk()
            if desk.next is None:
                return web.Response(status=204)
            called = self.change(desk.next, state="called", called_at=self.now, since=self.now, counter=self.counter.id)
            await self.tell()
            return _answer(called)
        state = {"open": "open", "pause": "paused", "close": "closed"}[verb]
        more = msgspec.convert(body, dict) if verb == "pause" else {"reason": None, "until": None}
        if isinstance(more.get("until"), str):
            more["until"] = datetime.fromisoformat(more["until"])
        self.counter = msgspec.structs.replace(self.counter, state=state, since=self.now, **more)
        await self.tell()
        return _answer(self.counter)

    async def _ticket_verb(self, request: web.Request) -> web.Response:
        body, verb = await self._body(request), request.match_info["verb"]
        ticket = self.tickets[request.match_info["id"]]
        state = STEPS.get((ticket.state, verb))
        if state is None:
            return _problem(
                409, "step_not_allowed", f"Nomor {ticket.number} sudah selesai; langkah ini tidak dapat dilakukan."
            )
        if verb == "finish":
            state = body["outcome"]
        started = self.now if verb == "start" else ticket.started_at
        changed = self.change(
            ticket, state=state, since=self.now, started_at=started, service=(body or {}).get("service", ticket.service)
        )
        await self.tell()
        return _answer(changed)


def _answer(value: Any) -> web.Response:
    return web.Response(body=msgspec.json.encode(value), content_type="application/json")


def _problem(status: int, code: str, detail: str) -> web.Response:
    said = Problem(type="about:blank", title=code, status=status, code=code, detail=detail)
    return web.Response(body=msgspec.json.encode(said), status=status, content_type="application/problem+json")


@asynccontextmanager
async def running(hub_: FakeHub) -> AsyncIterator[FakeHub]:
    runner = web.AppRunner(hub_.app())
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    hub_.url = f"http://127.0.0.1:{port}"
    try:
        yield hub_
    finally:
        await runner.cleanup()


def a_tracked(state: str = "waiting", **more: Any) -> TrackedTicket:
    from sample_office import MORNING, STANDARDS

    default: dict[str, Any] = (
        {"ahead": 6, "estimate": Estimate(least=15, most=25), "now_serving": "A014"} if state == "waiting" else {}
    )
    return TrackedTicket(
        number="A021", service="ktp-el", service_name=STANDARDS["ktp-el"].name, state=state,
        issued_at=MORNING, updated_at=MORNING, **(default | more),
    )  # fmt: skip
