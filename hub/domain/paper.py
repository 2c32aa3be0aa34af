"""The office's printers as the hub knows them, and what they are asked to print."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class OrderKind(StrEnum):
    """What a kiosk can be asked to print."""

    REPRINT = "reprint"  # a ticket once more, marked CETAK ULANG
    DAY_TAPE = "day_tape"
    TEST = "test"


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
