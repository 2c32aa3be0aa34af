"""Work that goes on beside the requests while the hub runs: watching clocks, printers, and whether calls are heard."""

import asyncio
import contextlib
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Final, NoReturn

import structlog

from hub.web.answers import STORAGE_ERRORS, log_storage_error

# Seconds until work that has failed begins anew.
AGAIN_AFTER: Final = 1.0
_log = structlog.get_logger("hub")


@contextlib.asynccontextmanager
async def beside(work: Callable[[], Awaitable[NoReturn]], *, name: str) -> AsyncIterator[None]:
    """Do `work`, which has no end, until the block is left; when it fails, the log says why and it begins anew."""
    task = asyncio.create_task(_again_and_again(work, name), name=name)
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def _again_and_again(work: Callable[[], Awaitable[NoReturn]], name: str) -> NoReturn:
    while True:
        try:
            await work()
        except STORAGE_ERRORS as error:
            log_storage_error(error)
        except Exception:  # whatever it was: nobody would notice that nothing is watched any more
            _log.error("begins anew", watch=name, trace=traceback.format_exc())
        await asyncio.sleep(AGAIN_AFTER)
