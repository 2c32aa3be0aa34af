"""The feed's WebSocket: hello, welcome, what was missed or a snapshot, then the stream."""

import asyncio
import contextlib
from typing import Final

import aiohttp
import msgspec
from aiohttp import web

from hub.feed.hall_feed import HallFeed, Screen, TooSlow
from hub.protocol import feed as wire
from hub.protocol.version import PROTOCOL
from hub.storage.database import DatabaseError
from hub.web.answers import TooMany
from hub.web.hall_reports import display_at_hello, display_of, hear
from hub.web.identity import bearer
from hub.web.keys import HOUSE, House
from hub.web.printers_known import kiosk_line
from hub.web.wall import board_now

# Numbers on the wall are for everybody to see; how many may look at once is not.
MOST_SCREENS: Final = 2000
HELLO_WITHIN: Final = 5.0
# Seconds between pings; whoever does not answer within half of it is gone, also one whose line takes nothing more.
HEARTBEAT: Final = 10.0
# A display says that an announcement was heard; a day has fewer. A prankster's millions would cost the hall its hub.
MOST_SAID: Final = 20_000
WORDS: Final = (aiohttp.WSMsgType.TEXT, aiohttp.WSMsgType.BINARY)


async def get_feed(request: web.Request) -> web.WebSocketResponse:
    """Follow what happens in the hall."""
    house = request.app[HOUSE]
    if house.feed.screens >= MOST_SCREENS:
        raise TooMany("Terlalu banyak layar terhubung.", seconds=30)
    socket = web.WebSocketResponse(heartbeat=HEARTBEAT, max_msg_size=4096, compress=False)
    await socket.prepare(request)
    request.app[SOCKETS].all.add(socket)
    try:
        hello = await _hello(socket)
        if hello is not None:
            token = bearer(request) or hello.token
            async with kiosk_line(house, token):
                await _converse(socket, house, hello, token=token)
    finally:
        request.app[SOCKETS].all.discard(socket)
        await socket.close()
    return socket


async def _hello(socket: web.WebSocketResponse) -> wire.Hello | None:
    try:
        frame = await socket.receive(timeout=HELLO_WITHIN)
        if frame.type not in WORDS:
            return None
        hello = wire.decode_from_device(frame.data)
    except (TimeoutError, msgspec.MsgspecError):
        hello = None
    if not isinstance(hello, wire.Hello):
        await _refuse(socket, "hello_expected", "Kirim hello dengan protocol, device, dan last_seq.")
        return None
    if hello.protocol != PROTOCOL:
        older = "Perangkat ini" if hello.protocol < PROTOCOL else "Hub"
        await _refuse(
            socket, "protocol_mismatch", f"{older} harus diperbarui: hub {PROTOCOL}, perangkat {hello.protocol}."
        )
        return None
    return hello


async def _refuse(socket: web.WebSocketResponse, code: str, detail: str) -> None:
    with contextlib.suppress(ConnectionError):
        await socket.send_str(wire.encode(wire.Refused(code=code, detail=detail)).decode())


async def _converse(socket: web.WebSocketResponse, house: House, hello: wire.Hello, *, token: str | None) -> None:
    screen = house.feed.subscribe()
    stream = asyncio.create_task(_stream(socket, house, screen, hello))
    try:
        # Only a display has anything to say; of all others this notices that one has gone, or will not stop.
        said = 0
        display = await display_at_hello(house, token) if token else None
        if token and (device := await house.identities.device_of(token)):
            screen.device = device.name
        async for frame in socket:
            # A display may be revoked while it is connected; a stranger's words cost no look at the database.
            if frame.type not in WORDS:
                break  # the line is broken
            if token and display and (display := await display_of(house, token)):
                await hear(house, display, frame.data)
                continue
            said += 1
            if said > MOST_SAID:
                await socket.close(code=aiohttp.WSCloseCode.POLICY_VIOLATION, message=b"too many messages", drain=False)
    finally:
        stream.cancel()
        house.feed.unsubscribe(screen)
        with contextlib.suppress(asyncio.CancelledError, ConnectionError, TooSlow):
            await stream


async def _stream(socket: web.WebSocketResponse, house: House, screen: Screen, hello: wire.Hello) -> None:
    try:
        sent_up_to = await _catch_up(socket, house, hello)
        while True:
            seq, message = await screen.next()
            if seq <= sent_up_to:
                continue  # the snapshot, taken after subscribing, has it already
            await socket.send_str(message)
    except (TooSlow, DatabaseError):
        # Who comes back begins with a fresh snapshot; a line on which nothing follows would look well for ever.
        await socket.close(code=aiohttp.WSCloseCode.TRY_AGAIN_LATER, drain=False)


async def _catch_up(socket: web.WebSocketResponse, house: House, hello: wire.Hello) -> int:
    """Send what was missed, or the whole wall; return the last number sent."""
    board = await board_now(house)
    missed = _missed(house.feed, hello.last_seq, board.seq)
    welcome = wire.Welcome(protocol=PROTOCOL, office=house.catalogue_office, seq=board.seq, resumed=missed is not None)
    await socket.send_str(wire.encode(welcome).decode())
    if missed is None:
        await socket.send_str(wire.encode(wire.Snapshot(seq=board.seq, board=board)).decode())
        return board.seq
    for _, message in missed:
        await socket.send_str(message)
    # What is committed already but told a moment later comes through the queue.
    return missed[-1][0] if missed else hello.last_seq or 0


def _missed(feed: HallFeed, last_seq: int | None, newest: int) -> list[tuple[int, str]] | None:
    return None if last_seq is None else feed.since(last_seq, newest=newest)


class OpenSockets:
    """The sockets that must hear a goodbye when the hub ends."""

    def __init__(self) -> None:
        self.all: set[web.WebSocketResponse] = set()


SOCKETS: Final = web.AppKey("sockets", OpenSockets)


async def close_sockets(app: web.Application) -> None:
    """Say goodbye to every screen when the hub ends; they come back by themselves."""
    await asyncio.gather(
        *(
            socket.close(code=aiohttp.WSCloseCode.GOING_AWAY, message=b"the hub is ending")
            for socket in tuple(app[SOCKETS].all)
        ),
        return_exceptions=True,
    )
