"""Tells whether the hub can keep a ticket now; asked often, it looks only now and then."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path
from time import monotonic
from typing import Final

# Below this the database may soon be unable to keep a ticket; somebody should look now.
LEAST_DISK: Final = 100_000_000
# Each look writes to the disk: strangers who ask a thousand times a second must not make the writer do so.
TRUE_FOR: Final = 1.0


class Readiness:
    """The last look at the database and at its disk."""

    def __init__(self) -> None:
        self._checks: dict[str, bool] = {}
        self._looked = -TRUE_FOR
        self._looking = asyncio.Lock()

    async def checks(self, *, touch: Callable[[], Awaitable[None]], folder: Path | None) -> dict[str, bool]:
        """Return what is well; `touch` changes the database, `folder` is where it lies (None: on a server)."""
        async with self._looking:
            if monotonic() - self._looked >= TRUE_FOR:
                self._checks = {"database": await _works(touch), "disk": await asyncio.to_thread(_has_room, folder)}
                self._looked = monotonic()
            return dict(self._checks)


async def _works(touch: Callable[[], Awaitable[None]]) -> bool:
    try:
        await touch()
    except Exception:  # whatever keeps the writer from writing makes the hub not ready
        return False
    return True


def _has_room(folder: Path | None) -> bool:
    try:
        return folder is None or shutil.disk_usage(folder).free >= LEAST_DISK
    except OSError:
        return False
