"""What hangs on the wall now; looked up once for everybody who asks until something happens."""

from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Final

from hub.actions import looking
from hub.actions.looking import Hall
from hub.protocol.counters import Board
from hub.web import wire

if TYPE_CHECKING:  # the house holds the memory below
    from hub.web.keys import House

# The day itself changes without anything happening in the hall.
REMEMBERED: Final = 1.0


@dataclass(slots=True)
class RememberedHall:
    """The last look at the hall, and after how many happenings it was taken."""

    hall: Hall | None = None
    happened: int = -1
    looked_at: float = 0.0


async def hall_now(house: "House") -> Hall:
    """Look at the hall; anybody may ask for the wall, so asking often must cost little."""
    known, happened = house.remembered, house.feed.happened
    if known.hall is not None and known.happened == happened and monotonic() - known.looked_at < REMEMBERED:
        return known.hall
    looked_at = monotonic()
    hall = await house.reader.read(looking.hall, house.rules, at=house.clock())
    known.hall, known.happened, known.looked_at = hall, happened, looked_at
    return hall


async def board_now(house: "House") -> Board:
    """Say it in the words of the wire."""
    seen = await hall_now(house)
    at = house.clock()
    return wire.board(
        seen,
        house.rules,
        at=at,
        queue_word=house.queue_word,
        running_text=house.running_text,
        voice=house.voice.now(at),
        index=house.published.index,
    )
