"""Remembers how every printer of the office is, and notices when a kiosk goes away and nobody can know any more."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, Final

from hub.actions.printing import KIOSK, tell_printer
from hub.domain.paper import Printer
from hub.domain.refusals import RuleBroken

if TYPE_CHECKING:  # the house holds the memory below
    from hub.web.keys import House

# A line that breaks for a moment is no news; a kiosk that was switched off is.
AWAY_AFTER: Final = 6.0
MOST_OF_ONE: Final = 8
# A roll that is changed, or a technician who tries everything, is told of at once; a loose cable that flickers is no
# news each time.
TOLD_AT_ONCE: Final = 30
PAUSE: Final = 10.0

Place = tuple[str, str]


class TooManyPrinters(RuleBroken):
    """A kiosk has a printer or two; memory is not for a prankster to fill."""

    code: ClassVar[str] = "too_many_printers"


@dataclass(slots=True)
class KnownPrinters:
    """The printers by kiosk and name, who of the kiosks is connected, and when each was heard last."""

    printers: dict[Place, Printer] = field(default_factory=dict)
    _told: dict[Place, object] = field(default_factory=dict)
    _quiet_until: dict[Place, float] = field(default_factory=dict)
    _lines: Counter[str] = field(default_factory=Counter)
    _heard: dict[str, float] = field(default_factory=dict)
    _one_by_one: asyncio.Lock = field(default_factory=asyncio.Lock)

    def all(self) -> tuple[Printer, ...]:
        """Return every printer, kiosk by kiosk."""
        return tuple(printer for _, printer in sorted(self.printers.items()))

    @contextlib.contextmanager
    def connected(self, device: str) -> Iterator[None]:
        """Count a kiosk's line to the feed while it stands."""
        self._lines[device] += 1
        try:
            yield
        finally:
            self._heard[device] = monotonic()
            self._lines[device] -= 1

    def gone(self, device: str) -> bool:
        """Tell whether the kiosk has been away for long enough to say so."""
        return self._lines[device] <= 0 and monotonic() - self._heard.get(device, 0.0) > AWAY_AFTER

    async def report(self, house: "House", told: Printer) -> None:
        """Take what a kiosk says of its printer; the office is told when a clerk would see the difference.

        Raises:
            TooManyPrinters.
        """
        async with self._one_by_one:
            place = (told.device, told.name)
            known = self.printers.get(place)
            if known is None and sum(device == told.device for device, _ in self.printers) >= MOST_OF_ONE:
                raise TooManyPrinters(f"Paling banyak {MOST_OF_ONE} printer untuk satu kiosk.")
            self._heard[told.device] = monotonic()
            if known is not None and (known.conditions, known.can_print) == (told.conditions, told.can_print):
                told = replace(told, since=known.since)
            self.printers[place] = told
            await self._tell(house, place, at=house.clock())

    async def look(self, house: "House", at: datetime) -> None:
        """Tell of every printer whose kiosk is gone, and of what changed too often to be told at once."""
        async with self._one_by_one:
            for place, printer in tuple(self.printers.items()):
                if not printer.away and self.gone(printer.device):
                    self.printers[place] = replace(printer, away=True, since=at)
                await self._tell(house, place, at=at)

    async def _tell(self, house: "House", place: Place, *, at: datetime) -> None:
        """Tell how a printer is where that is news; one that changes without end is told of now and then."""
        printer, now = self.printers[place], monotonic()
        quiet_until = max(self._quiet_until.get(place, 0.0), now)
        if self._told.get(place) == printer.seen or quiet_until - now > (TOLD_AT_ONCE - 1) * PAUSE:
            return
        await house.do(tell_printer, printer, at=at)
        self._told[place] = printer.seen
        self._quiet_until[place] = quiet_until + PAUSE


@contextlib.asynccontextmanager
async def kiosk_line(house: "House", token: str | None) -> AsyncIterator[None]:
    """Count a line to the feed while it stands, where a kiosk holds it."""
    device = await house.identities.device_of(token) if token else None
    if device is None or device.role != KIOSK:
        yield
        return
    with house.printers.connected(device.name):
        yield
