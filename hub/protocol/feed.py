"""The conversation on the feed: hello, welcome, then what happens in the hall."""

from datetime import datetime
from typing import Annotated, Final, Literal, TypeVar, get_args

import msgspec
from msgspec import Meta, Struct

from hub.protocol.counters import Board, Counter
from hub.protocol.office import PublishedIndex
from hub.protocol.paper import PrinterState
from hub.protocol.standards import Availability
from hub.protocol.voice import Announced, Spoken, Voice

# One a language.
Sentences = Annotated[tuple[Spoken, ...], Meta(max_length=8)]


class Hello(Struct, frozen=True, kw_only=True, tag="hello"):
    """The device speaks first; `last_seq` is the last event it has seen.

    A browser cannot send its token as a header, so it says it here; what it says then counts like a device's.
    """

    protocol: int
    device: Annotated[str, Meta(max_length=64)] = ""
    last_seq: int | None = None
    token: Annotated[str, Meta(max_length=128)] | None = None


class AnnouncementTaken(Struct, frozen=True, kw_only=True, tag="announcement_taken"):
    """A display has heard of the call and will announce it when its turn comes."""

    call: int


class AnnouncementOver(Struct, frozen=True, kw_only=True, tag="announcement_done"):
    """A display has shown and, if it could, spoken the call; `how` is as in `Announced`."""

    call: int
    how: Literal["spoken", "chimed", "shown"]
    shown_at: datetime
    spoken_at: datetime | None = None


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
    """A number is called to a counter; `spoken` holds the announcement, one a language, in their order."""

    spoken: Sentences = ()


class TicketRecalled(TicketEvent, frozen=True, kw_only=True, tag="ticket_recalled"):
    """A number is called once more."""

    spoken: Sentences = ()


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


class AnnouncementDone(Event, frozen=True, kw_only=True, tag="announcement_done"):
    """The hall was told: `announced` says how, and which call it was."""

    ticket: str | None = None
    number: str = ""
    counter: str | None = None
    announced: Announced


class AnnouncementMissed(Event, frozen=True, kw_only=True, tag="announcement_missed"):
    """No display has taken this call: the visitor may not have heard it."""

    ticket: str | None = None
    number: str = ""
    counter: str | None = None
    announced: Announced


class VoiceChanged(Event, frozen=True, kw_only=True, tag="voice_changed"):
    """The hall's voice is louder, softer or muted now."""

    voice: Voice


class VoiceTested(Event, frozen=True, kw_only=True, tag="voice_tested"):
    """Somebody wants to hear the voice; nobody is called."""

    spoken: Sentences = ()


class PrinterChanged(Event, frozen=True, kw_only=True, tag="printer_changed"):
    """A printer is well, or not, or low on paper."""

    printer: PrinterState


class TicketPaper(Event, frozen=True, kw_only=True, tag="ticket_paper"):
    """A ticket's paper did not come out, or perhaps not, or has come out after all; `paper` as in `DeskTicket`."""

    ticket: str
    number: str
    paper: str | None = None


class PrintWanted(Event, frozen=True, kw_only=True, tag="print_wanted"):
    """The kiosk named `device` shall fetch the order `id` and print it."""

    id: str
    kind: str
    device: str


class SlipsChanged(Event, frozen=True, kw_only=True, tag="slips_changed"):
    """The office has changed how its slips look: kiosks fetch them anew."""

    version: int


class SurveyAlerted(Event, frozen=True, kw_only=True, tag="survey_alerted"):
    """Visitors of a counter are dissatisfied; which counter, and with what, a supervisor's page asks for."""


class IndexPublished(Event, frozen=True, kw_only=True, tag="index_published"):
    """The survey has a new latest index, as `Board` and `OfficeInfo` carry it."""

    index: PublishedIndex


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
    | AnnouncementDone
    | AnnouncementMissed
    | VoiceChanged
    | VoiceTested
    | PrinterChanged
    | TicketPaper
    | PrintWanted
    | SlipsChanged
    | SurveyAlerted
    | IndexPublished
)
FromHub = Welcome | Refused | Snapshot | AnyEvent
Said = AnnouncementTaken | AnnouncementOver
FromDevice = Hello | Said

Read = TypeVar("Read")
_to_wire = msgspec.json.Encoder()
_from_hub: msgspec.json.Decoder[FromHub] = msgspec.json.Decoder(FromHub)
_from_device: msgspec.json.Decoder[FromDevice] = msgspec.json.Decoder(FromDevice)


class _Tagged(Struct):
    type: str


_tag = msgspec.json.Decoder(_Tagged)
_TAGS: Final = frozenset(str(kind.__struct_config__.tag) for kind in get_args(FromHub))


def encode(message: FromDevice | FromHub) -> bytes:
    """Write one message as it goes over the wire."""
    return _to_wire.encode(message)


def decode_from_hub(raw: str | bytes) -> FromHub:
    """Read a message of the hub; raises msgspec.ValidationError or DecodeError."""
    return _read(_from_hub, raw)


def decode_from_device(raw: str | bytes) -> FromDevice:
    """Read what a device says; raises msgspec.ValidationError or DecodeError."""
    return _read(_from_device, raw)


def is_of_a_later_hub(raw: str | bytes) -> bool:
    """Tell whether `raw` is a message of a kind this side does not know yet, to be passed over."""
    try:
        return _read(_tag, raw).type not in _TAGS
    except msgspec.MsgspecError:
        return False


def _read(decoder: msgspec.json.Decoder[Read], raw: str | bytes) -> Read:
    try:
        return decoder.decode(raw)
    except UnicodeDecodeError as error:  # the one thing that bytes can be wrong with and no error of msgspec's
        raise msgspec.DecodeError(f"no UTF-8: {error.reason}") from error
