"""The conversation on the feed: hello, welcome, then what happens in the hall."""

from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from hub.protocol.counters import Board, Counter
from hub.protocol.standards import Availability


class Hello(Struct, frozen=True, kw_only=True, tag="hello"):
    """The device speaks first; `last_seq` is the last event it has seen."""

    protocol: int
    device: Annotated[str, Meta(max_length=64)] = ""
    last_seq: int | None = None


class Welcome(Struct, frozen=True, kw_only=True, tag="welcome"):
    """The hub's answer; with `resumed` the missed events follow, else a snapshot."""

    protocol: int
    office: str
    seq: int
    resumed: bool


class Refused(Struct, frozen=True, kw_only=True, tag="refused"):
    """The hub will not talk on; `code` is stable, `detail` says which side must do what."""

    code: str
    detail: str


class Snapshot(Struct, frozen=True, kw_only=True, tag="snapshot"):
    """All that is on the wall at `seq`."""

    seq: int
    board: Board


class Event(Struct, frozen=True, kw_only=True):
    """Something happened and is recorded under `seq`."""

    seq: int
    at: datetime


class TicketEvent(Event, frozen=True, kw_only=True):
    """Something happened to a ticket; `waiting` counts everybody who waits in the hall now."""

    ticket: str
    number: str
    service: str
    state: str
    counter: str | None = None
    counter_name: str | None = None
    waiting: int


class TicketIssued(TicketEvent, frozen=True, kw_only=True, tag="ticket_issued"):
    """A visitor took a number."""


class TicketCalled(TicketEvent, frozen=True, kw_only=True, tag="ticket_called"):
    """A number is called to a counter."""


class TicketRecalled(TicketEvent, frozen=True, kw_only=True, tag="ticket_recalled"):
    """A number is called once more."""


class TicketStarted(TicketEvent, frozen=True, kw_only=True, tag="ticket_started"):
    """The visitor is at the counter."""


class TicketFinished(TicketEvent, frozen=True, kw_only=True, tag="ticket_finished"):
    """Service ended: `state` is done, returned or later."""


class TicketAbsent(TicketEvent, frozen=True, kw_only=True, tag="ticket_absent"):
    """Nobody came."""


class TicketHeld(TicketEvent, frozen=True, kw_only=True, tag="ticket_held"):
    """Put aside for a moment."""


class TicketResumed(TicketEvent, frozen=True, kw_only=True, tag="ticket_resumed"):
    """Taken up again: `state` tells whether served at once or back in line."""


class TicketTransferred(TicketEvent, frozen=True, kw_only=True, tag="ticket_transferred"):
    """Sent on to another service."""


class TicketCancelled(TicketEvent, frozen=True, kw_only=True, tag="ticket_cancelled"):
    """The number is given up."""


class CounterChanged(Event, frozen=True, kw_only=True, tag="counter_changed"):
    """A counter opened, paused or closed."""

    counter: Counter


class RunningTextChanged(Event, frozen=True, kw_only=True, tag="running_text_changed"):
    """The running text has new words."""

    messages: tuple[str, ...]


class OfficeChanged(Event, frozen=True, kw_only=True, tag="office_changed"):
    """The office began or stopped giving tickets."""

    availability: Availability


AnyEvent = (
    TicketIssued
    | TicketCalled
    | TicketRecalled
    | TicketStarted
    | TicketFinished
    | TicketAbsent
    | TicketHeld
    | TicketResumed
    | TicketTransferred
    | TicketCancelled
    | CounterChanged
    | RunningTextChanged
    | OfficeChanged
)
FromHub = Welcome | Refused | Snapshot | AnyEvent

_to_wire = msgspec.json.Encoder()
_from_hub: msgspec.json.Decoder[FromHub] = msgspec.json.Decoder(FromHub)
_from_device: msgspec.json.Decoder[Hello] = msgspec.json.Decoder(Hello)


def encode(message: Hello | FromHub) -> bytes:
    """Write one message as it goes over the wire."""
    return _to_wire.encode(message)


def decode_from_hub(raw: str | bytes) -> FromHub:
    """Read a message of the hub; raises msgspec.ValidationError or DecodeError."""
    return _from_hub.decode(raw)


def decode_from_device(raw: str | bytes) -> Hello:
    """Read a device's hello; raises msgspec.ValidationError or DecodeError."""
    return _from_device.decode(raw)
