"""How a device speaks with its hub: ask, be answered or refused, and follow what happens in the hall."""

import asyncio
import json
from collections import deque
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Self, TypeVar

import aiohttp
import msgspec

from hub.protocol import feed
from hub.protocol.complaint_form import ComplaintForm
from hub.protocol.complaints import ComplaintReceipt, ComplaintRequest
from hub.protocol.counters import Board
from hub.protocol.office import OfficeInfo
from hub.protocol.paper import OrderReport, PrinterReport, PrintOrder, PrintPromise
from hub.protocol.problems import Problem
from hub.protocol.slips import SlipsChosen
from hub.protocol.standards import Catalogue
from hub.protocol.tickets import IssuedTicket, PrintReport, TicketRequest
from hub.protocol.version import PROTOCOL

Answer = TypeVar("Answer")

FIRST_PAUSE: Final = 0.25
LONGEST_PAUSE: Final = 4.0
# The fullest catalogue has 0.3 MB; whoever only plays the hub must not fill a device's memory.
LARGEST_ANSWER: Final = 8_000_000
# What a device wants to tell the hub waits here while the line is broken; the oldest is forgotten first.
UNSAID: Final = 100
# A hub that says nothing for this long, not even to a ping, is gone (its cable was pulled).
HEARTBEAT: Final = 5.0


class HubRefused(Exception):
    """The hub said no; `code` is stable, `detail` is a sentence for the person at the screen."""

    def __init__(self, *, status: int, code: str, detail: str, again_at: str | None = None) -> None:
        super().__init__(f"{code}: {detail}")
        self.status, self.code, self.detail, self.again_at = status, code, detail, again_at


class HubUnreachable(Exception):
    """The hub gave no answer in time; whether it heard us is not known, so ask again with the same key."""


@dataclass(frozen=True, slots=True)
class Connected:
    """The feed stands again."""


@dataclass(frozen=True, slots=True)
class Lost:
    """The feed is broken since `since`; what is shown may be old."""

    since: datetime
    reason: str


