"""Keeps out of the log what strangers send: no address, no token of a broken request, no flood of lines."""

import logging
import traceback
from time import monotonic
from typing import Final

import structlog
from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

# So often, at most, the log says that requests came which nobody could read.
SAID_EVERY: Final = 60.0


class ServerLog(logging.Handler):
    """What aiohttp's server has to say, in the hub's own form."""

    def __init__(self) -> None:
        super().__init__()
        self._unreadable = 0
        self._said = -SAID_EVERY

    def emit(self, record: logging.LogRecord) -> None:
        """Count a request that could not be read or broke off; write down anything else, without who asked."""
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, HttpProcessingError | web.RequestPayloadError | ConnectionError):
            self._count()
            return
        trace = "".join(traceback.format_exception(error)) if error else None
        structlog.get_logger("web").error("server", what=str(record.msg).partition(" from ")[0], trace=trace)

    def _count(self) -> None:
        self._unreadable += 1
        if monotonic() - self._said >= SAID_EVERY:
            structlog.get_logger("web").warning("unreadable requests", count=self._unreadable)
            self._unreadable, self._said = 0, monotonic()


def log_the_server() -> None:
    """Let aiohttp's server write through `ServerLog` alone."""
    server = logging.getLogger("aiohttp.server")
    server.handlers = [ServerLog()]
    server.propagate = False
