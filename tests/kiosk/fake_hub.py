"""A hub that a test can hold in its hand: real sockets, the real wire, a state one can read and set."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
from aiohttp import WSMsgType, web

from assets import path
from hub.catalogue.reader import read_catalogue
from hub.protocol import feed
from hub.protocol.office import OfficeInfo, PublishedIndex
from hub.protocol.paper import OrderReport, PrinterReport, PrintOrder, PrintPromise
from hub.protocol.problems import Problem
from hub.protocol.slips import Slips, SlipsChosen
from hub.protocol.standards import Availability, Catalogue, Group, Service
from hub.protocol.tickets import Estimate, IssuedTicket, PrintReport, TicketRequest

OPEN = Availability(taking=True, reason="open")
INDEX = PublishedIndex(index=Decimal("88.42"), quality="A", performance="Sangat baik", n=1326, period="Semester I 2026")
HOURS = ("Senin–Kamis 07.30–16.00, istirahat 12.00–13.00", "Jumat 07.30–16.30, istirahat 11.30–13.00")


def catalogue_of(file: str) -> Catalogue:
    read = read_catalogue(path("catalogue", file))
    return Catalogue(
        groups=tuple(msgspec.convert(one, Group, from_attributes=True) for one in read.groups),
        services=tuple(msgspec.convert(one, Service, from_attributes=True) for one in read.services),
    )


@dataclass
class FakeHub:
    """What the hub knows, and what it was told."""

    catalogue: Catalogue
    availability: Availability = OPEN
    services: dict[str, Availability] = field(default_factory=dict)
    name: str = "Kecamatan Kartoharjo"
    region: str = "Kota Madiun"
    zone: str = "Asia/Jakarta"
    at: datetime | None = None
    ahead: int = 6
    estimate: Estimate | None = field(default_factory=lambda: Estimate(least=15, most=25))
    now_serving: str | None = "A014"
    next_number: int = 21
    answering: bool = True
    swallow_answers: int = 0
    delay: float = 0.0
    issued: list[tuple[TicketRequest, IssuedTicket]] = field(default_factory=list)
    reports: list[tuple[str, PrintReport]] = field(default_factory=list)
    asked: int = 0
    seq: int = 0
    orders: dict[str, PrintOrder] = field(default_factory=dict)
    order_reports: list[tuple[str, OrderReport]] = field(default_factory=list)
    printers: dict[str, PrinterReport] = field(default_factory=dict)
    chosen: SlipsChosen = field(default_factory=lambda: SlipsChosen(version=0, slips=Slips()))
    _ids: Iterator[int] = field(default_factory=itertools.count)
    _keys: dict[str, IssuedTicket] = field(default_factory=dict)
    _sockets: set[web.WebSocketResponse] = field(default_factory=set)
    reported: asyncio.Event = field(default_factory=asyncio.Event)

    def forget(self) -> None:
        """Be as at the start of the day."""
        self.services.clear()
        self._keys.clear()
        self.issued.clear()
        self.reports.clear()
        self.reported.clear()
        self.orders.clear()
        self.order_reports.clear()
        self.asked, self.next_number = 0, 21

    def now(self) -> datetime:
        return (self.at or datetime.now(UTC)).astimezone(ZoneInfo(self.zone))

    async def tell(self, message: feed.FromHub) -> None:
        for socket in tuple(self._sockets):
            await socket.send_bytes(feed.encode(message))

    async def change(self, availability: Availability) -> None:
        """Open or close the office, and say so."""
        self.availability, self.seq = availability, self.seq + 1
        await self.tell(feed.OfficeChanged(seq=self.seq, at=self.now(), availability=availability))

    async def go_away(self) -> None:
        """Stop answering and drop every feed, as when the hub's machine is switched off."""
        self.answering = False
        for socket in tuple(self._sockets):
            await socket.close()

    def come_back(self) -> None:
        self.answering = True

    # the addresses

    async def get_office(self, _: web.Request) -> web.Response:
        return _json(OfficeInfo(
            id="kartoharjo", name=self.name, region=self.region, zone=self.zone, now=self.now(), queue_word="antrean",
            availability=self.availability, services=self.services, hours=HOURS, running_text=("Selamat datang",),
            index=INDEX,
        ))  # fmt: skip

    async def get_services(self, _: web.Request) -> web.Response:
        return _json(self.catalogue)

    async def post_ticket(self, request: web.Request) -> web.StreamResponse:
        self.asked += 1
        wanted = msgspec.json.decode(await request.read(), type=TicketRequest)
        key = request.headers["Idempotency-Key"]
        await asyncio.sleep(self.delay)
        told = self.services.get(wanted.service, self.availability)
        if not told.taking:
            return _json(Problem(
                type="about:blank", title="Closed", status=409, code=told.reason, detail="Nomor tidak diberikan.",
            ), status=409)  # fmt: skip
        if key not in self._keys:
            service = next(one for one in self.catalogue.services if one.id == wanted.service)
            number = f"{service.prefix}{self.next_number:03}"
            self.next_number += 1
            self._keys[key] = IssuedTicket(
                id=f"t{next(self._ids)}", number=number, service=wanted.service, variant=wanted.variant,
                priority=wanted.priority, ahead=self.ahead, estimate=self.estimate, now_serving=self.now_serving,
                issued_at=self.now(), tracking_url=f"http://192.168.1.10:8080/t/Yz3kQ9wXb7RmT2{number}",
            )  # fmt: skip
            self.issued.append((wanted, self._keys[key]))
        if self.swallow_answers:
            # Heard and done, but the answer is lost on the way.
            self.swallow_answers -= 1
            if request.transport is not None:
                request.transport.close()
        return _json(self._keys[key], status=201)

    async def post_printed(self, request: web.Request) -> web.Response:
        report = msgspec.json.decode(await request.read(), type=PrintReport)
        self.reports.append((request.match_info["ticket"], report))
        self.reported.set()
        return web.Response(status=204)

    async def put_printer(self, request: web.Request) -> web.Response:
        self.printers[request.match_info["name"]] = msgspec.json.decode(await request.read(), type=PrinterReport)
        return web.Response(status=204)

    async def get_slips(self, _: web.Request) -> web.Response:
        return _json(self.chosen)

    async def get_orders(self, _: web.Request) -> web.Response:
        told = {name for name, _ in self.order_reports}
        open_ones = [one for one in self.orders.values() if one.id not in told]
        return _json([PrintPromise(id=one.id, kind=one.kind, device="kiosk-1", at=self.now()) for one in open_ones])

    async def get_order(self, request: web.Request) -> web.Response:
        if (order := self.orders.get(request.match_info["order"])) is None:
            words = Problem(type="about:blank", title="", status=404, code="not_found", detail="Tidak ada.")
            return _json(words, status=404)
        return _json(order)

    async def post_order_printed(self, request: web.Request) -> web.Response:
        report = msgspec.json.decode(await request.read(), type=OrderReport)
        self.order_reports.append((request.match_info["order"], report))
        self.reported.set()
        return web.Response(status=204)

    async def order(self, order: PrintOrder) -> None:
        """Have something printed, and say so."""
        self.orders[order.id] = order
        self.seq += 1
        await self.tell(feed.PrintWanted(seq=self.seq, at=self.now(), id=order.id, kind=order.kind, device="kiosk-1"))

    async def get_feed(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        hello = feed.decode_from_device((await socket.receive()).data)
        resumed = hello.last_seq == self.seq
        await socket.send_bytes(feed.encode(
            feed.Welcome(protocol=hello.protocol, office="kartoharjo", seq=self.seq, resumed=resumed)
        ))  # fmt: skip
        self._sockets.add(socket)
        try:
            async for message in socket:
                if message.type is WSMsgType.ERROR:
                    break
        finally:
            self._sockets.discard(socket)
        return socket

    @asynccontextmanager
    async def served(self) -> AsyncIterator[str]:
        """Listen on a free port; yield the address."""

        @web.middleware
        async def away(request: web.Request, handler):  # type: ignore[no-untyped-def]  # aiohttp's own shape
            if not self.answering:
                if request.transport is not None:
                    request.transport.close()
                return web.Response(status=503)
            return await handler(request)

        app = web.Application(middlewares=[away])
        app.add_routes(self.routes())
        runner = web.AppRunner(app, shutdown_timeout=0.2)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            await runner.cleanup()

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/api/v1/office", self.get_office), web.get("/api/v1/services", self.get_services),
            web.post("/api/v1/tickets", self.post_ticket), web.get("/api/v1/feed", self.get_feed),
            web.post("/api/v1/tickets/{ticket}/printed", self.post_printed),
            web.put("/api/v1/printers/{name}", self.put_printer), web.get("/api/v1/slips", self.get_slips),
            web.get("/api/v1/print-orders", self.get_orders), web.get("/api/v1/print-orders/{order}", self.get_order),
            web.post("/api/v1/print-orders/{order}/printed", self.post_order_printed),
        ]  # fmt: skip


def _json(value: object, *, status: int = 200) -> web.Response:
    return web.Response(body=msgspec.json.encode(value), content_type="application/json", status=status)


def kartoharjo(**more: object) -> FakeHub:
    return FakeHub(catalogue_of("kartoharjo-madiun.yaml"), **more)  # type: ignore[arg-type]  # the fields are those of FakeHub


TUESDAY = datetime(2026, 7, 14, 8, 12, tzinfo=ZoneInfo("Asia/Jakarta"))
SOON = timedelta(hours=1)
__all__ = ["OPEN", "SOON", "TUESDAY", "FakeHub", "Path", "catalogue_of", "kartoharjo"]
