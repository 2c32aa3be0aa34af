"""What a counter's row or tile says: the number it serves, or why it serves nobody; and which page of them is shown."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from math import ceil
from typing import Final
from zoneinfo import ZoneInfo

from assets import dates
from counter_display.announcing import Announced
from hub.protocol.counters import Call, Counter

PAGE_SECONDS: Final = 8


class Standing(Enum):
    """How a counter's row looks."""

    SERVING = "serving"
    CALLED = "called"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Row:
    """One counter in the list or in the grid; `swapped` while its tile flashes."""

    name: str
    says: str
    standing: Standing
    swapped: bool = False


def row(counter: Counter, call: Call | None, here: ZoneInfo, local: datetime, *, flashing: bool = False) -> Row:
    """Return what `counter` says at `local`; `call` stands large now, and its counter may be `flashing`."""
    if counter.number:
        called = call is not None and (call.number, call.counter) == (counter.number, counter.id)
        return Row(counter.name, counter.number, Standing.CALLED if called else Standing.SERVING, called and flashing)
    return Row(counter.name, state(counter, here, local), Standing.QUIET)


def state(counter: Counter, here: ZoneInfo, local: datetime) -> str:
    """Return why nobody stands at `counter`: it has a break, is closed, or is free."""
    match counter.state:
        case "paused":
            reason = (counter.reason or "istirahat").strip()
            reason = reason[:1].upper() + reason[1:]
            until = counter.until.astimezone(here) if counter.until else None
            # A promise that has passed is not repeated.
            return f"{reason}, buka {dates.clock(until)}" if until and until > local else reason
        case "closed":
            return "Tutup"
        case _:
            return "Buka"


def page_of(
    counters: tuple[Counter, ...], call: Call | None, shown: Announced | None, *, steady: float, a_page: int
) -> tuple[int, int, tuple[Counter, ...]]:
    """Return which page of counters is shown at `steady`, of how many, and its counters; pages are equally full."""
    pages = max(1, ceil(len(counters) / a_page))
    rows = ceil(len(counters) / pages)
    page = int(steady / PAGE_SECONDS) % pages
    if call and shown and steady - shown.start < PAGE_SECONDS:
        # Whoever is called now finds the counter in the list.
        place = next((place for place, counter in enumerate(counters) if counter.id == call.counter), 0)
        page = place // rows if rows else 0
    return page, pages, counters[page * rows : (page + 1) * rows]
