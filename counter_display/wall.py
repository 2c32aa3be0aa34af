"""What the wall knows: the last call, the counters, how many wait; and how each message of the hub changes it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

from msgspec.structs import replace as with_fields

from counter_display.announcing import Announced, announce, arrived
from counter_display.speaker import Speaker, Turn, able, added, begun, ended, with_voice, without
from hub.client.connection import Connected, Lost
from hub.protocol import feed
from hub.protocol.counters import Board, Call, Counter
from hub.protocol.office import OfficeInfo
from hub.protocol.standards import Availability
from hub.protocol.voice import Voice

# A call heard late (the line was broken meanwhile) still flashes when it is no older than this.
FRESH: Final = timedelta(seconds=10)
REMEMBERED: Final = 12
# Where the visitor stands at a counter; in every other state the counter is free of this number.
AT_COUNTER: Final = frozenset({"called", "serving"})


class Now(NamedTuple):
    """One instant by the device's two clocks: the time of day (may be set) and seconds that only run forward."""

    clock: datetime
    steady: float


@dataclass(frozen=True, slots=True)
class TurnedAway:
    """The hub will not talk to this display until somebody mends that; `detail` says what."""

    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class TurnBegan:
    """The voice begins with the next call: that one stands large from now on."""


@dataclass(frozen=True, slots=True)
class TurnOver:
    """The voice has said its call."""


@dataclass(frozen=True, slots=True)
class CanSpeak:
    """The display has found a loudspeaker, or has none (any more)."""

    now: bool


Message = feed.FromHub | Connected | Lost | TurnedAway | OfficeInfo | TurnBegan | TurnOver | CanSpeak


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall:
    """All that is known of the hall; `board` is None before the hub has said anything.

    `lost_since` and `ahead` are in the hub's time: `ahead` is how much the hub's clock is ahead of ours.
    Events up to `missed_until` happened while the line was broken. `only` are the counters whose calls this wall shows;
    none means all. With a `speaker` a call stands large when the voice says it, else calls take turns by time.
    """

    speaker: Speaker | None = None
    only: frozenset[str] = frozenset()
    board: Board | None = None
    missed_until: int = -1
    ahead: timedelta = timedelta()
    lost_since: datetime | None = None
    refused: TurnedAway | None = None
    recent: tuple[Call, ...] = ()
    announced: tuple[Announced, ...] = ()
    hours: tuple[str, ...] = ()
    complaint_url: str = ""
    availability: Availability | None = None

    def time(self, now: Now) -> datetime:
        """Return the hub's time, so that a device whose clock was never set shows the right one."""
        return now.clock + self.ahead


def after(wall: Wall, message: Message, now: Now) -> Wall:
    """Return the wall as it is once `message` arrived at `now`; an event seen before changes nothing."""
    match message:
        case Connected():
            return replace(wall, lost_since=None, refused=None)
        case Lost(since):
            return replace(wall, lost_since=wall.lost_since or since.astimezone(UTC) + wall.ahead)
        case TurnedAway():
            return replace(wall, refused=message)
        case OfficeInfo():
            return replace(
                wall, hours=message.hours, availability=message.availability, complaint_url=message.complaint_url
            )
        case feed.Welcome(seq=seq, resumed=resumed):
            return replace(wall, missed_until=seq) if resumed else wall
        case feed.Refused(code=code, detail=detail):
            return replace(wall, refused=TurnedAway(code, detail))
        case TurnBegan() | TurnOver() | CanSpeak():
            return _with_the_voice(wall, message, now)
        case feed.Snapshot(board=board):
            return _from_snapshot(wall, board, now)
        case _ if wall.board is None or message.seq <= wall.board.seq:
            return wall
        case _:
            return _after_event(wall, wall.board, message, now)


def _from_snapshot(wall: Wall, board: Board, now: Now) -> Wall:
    known = wall.board.call if wall.board else None
    wall = replace(
        _with_voice(wall, board.voice),
        board=board,
        ahead=board.at.astimezone(UTC) - now.clock,
        missed_until=board.seq,
        lost_since=None,
    )
    return wall if board.call in (None, known) else _called(wall, board.call, now)


