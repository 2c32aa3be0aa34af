"""The quiet panel beside the people waiting: the calls before this one, the hours, the index, the complaints' code."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from assets import dates
from counter_display.wall import Wall
from hub.protocol.counters import Call

NOTICE_SECONDS: Final = 15


@dataclass(frozen=True, slots=True)
class Notice:
    """The quiet panel beside the people waiting: a title, then lines of one or three columns; `code` is an address.

    An address is shown as a QR code beside the lines.
    """

    title: str
    lines: tuple[tuple[str, ...], ...]
    code: str = ""


def notice(wall: Wall, call: Call | None, here: ZoneInfo, local: datetime, *, steady: float) -> Notice | None:
    """Return what stands in the panel at `steady`, or None when there is nothing to say."""
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
    if wall.board is not None and (index := wall.board.index) is not None:
        value = f"{index.index:.2f}".replace(".", ",")
        lines = (f"{value} · {index.quality} · {index.performance}", f"n = {index.n} · {index.period}")
        notices.append(Notice("Indeks Kepuasan Masyarakat", tuple((line,) for line in lines)))
    if wall.complaint_url:
        notices.append(Notice("Pengaduan", (("Pindai dengan ponsel, atau tulis di kios.",),), wall.complaint_url))
    if not notices:
        return None
    return notices[int(steady / NOTICE_SECONDS) % len(notices)]
