"""What one reads on the wall at one instant, word for word; the screens only put it in its place."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from assets import dates
from counter_display.announcing import Announced, flashes, is_new, standing
from counter_display.notices import Notice, notice
from counter_display.rows import Row, Standing, page_of, row
from counter_display.view import LayoutName, View
from counter_display.wall import Now, Wall
from hub.protocol.counters import Board, Call

__all__ = ["Notice", "Row", "Sight", "Standing", "sight", "zone"]
EVERYTHING: Final = View()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """Everything that can be read.

    `number` is empty when nobody was called today (layout "counter": when nobody stands there now); then `greeting`
    stands there. `title` names the zone of a wall that is not about every counter. `calling` while a call is new,
    `lost` while the hub is away.
    """

    layout: LayoutName = "call"
    office: str
    region: str
    date: str
    clock: str
    heading: str
    title: str = ""
    number: str = ""
    towards: str = "silakan\nmenuju"
    counter: str = ""
    calling: bool = False
    swapped: bool = False
    framed: bool = False
    greeting: str = ""
    advice: str = ""
    rows: tuple[Row, ...] = ()
    page: int = 0
    pages: int = 1
    waiting: str = ""
    notice: Notice | None = None
    running_text: tuple[str, ...] = ()
    still: bool = False
    warning: str = ""
    lost: bool = False


def sight(wall: Wall, now: Now, view: View = EVERYTHING) -> Sight:
    """Return what stands on the wall at `now`; without a word from the hub it says only that it looks for it."""
    if wall.board is None:
        return _before_the_hub(wall, view)
    moment = _Moment(wall, wall.board, now, view)
    return _one_counter(moment) if view.layout == "counter" else _hall(moment)


def zone(name: str) -> ZoneInfo:
    """Return the office's zone; one this device does not know reads as western Indonesia."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("Asia/Jakarta")


class _Moment:
    """What every layout needs to know of this instant."""

    def __init__(self, wall: Wall, board: Board, now: Now, view: View) -> None:
        self.wall, self.board, self.now, self.view = wall, board, now, view
        self.here = zone(board.zone)
        self.local = wall.time(now).astimezone(self.here)
        self.shown: Announced | None = standing(wall.announced, at=now.steady)
        self.new = self.shown is not None and is_new(self.shown, at=now.steady)
        self.flashing = self.shown is not None and not view.reduced_motion and flashes(self.shown, at=now.steady)

    def call(self) -> Call | None:
        """Return the call that stands large; yesterday's last one calls nobody any more."""
        if self.shown is not None:
            call: Call | None = self.shown.call
        elif self.view.counters:
            # The hall's last call may have been elsewhere: what this wall itself has heard, or nothing.
            call = next((one for one in self.wall.recent if self.view.shows(one.counter)), None)
        else:
            call = self.board.call
        return call if call is not None and call.at.astimezone(self.here).date() == self.local.date() else None

    def heads(self) -> Sight:
        """Return the words that every wall has around it, and nothing in the middle."""
        return Sight(
            layout=self.view.layout,
            office=self.board.office,
            region=self.board.region,
            date=dates.long_date(self.local.date()),
            clock=dates.clock(self.local),
            heading=f"Nomor {self.board.queue_word}",
            title=self.view.heading(self.board.counters),
            running_text=self.board.running_text,
            still=self.view.still,
            warning=_warning(self.wall, self.here) or _unknown(self.view, self.board),
            lost=self.wall.refused is None and self.wall.lost_since is not None,
        )


def _hall(moment: _Moment) -> Sight:
    """The layouts "call" and "grid": the call large, every counter with its number."""
    view, board, here, local = moment.view, moment.board, moment.here, moment.local
    call, steady = moment.call(), moment.now.steady
    on_wall = view.of(board.counters)
    page, pages, counters = page_of(on_wall, call, moment.shown, steady=steady, a_page=view.a_page)
    return replace(
        moment.heads(),
        number=call.number if call else "",
        counter=call.counter_name if call else "",
        calling=moment.new,
        swapped=moment.flashing,
        framed=view.reduced_motion and moment.new,
        greeting="" if call else "Selamat datang",
        advice="" if call else _advice(moment),
        rows=tuple(row(counter, call, here, local, flashing=moment.flashing) for counter in counters),
        page=page,
        pages=pages,
        # The hub counts who waits in the whole hall; how many of them wait for a part of it is not known here.
        waiting=str(board.waiting) if len(on_wall) == len(board.counters) else "",
        notice=notice(moment.wall, call, here, local, steady=steady),
    )


def _one_counter(moment: _Moment) -> Sight:
    """The layout "counter": its name, its number; else whether it is free, has a break or is closed."""
    view, board = moment.view, moment.board
    counter = next(iter(view.of(board.counters)), None)
    if counter is None:
        asked = ", ".join(view.counters)
        return replace(moment.heads(), counter=asked, greeting="Belum diatur")
    shown = moment.shown
    # Its own call flashes; a number that stands there without a call (taken up again) does not.
    new = moment.new and shown is not None and shown.call.number == counter.number
    says = row(counter, None, moment.here, moment.local).says
    return replace(
        moment.heads(),
        counter=counter.name,
        number=counter.number or "",
        calling=new,
        swapped=new and moment.flashing,
        framed=new and view.reduced_motion,
        greeting="" if counter.number else says,
        advice="" if counter.number else _what_to_do(moment, counter.state),
    )


def _what_to_do(moment: _Moment, state: str) -> str:
    """Return the sentence under a counter that serves nobody."""
    gives = moment.wall.availability
    if gives is not None and not gives.taking:
        return _advice(moment)
    match state:
        case "open":
            return "Tunggu sampai nomor Anda tampil di sini."
        case "paused":
            return "Nomor Anda tetap berlaku."
        case _:
            return "Loket ini sedang tidak melayani."


def _before_the_hub(wall: Wall, view: View) -> Sight:
    return Sight(
        layout=view.layout,
        office="Papan antrean",
        region="",
        date="",
        clock="",
        heading="",
        title=view.title,
        greeting="Sebentar",
        advice="Papan ini sedang mencari pusat antrean.",
        still=view.still,
        warning=_warning(wall, ZoneInfo("Asia/Jakarta")) if wall.refused else "",
    )


def _advice(moment: _Moment) -> str:
    word, gives = moment.board.queue_word, moment.wall.availability
    if gives is None or gives.taking:
        return f"Ambil nomor {word} di mesin, lalu tunggu nomor Anda tampil di sini."
    if gives.again_at is None:
        return f"Nomor {word} belum dibuka."
    again: datetime = gives.again_at.astimezone(moment.here)
    day = "" if again.date() == moment.local.date() else f"{dates.long_date(again.date())} "
    return f"Nomor {word} dibuka lagi {day}pukul {dates.clock(again)}."


def _warning(wall: Wall, here: ZoneInfo) -> str:
    if wall.refused is not None:
        return f"Papan ini ditolak pusat antrean ({wall.refused.code}). Beri tahu petugas."
    if wall.lost_since is not None:
        return f"Tidak terhubung sejak {dates.clock(wall.lost_since.astimezone(here))}"
    return ""


def _unknown(view: View, board: Board) -> str:
    missing = view.unknown(board.counters)
    return f"Pusat antrean tidak mengenal {', '.join(missing)}. Periksa pengaturan papan." if missing else ""
