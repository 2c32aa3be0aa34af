"""Keeps the door free for everybody: who only holds a line, or holds too many of them, is sent away."""

import asyncio
import contextlib
import ipaddress
import resource
from collections import Counter
from collections.abc import AsyncIterator
from typing import Final

from aiohttp import web

from hub.web.answers import Handler

# A browser or a kiosk asks at once; who has not finished one request by then will not.
ASKS_WITHIN: Final = 15.0
# Between two requests a line may rest so long.
RESTS: Final = 75.0
# All phones of a hall may come through one router; no single machine of the office needs as many lines.
MOST_FROM_ONE: Final = 500
EVERY: Final = 1.0
OPEN_FILES: Final = 16_384


class Door:
    """Looks at the open lines once a second; `most_from_one` is None where all come through one proxy."""

    def __init__(
        self, *, most_from_one: int | None = MOST_FROM_ONE, asks_within: float = ASKS_WITHIN, every: float = EVERY
    ) -> None:
        self._most, self._within, self._every = most_from_one, asks_within, every
        self._silent_since: dict[object, float] = {}
        self._heard: set[object] = set()

    @web.middleware
    async def hears(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Remember that somebody asked for something on this line."""
        self._heard.add(request.protocol)
        return await handler(request)

    @contextlib.asynccontextmanager
    async def kept(self, server: web.Server) -> AsyncIterator[None]:
        """Keep the door of `server` meanwhile."""
        keeping = asyncio.create_task(self._keep(server))
        try:
            yield
        finally:
            keeping.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await keeping

    async def _keep(self, server: web.Server) -> None:
        while True:
            await asyncio.sleep(self._every)
            self.look(server, now=asyncio.get_running_loop().time())

    def look(self, server: web.Server, *, now: float) -> None:
        """Send away who is silent too long, and of one machine's lines the last ones above its share."""
        lines = server.connections
        self._heard &= set(lines)
        silent = [line for line in lines if line not in self._heard]
        self._silent_since = {line: self._silent_since.get(line, now) for line in silent}
        held: Counter[str] = Counter()
        for line in lines:
            if line.transport is None:
                continue
            address = _address(line.transport)
            held[address] += 1
            too_many = self._most is not None and held[address] > self._most and not _is_own(address)
            if too_many or now - self._silent_since.get(line, now) > self._within:
                line.transport.abort()


def let_many_in() -> None:
    """Allow this process as many open lines as the system grants; the usual 1024 are taken up by one prankster."""
    granted, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if most == resource.RLIM_INFINITY else min(OPEN_FILES, most)
    if granted != resource.RLIM_INFINITY and granted < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def _address(transport: asyncio.BaseTransport) -> str:
    peer = transport.get_extra_info("peername")
    return str(peer[0]) if peer else ""


def _is_own(address: str) -> bool:
    """Tell whether it is this machine itself: its kiosk, its proxy."""
    with contextlib.suppress(ValueError):
        return ipaddress.ip_address(address).is_loopback
    return False
