"""Where data sheets are brought in: what reads them, one import at a time, and the bell for what is left to drop."""

import asyncio
from dataclasses import dataclass, field

from hub.web.sheet_reader import SheetReader


@dataclass(frozen=True, kw_only=True)
class SheetDesk:
    """One office's desk for data sheets."""

    reader: SheetReader = field(default_factory=SheetReader)
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    left_over: asyncio.Event = field(default_factory=asyncio.Event)
