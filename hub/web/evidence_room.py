"""How much of the disk files may hold that wait for a complaint which may never be sent."""

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Final

from hub.web.evidence_folder import EvidenceFolder

# Of what the disk had for all; whoever sends files and no complaint takes no more from the others.
SHARE: Final = 0.25
KNOWN_FOR: Final = 10.0


class UnsentRoom:
    """Looks anew every ten seconds; between two looks no more can come in than the lines carry."""

    def __init__(self, folder: EvidenceFolder) -> None:
        self._folder = folder
        self._known_until = 0.0
        self._is_full = False

    async def is_full(self, unsent: Callable[[], Awaitable[int]]) -> bool:
        """Tell whether the share is used up; `unsent` counts the bytes that wait; raises OSError."""
        if monotonic() >= self._known_until:
            # Whoever comes while it is looked up goes by what was known before.
            self._known_until = monotonic() + KNOWN_FOR
            held = await unsent()
            free = await asyncio.to_thread(self._folder.free)
            self._is_full = held > SHARE * (held + free)
        return self._is_full
