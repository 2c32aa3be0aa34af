"""What the wire says about tickets."""

from datetime import datetime
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from hub.protocol.standards import Words

# No control characters, above all no NUL: not every database keeps it. No sign that turns the line's direction
# either: with one a prankster's words stand mirrored on the wall.
ONE_LINE: Final = r"^(?![\s\S]*[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069])"
Name = Annotated[str, Meta(min_length=1, max_length=64, pattern=r"^[a-z0-9-]+$")]


class Estimate(Struct, frozen=True, kw_only=True):
    """An honest interval of waiting, in whole minutes."""

    least: int
    most: int


class TicketRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a kiosk asks for; `missing` names the requirements not ticked."""

    service: Name
    variant: Name | None = None
    priority: bool = False
    missing: Annotated[tuple[Name, ...], Meta(max_length=64)] = ()
    language: Literal["id", "jv", "en"] = "id"


class IssuedTicket(Struct, frozen=True, kw_only=True):
    """A number that is in the database, durably, and may be put on paper."""

    id: str
    number: str
    service: str
    variant: str | None = None
    priority: bool
    ahead: int
    estimate: Estimate | None = None
    now_serving: str | None = None
    issued_at: datetime
    tracking_url: str


class PrintReport(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What became of the paper."""

    outcome: Literal["printed", "probable", "unknown", "failed"]
    reprint: bool = False
    reason: Annotated[str, Meta(max_length=64, pattern=ONE_LINE)] | None = None


class TrackedTicket(Struct, frozen=True, kw_only=True):
    """A ticket as its holder sees it on the phone."""

    number: str
    service: str
    service_name: Words
    state: str
    ahead: int | None = None
    estimate: Estimate | None = None
    counter: str | None = None
    now_serving: str | None = None
    missing: tuple[Words, ...] = ()
    issued_at: datetime
    updated_at: datetime


class DeskTicket(Struct, frozen=True, kw_only=True):
    """A ticket as the clerk sees it; `missing` names requirements of its service."""

    id: str
    number: str
    service: str
    variant: str | None = None
    priority: bool
    state: str
    issued_at: datetime
    since: datetime
    called_at: datetime | None = None
    started_at: datetime | None = None
    counter: str | None = None
    missing: tuple[str, ...] = ()
    language: str = "id"
    paper: str | None = None


class FinishRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a service ended."""

    outcome: Literal["done", "returned", "later"]
    missing: Annotated[tuple[Name, ...], Meta(max_length=64)] = ()


class TransferRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the visitor goes on; the number and the arrival time stay."""

    service: Name


class CallRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which counter calls a ticket out of turn."""

    counter: Name
