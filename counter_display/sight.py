"""What one reads on the wall at one instant, word for word; the screens only put it in its place."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from math import ceil
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from assets import dates
from counter_display.announcing import Announced, flashes, is_new, standing
from counter_display.wall import Now, Wall
from hub.protocol.counters import Board, Call, Counter

ROWS_A_PAGE: Final = 8
PAGE_SECONDS: Final = 8
NOTICE_SECONDS: Final = 15


class Standing(Enum):
    """How a counter's row looks."""

    SERVING = "serving"
    CALLED = "called"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Row:
    """One counter in the list."""

    name: str
    says: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Notice:
    """The quiet panel beside the people waiting: a title, then lines of one or three columns."""

    title: str
    lines: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """Everything that can be read. `number` is empty when nobody was called today; then `greeting` stands there."""

    office: str
    region: str
    date: str
    clock: str
    heading: str
    number: str = ""
    towards: str = "silakan\nmenuju"
    counter: str = ""
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
    warning: str = ""


def sight(wall: Wall, now: Now, *, reduced_motion: bool = False) -> Sight:
    """Return what stands on the wall at `now`; without a word from the hub it says only that it looks for it."""
    if wall.board is None:
        return _before_the_hub(wall)
    board = wall.board
    here = zone(board.zone)
    local = wall.time(now).astimezone(here)
    shown = standing(wall.announced, at=now.steady)
    call = shown.call if shown else board.call
    # Yesterday's last call calls nobody any more.
    if call is not None and call.at.astimezone(here).date() != local.date():
        call = None
    page, pages, counters = _page(board.counters, call, shown, now)
    return Sight(
        office=board.office,
        region=board.region,
        date=dates.long_date(local.date()),
        clock=dates.clock(local),
        heading=f"Nomor {board.queue_word}",
        number=call.number if call else "",
        counter=call.counter_name if call else "",
        swapped=shown is not None and not reduced_motion and flashes(shown, at=now.steady),
        framed=shown is not None and reduced_motion and is_new(shown, at=now.steady),
        greeting="" if call else "Selamat datang",
        advice="" if call else _advice(wall, board, here, local),
        rows=tuple(_row(counter, call, here, local) for counter in counters),
        page=page,
        pages=pages,
        waiting=str(board.waiting),
        notice=_notice(wall, board, call, here, local, now),
        running_text=board.running_text,
        warning=_warning(wall, here),
    )


def zone(name: str) -> ZoneInfo:
    """Return the office's zone; one this device does not know reads as western Indonesia."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("Asia/Jakarta")


def _before_the_hub(wall: Wall) -> Sight:
    return Sight(
        office="Papan antrean",
        region="",
        date="",
        clock="",
        heading="",
        greeting="Sebentar",
        advice="Papan ini sedang mencari pusat antrean.",
        warning=_warning(wall, ZoneInfo("Asia/Jakarta")) if wall.refused else "",
    )


def _advice(wall: Wall, board: Board, here: ZoneInfo, local: datetime) -> str:
    gives = wall.availability
    if gives is None or gives.taking:
        return f"Ambil nomor {board.queue_word} di mesin, lalu tunggu sampai nomor Anda tampil di sini."
    if gives.again_at is None:
        return f"Nomor {board.queue_word} belum dibuka."
    again = gives.again_at.astimezone(here)
    day = "" if again.date() == local.date() else f"{dates.long_date(again.date())} "
    return f"Nomor {board.queue_word} dibuka lagi {day}pukul {dates.clock(again)}."


def _row(counter: Counter, call: Call | None, here: ZoneInfo, local: datetime) -> Row:
    if counter.number:
        called = call is not None and (call.number, call.counter) == (counter.number, counter.id)
        return Row(counter.name, counter.number, Standing.CALLED if called else Standing.SERVING)
    return Row(counter.name, _state(counter, here, local), Standing.QUIET)


def _state(counter: Counter, here: ZoneInfo, local: datetime) -> str:
    match counter.state:
        case "paused":
            reason = (counter.reason or "istirahat").strip()
            reason = reason[:1].upper() + reason[1:]
            until = counter.until.astimezone(here) if counter.until else None
            # A promise that has passed is not repeated.
            return f"{reason}, buka {dates.clock(until)}" if until and until > local else reason
        case "closed":
            return "Tutup"
        case _:
            return "Buka"


def _page(
    counters: tuple[Counter, ...], call: Call | None, shown: Announced | None, now: Now
) -> tuple[int, int, tuple[Counter, ...]]:
    """Return which page of counters is shown, of how many, and its counters."""
    pages = max(1, ceil(len(counters) / ROWS_A_PAGE))
    rows = ceil(len(counters) / pages)
    page = int(now.steady / PAGE_SECONDS) % pages
    if call and shown and now.steady - shown.start < PAGE_SECONDS:
        # Whoever is called now finds the counter in the list.
        place = next((place for place, counter in enumerate(counters) if counter.id == call.counter), 0)
        page = place // rows if rows else 0
    return page, pages, counters[page * rows : (page + 1) * rows]


def _notice(wall: Wall, board: Board, call: Call | None, here: ZoneInfo, local: datetime, now: Now) -> Notice | None:
    notices = []
    before = [
        one
        for one in wall.recent
        if call and one.at < call.at and one.at.astimezone(here).date() == local.date() and one.number != call.number
    ]
    # One line alone looks forgotten; the hours are of more use then.
    if len(before) >= 2 or (before and not wall.hours):
        rows = tuple((one.number, one.counter_name, dates.clock(one.at.astimezone(here))) for one in before)
        notices.append(Notice("Sudah dipanggil", rows))
    if wall.hours:
        notices.append(Notice("Jam pelayanan", tuple((hours,) for hours in wall.hours)))
    if not notices:
        return None
    return notices[int(now.steady / NOTICE_SECONDS) % len(notices)]


def _warning(wall: Wall, here: ZoneInfo) -> str:
    if wall.refused is not None:
        return f"Papan ini ditolak pusat antrean ({wall.refused.code}). Beri tahu petugas."
    if wall.lost_since is not None:
        return f"Tidak terhubung sejak {dates.clock(wall.lost_since.astimezone(here))}"
    return ""
