"""The virtual printer's network cable: it can be pulled out, and put in again at the same address."""

import asyncio
import socket
from collections.abc import Awaitable, Callable

Served = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class Plug:
    """Listens at host and port; while it is out the port is kept, and every caller is refused."""

    def __init__(self, host: str, port: int, serve: Served) -> None:
        self.host = host
        self.port = port
        self._serve = serve
        self._server: asyncio.Server | None = None
        self._kept: socket.socket | None = None

    async def put_in(self) -> None:
        """Listen; OSError when the port is taken."""
        if self._server is not None:
            return
        kept, self._kept = self._kept, None
        if kept is not None:
            self._server = await asyncio.start_server(self._serve, sock=kept)
        else:
            self._server = await asyncio.start_server(self._serve, self.host, self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    def pull_out(self) -> None:
        """Refuse whoever comes; connections there are stay, whoever made them ends them."""
        if self._server is None:
            return
        family = self._server.sockets[0].family
        self._server.close()
        self._server = None
        # Bound and not listening: callers are refused, and nobody else is given the port, not even a caller.
        self._kept = socket.socket(family)
        self._kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._kept.bind((self.host, self.port))

    async def close(self) -> None:
        """Give the port up; whoever is still served is waited for."""
        if self._kept is not None:
            self._kept.close()
            self._kept = None
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()
            self._server = None