class Hub:
    """One device's connection to its hub; use as ``async with Hub(url, token) as hub``.

    `unsaid` is what still waits to be said, oldest first: for whoever gives this hub up and finds another.
    """

    def __init__(self, base_url: str, token: str | None = None, *, timeout: float = 3.0) -> None:
        self._url = base_url.rstrip("/")
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._timeout = aiohttp.ClientTimeout(total=timeout)
        self._session: aiohttp.ClientSession | None = None
        self._line: aiohttp.ClientWebSocketResponse | None = None
        self.unsaid: deque[feed.Said] = deque(maxlen=UNSAID)

    async def __aenter__(self) -> Self:
        """Open the session; nothing is sent yet."""
        self._session = aiohttp.ClientSession(headers=self._headers, timeout=self._timeout)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the session and every connection in it."""
        if self._session is not None:
            await self._session.close()

    async def office(self) -> OfficeInfo:
        """Ask for the office: its name, its clock, whether it gives tickets now."""
        return await self._ask("GET", "/office", OfficeInfo)

    async def catalogue(self) -> Catalogue:
        """Ask for all services with their requirements."""
        return await self._ask("GET", "/services", Catalogue)

    async def issue(self, wanted: TicketRequest, *, key: str) -> IssuedTicket:
        """Take a number; the same `key` again brings the same ticket, also after a lost answer."""
        return await self._ask("POST", "/tickets", IssuedTicket, wanted, key=key)

    async def complaint_form(self) -> ComplaintForm:
        """Ask what the complaint form tells of the citizen's data: what for, who reads it, how long it is kept."""
        return await self._ask("GET", "/complaint-form", ComplaintForm)

    async def complain(self, wanted: ComplaintRequest, *, key: str) -> ComplaintReceipt:
        """Bring a complaint; the same `key` again brings the same receipt, also after a lost answer."""
        return await self._ask("POST", "/complaints", ComplaintReceipt, wanted, key=key)

    async def report_print(self, ticket_id: str, report: PrintReport) -> None:
        """Tell the hub what became of the paper."""
        await self._answer("POST", f"/tickets/{ticket_id}/printed", report)

    async def report_printer(self, name: str, report: PrinterReport) -> None:
        """Tell the hub how one of this kiosk's printers is."""
        await self._answer("PUT", f"/printers/{name}", report)

    async def open_print_orders(self) -> tuple[PrintPromise, ...]:
        """Ask what this kiosk is still wanted to print."""
        return await self._ask("GET", "/print-orders", tuple[PrintPromise, ...])

    async def print_order(self, order_id: str) -> PrintOrder:
        """Ask what to print; HubRefused (404) for another kiosk's order."""
        return await self._ask("GET", f"/print-orders/{order_id}", PrintOrder)

    async def report_order(self, order_id: str, report: OrderReport) -> None:
        """Tell the hub what became of an order's paper."""
        await self._answer("POST", f"/print-orders/{order_id}/printed", report)

    async def slips(self) -> SlipsChosen:
        """Ask how the office shapes its slips."""
        return await self._ask("GET", "/slips", SlipsChosen)

    async def board(self) -> Board:
        """Ask what is on the wall now."""
        return await self._ask("GET", "/board", Board)

    async def follow(self, device: str) -> AsyncGenerator[Connected | Lost | feed.FromHub]:
        """Follow the hall without end: reconnects by itself and names the last event it has seen.

        Yields `Connected` and `Lost` (once each time) beside the hub's own messages.

        Raises:
            HubRefused: when the hub will not talk to this device (unknown token, other protocol).
        """
        last_seq: int | None = None
        lost_since: datetime | None = None
        pause = FIRST_PAUSE
        while True:
            try:
                # Closed here, not when memory is tidied: who stops following lets go of the line at once.
                async with aclosing(self._one_feed(device, last_seq)) as messages:
                    async for message in messages:
                        if isinstance(message, feed.Welcome):
                            lost_since, pause = None, FIRST_PAUSE
                            yield Connected()
                        elif isinstance(message, feed.Snapshot | feed.Event):
                            last_seq = message.seq
                        yield message
                reason = "the hub closed the feed"
            except (aiohttp.ClientError, TimeoutError, OSError, msgspec.MsgspecError) as error:
                if isinstance(error, aiohttp.WSServerHandshakeError) and error.status in (401, 403):
                    raise HubRefused(status=error.status, code="unknown_device", detail=error.message) from error
                reason = f"{type(error).__name__}: {error}"
            if lost_since is None:
                lost_since = datetime.now(UTC)
                yield Lost(lost_since, reason)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _one_feed(self, device: str, last_seq: int | None) -> AsyncGenerator[feed.FromHub]:
        """Follow one WebSocket from hello until it ends."""
        async with self._open().ws_connect(
            f"{self._url}/api/v1/feed", heartbeat=HEARTBEAT, timeout=aiohttp.ClientWSTimeout(ws_close=1.0)
        ) as socket:
            await socket.send_bytes(feed.encode(feed.Hello(protocol=PROTOCOL, device=device, last_seq=last_seq)))
            try:
                async for frame in socket:
                    if frame.type not in (aiohttp.WSMsgType.TEXT, aiohttp.WSMsgType.BINARY):
                        continue
                    if (message := _read_message(frame.data)) is None:
                        continue
                    if isinstance(message, feed.Refused):
                        raise HubRefused(status=409, code=message.code, detail=message.detail)
                    yield message
                    if isinstance(message, feed.Welcome):
                        self._line = socket
                        await self._say_all()
            finally:
                if self._line is socket:
                    self._line = None

    async def say(self, message: feed.Said) -> None:
        """Tell the hub something over the feed; while the line is broken it is kept and said once it stands again."""
        self.unsaid.append(message)
        await self._say_all()

    async def _say_all(self) -> None:
        while self._line is not None and self.unsaid:
            message = self.unsaid.popleft()
            try:
                await self._line.send_bytes(feed.encode(message))
            except (ConnectionError, aiohttp.ClientError):
                self.unsaid.appendleft(message)
                return

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            raise RuntimeError("use `async with Hub(...)`")
        return self._session

    async def _ask(
        self, method: str, path: str, answer: type[Answer], body: object = None, *, key: str | None = None
    ) -> Answer:
        raw = await self._answer(method, path, body, key)
        try:
            return msgspec.json.decode(raw, type=answer)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise HubUnreachable(f"the answer is not of this protocol: {error}") from error

    async def _answer(self, method: str, path: str, body: object = None, key: str | None = None) -> bytes:
        headers = {"Content-Type": "application/json"} if body is not None else {}
        if key is not None:
            headers["Idempotency-Key"] = key
        data = msgspec.json.encode(body) if body is not None else None
        try:
            async with self._open().request(
                method, f"{self._url}/api/v1{path}", data=data, headers=headers
            ) as response:
                raw = await _read(response)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise HubUnreachable(f"{type(error).__name__}: {error}") from error
        if response.status >= 500:
            # The hub is there but not well: for a device that is the same as not there.
            raise HubUnreachable(f"the hub answered {response.status}")
        if response.status >= 400:
            raise _refusal(response.status, raw)
        return raw


def _read_message(raw: str | bytes) -> feed.FromHub | None:
    """Read one message; None for a kind that only a later hub knows, which the next snapshot makes up for."""
    try:
        return feed.decode_from_hub(raw)
    except msgspec.ValidationError:
        if feed.is_of_a_later_hub(raw):
            return None
        raise


async def _read(response: aiohttp.ClientResponse) -> bytes:
    raw = bytearray()
    async for piece in response.content.iter_chunked(65_536):
        raw += piece
        if len(raw) > LARGEST_ANSWER:
            raise HubUnreachable("the answer has no end: that is not a hub")
    return bytes(raw)


def _refusal(status: int, raw: bytes) -> HubRefused:
    try:
        problem = msgspec.json.decode(raw, type=Problem)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        words = raw.decode("utf-8", "replace")[:200]
        return HubRefused(status=status, code="not_a_hub", detail=json.dumps(words))
    return HubRefused(status=status, code=problem.code, detail=problem.detail, again_at=problem.again_at)
