"""What the wire says about printers and what they shall print."""

from datetime import date, datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from hub.protocol.complaints import ComplaintReceipt, Language
from hub.protocol.summaries import DaySummary
from hub.protocol.tickets import ONE_LINE, DeskTicket

Line = Annotated[str, Meta(max_length=200, pattern=ONE_LINE)]
DeviceName = Annotated[str, Meta(min_length=1, max_length=64, pattern=ONE_LINE)]


class PrinterReport(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a kiosk's printer is; `conditions` worst first (see printers.condition), `slips_left` once paper runs low."""

    conditions: Annotated[tuple[Annotated[str, Meta(max_length=32, pattern=r"^[a-z_]+$")], ...], Meta(max_length=12)]
    can_print: bool
    slips_left: Annotated[int, Meta(ge=0, le=100_000)] | None = None
    sentence: Line = ""
    detail: Line = ""


class PrinterState(Struct, frozen=True, kw_only=True):
    """A printer as clerks see it; `away` when its kiosk is not connected, so that nobody knows more."""

    name: str
    device: str
    conditions: tuple[str, ...]
    can_print: bool
    away: bool = False
    slips_left: int | None = None
    sentence: str = ""
    since: datetime


class PrintRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which kiosk shall print; without one the hub chooses: the ticket's own, or one whose printer is well."""

    device: DeviceName | None = None


class PrintPromise(Struct, frozen=True, kw_only=True):
    """What a kiosk was asked to print; `outcome` is what became of the paper, None while it has not said."""

    id: str
    kind: Literal["reprint", "day_tape", "test", "receipt"]
    device: str
    at: datetime
    ticket: str | None = None
    day: date | None = None
    outcome: str | None = None


class PrintOrder(Struct, frozen=True, kw_only=True):
    """What a kiosk shall print, fetched with its token; only what belongs to the kind is there.

    `through` is by which channel the complaint of a `receipt` came, `language` the citizen's.
    """

    id: str
    kind: Literal["reprint", "day_tape", "test", "receipt"]
    ticket: DeskTicket | None = None
    tracking_url: str | None = None
    ahead: int | None = None
    day: DaySummary | None = None
    receipt: ComplaintReceipt | None = None
    through: str = ""
    language: Language = "id"


class OrderReport(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What became of an order's paper."""

    outcome: Literal["printed", "probable", "unknown", "failed"]
    reason: Annotated[str, Meta(max_length=64, pattern=ONE_LINE)] | None = None