def _after_event(wall: Wall, board: Board, event: feed.AnyEvent, now: Now) -> Wall:
    if event.seq > wall.missed_until:
        # It has only just happened: the best moment to learn what the hub's clock says.
        wall = replace(wall, ahead=event.at.astimezone(UTC) - now.clock)
    board = with_fields(board, seq=event.seq, at=event.at)
    match event:
        case feed.CounterChanged(counter=counter):
            return replace(wall, board=with_fields(board, counters=_with_counter(board.counters, counter)))
        case feed.RunningTextChanged(messages=messages):
            return replace(wall, board=with_fields(board, running_text=messages))
        case feed.IndexPublished(index=index):
            return replace(wall, board=with_fields(board, index=index))
        case feed.OfficeChanged(availability=availability):
            return replace(wall, board=board, availability=availability)
        case feed.TicketEvent():
            return _after_ticket(wall, board, event, now)
        case feed.VoiceChanged(voice=voice):
            return replace(_with_voice(wall, voice), board=with_fields(board, voice=voice))
        case feed.VoiceTested(spoken=spoken) if _is_news(wall, event, now):
            return _to_say(replace(wall, board=board), Turn(events=(event.seq,), call=None, spoken=spoken))
        case _:
            return replace(wall, board=board)


def _after_ticket(wall: Wall, board: Board, event: feed.TicketEvent, now: Now) -> Wall:
    stands_at = event.counter if event.state in AT_COUNTER else None
    counters = tuple(_after_number(counter, event, stands_at) for counter in board.counters)
    board = with_fields(board, counters=counters, waiting=event.waiting)
    if not isinstance(event, feed.TicketCalled | feed.TicketRecalled) or event.counter is None:
        return _arrived(replace(wall, board=board), event.number, now)
    name = event.counter_name or event.counter
    call = Call(number=event.number, counter=event.counter, counter_name=name, at=event.at)
    news = _is_news(wall, event, now)
    wall = replace(wall, board=with_fields(board, call=call))
    if wall.speaker is None or not news or not _is_for_here(wall, call):
        return _called(wall, call, now)
    turn = Turn(events=(event.seq,), call=call, spoken=event.spoken)
    return _to_say(replace(wall, recent=_recent(wall, call)), turn)


def _is_news(wall: Wall, event: feed.Event, now: Now) -> bool:
    """Tell whether the event has only just happened, or so lately that nobody minds that the line was broken."""
    return event.seq > wall.missed_until or wall.time(now) - event.at <= FRESH


def _is_for_here(wall: Wall, call: Call) -> bool:
    return not wall.only or call.counter in wall.only


def _recent(wall: Wall, call: Call) -> tuple[Call, ...]:
    others = (one for one in wall.recent if (one.number, one.counter) != (call.number, call.counter))
    return (call, *others)[:REMEMBERED]


def _arrived(wall: Wall, number: str, now: Now) -> Wall:
    speaker = without(wall.speaker, number) if wall.speaker else None
    return replace(wall, speaker=speaker, announced=arrived(wall.announced, number, at=now.steady))


def _called(wall: Wall, call: Call, now: Now) -> Wall:
    if not _is_for_here(wall, call):
        # It calls somebody to another part of the building.
        return _arrived(wall, call.number, now)
    recent = _recent(wall, call)
    live = wall.board is not None and wall.board.seq > wall.missed_until
    if live or wall.time(now) - call.at <= FRESH:
        return replace(wall, recent=recent, announced=announce(wall.announced, call, at=now.steady))
    # Old news stands on the wall, but does not call anybody a second time.
    return replace(wall, recent=recent, announced=())


def _to_say(wall: Wall, turn: Turn) -> Wall:
    return replace(wall, speaker=added(wall.speaker, turn) if wall.speaker else None)


def _with_voice(wall: Wall, voice: Voice) -> Wall:
    return replace(wall, speaker=with_voice(wall.speaker, voice) if wall.speaker else None)


def _with_the_voice(wall: Wall, message: TurnBegan | TurnOver | CanSpeak, now: Now) -> Wall:
    if wall.speaker is None:
        return wall
    if isinstance(message, TurnOver):
        return replace(wall, speaker=ended(wall.speaker))
    if isinstance(message, CanSpeak):
        return replace(wall, speaker=able(wall.speaker, message.now))
    speaker = begun(wall.speaker)
    if speaker is wall.speaker or speaker.now is None or speaker.now.call is None:
        return replace(wall, speaker=speaker)
    return replace(wall, speaker=speaker, announced=(Announced(speaker.now.call, now.steady),))


def _after_number(counter: Counter, event: feed.TicketEvent, stands_at: str | None) -> Counter:
    if counter.id == stands_at:
        return with_fields(counter, number=event.number, ticket_state=event.state)
    if counter.number == event.number:
        return with_fields(counter, number=None, ticket_state=None)
    return counter


def _with_counter(counters: Iterable[Counter], changed: Counter) -> tuple[Counter, ...]:
    before = tuple(counters)
    if any(counter.id == changed.id for counter in before):
        return tuple(changed if counter.id == changed.id else counter for counter in before)
    return (*before, changed)
