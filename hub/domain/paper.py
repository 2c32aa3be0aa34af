"""The office's printers as the hub knows them, and what they are asked to print."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

# Whoever pressed "Cetak ulang" stands there and waits: what comes out much later is somebody else's litter.
STILL_WANTED: Final = timedelta(minutes=10)
FINE: Final = frozenset({"printed", "probable"})


class OrderKind(StrEnum):
    """What a kiosk can be asked to print."""

    REPRINT = "reprint"  # a ticket once more, marked CETAK ULANG
    DAY_TAPE = "day_tape"
    TEST = "test"
    RECEIPT = "receipt"  # of a complaint; what stands on it is nowhere in the database


@dataclass(frozen=True, slots=True, kw_only=True)
class Printer:
    """How one printer is; `conditions` are the printers' own words, worst first, `device` the kiosk it belongs to.

    `away` when its kiosk is not connected: then the rest is what was last known. `slips_left` is an estimate, once the
    paper runs low.
    """

    name: str
    device: str
    conditions: tuple[str, ...]
    can_print: bool
    since: datetime
    away: bool = False
    slips_left: int | None = None
    sentence: str = ""

    @property
    def seen(self) -> tuple[object, ...]:
        """Return all of it that makes a clerk look up: while this stays the same, nobody needs to be told."""
        return self.conditions, self.can_print, self.away, _step(self.slips_left)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Something that a kiosk shall print; `outcome` is what became of the paper, None while it has not said."""

    id: str
    kind: OrderKind
    device: str
    at: datetime
    who: str
    ticket: str | None = None
    day: date | None = None
    outcome: str | None = None


def paper_after(before: str | None, outcome: str, *, reprint: bool) -> str:
    """Return what a ticket's paper is once another try ended so: one in the hand is not lost by a reprint."""
    return before if reprint and before in FINE and outcome not in FINE else outcome


def clerk_sees(before: str | None, now: str | None) -> bool:
    """Tell whether the sign beside a number comes, goes or changes: good paper needs none."""

    def sign(paper: str | None) -> str | None:
        return None if paper in FINE else paper

    return sign(before) != sign(now)


def _step(slips_left: int | None) -> int | None:
    """Count down in tens, then in fives, and the last ones singly."""
    if slips_left is None or slips_left <= 5:
        return slips_left
    return slips_left - slips_left % (10 if slips_left > 20 else 5)
