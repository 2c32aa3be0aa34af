"""What the wall knows: the last call, the counters, how many wait; and how each message of the hub changes it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

from msgspec.structs import replace as with_fields

from counter_display.announcing import Announced, announce, arrived
from hub.client.connection import Connected, Lost
from hub.protocol import feed
from hub.protocol.counters import Board, Call, Counter
from hub.protocol.office import OfficeInfo
from hub.protocol.standards import Availability

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


Message = feed.FromHub | Connected | Lost | TurnedAway | OfficeInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall:
    """All that is known of the hall; `board` is None before the hub has said anything.

    `lost_since` and `ahead` are in the hub's time: `ahead` is how much the hub's clock is ahead of ours.
    Events up to `missed_until` happened while the line was broken. `only` are the counters whose calls this wall shows;
    none means all.
    """

    only: frozenset[str] = frozenset()
    board: Board | None = None
    missed_until: int = -1
    ahead: timedelta = timedelta()
    lost_since: datetime | None = None
    refused: TurnedAway | None = None
    recent: tuple[Call, ...] = ()
    announced: tuple[Announced, ...] = ()
    hours: tuple[str, ...] = ()
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
            return replace(wall, hours=message.hours, availability=message.availability)
        case feed.Welcome(seq=seq, resumed=resumed):
            return replace(wall, missed_until=seq) if resumed else wall
        case feed.Refused(code=code, detail=detail):
            return replace(wall, refused=TurnedAway(code, detail))
        case feed.Snapshot(board=board):
            return _from_snapshot(wall, board, now)
        case _ if wall.board is None or message.seq <= wall.board.seq:
            return wall
        case _:
            return _after_event(wall, wall.board, message, now)


def _from_snapshot(wall: Wall, board: Board, now: Now) -> Wall:
    known = wall.board.call if wall.board else None
    wall = replace(
        wall, board=board, ahead=board.at.astimezone(UTC) - now.clock, missed_until=board.seq, lost_since=None
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
        case feed.OfficeChanged(availability=availability):
            return replace(wall, board=board, availability=availability)
        case feed.TicketEvent():
            return _after_ticket(wall, board, event, now)
        case _:
            return replace(wall, board=board)


def _after_ticket(wall: Wall, board: Board, event: feed.TicketEvent, now: Now) -> Wall:
    stands_at = event.counter if event.state in AT_COUNTER else None
    counters = tuple(_after_number(counter, event, stands_at) for counter in board.counters)
    board = with_fields(board, counters=counters, waiting=event.waiting)
    if not isinstance(event, feed.TicketCalled | feed.TicketRecalled) or event.counter is None:
        return replace(wall, board=board, announced=arrived(wall.announced, event.number, at=now.steady))
    name = event.counter_name or event.counter
    call = Call(number=event.number, counter=event.counter, counter_name=name, at=event.at)
    return _called(replace(wall, board=with_fields(board, call=call)), call, now)


def _called(wall: Wall, call: Call, now: Now) -> Wall:
    if wall.only and call.counter not in wall.only:
        # It calls somebody to another part of the building.
        return replace(wall, announced=arrived(wall.announced, call.number, at=now.steady))
    others = (one for one in wall.recent if (one.number, one.counter) != (call.number, call.counter))
    recent = (call, *others)[:REMEMBERED]
    live = wall.board is not None and wall.board.seq > wall.missed_until
    if live or wall.time(now) - call.at <= FRESH:
        return replace(wall, recent=recent, announced=announce(wall.announced, call, at=now.steady))
    # Old news stands on the wall, but does not call anybody a second time.
    return replace(wall, recent=recent, announced=())


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
