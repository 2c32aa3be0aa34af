"""How the register says by when something is due, and with which sign it marks a complaint."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from assets.dates import MONTHS
from hub.domain.complaint_deadlines import OF_THE_CITIZEN
from hub.protocol.complaint_register import RegisterRow
from hub.protocol.complaints import ComplaintDue

KIND_ICONS: Final = {
    "information": "information-outline",
    "aspiration": "message-text",
    "complaint": "message-alert",
    "supervisory": "shield-lock-outline",
}
# What is to be done; of the citizen's own times, that one waits.
TO_DO: Final = {
    "verify": "Verifikasi",
    "complete": "Menunggu pelapor melengkapi",
    "follow_up": "Mulai tindak lanjut",
    "answer": "Jawab",
    "tell": "Sampaikan jawaban",
    "object": "Menunggu tanggapan pelapor",
}


def next_due(row: RegisterRow) -> ComplaintDue | None:
    """Return what the office has to do next, else what it waits for, else None."""
    office: Sequence[ComplaintDue] = [each for each in row.due if each.due not in OF_THE_CITIZEN]
    return next(iter(office or row.due), None)


def day_words(day: date, today: date) -> str:
    """Write a day of this year without the year, e.g. "4 Agustus", another one with it; it stays on one line."""
    year = "" if day.year == today.year else f"\N{NO-BREAK SPACE}{day.year}"
    return f"{day.day}\N{NO-BREAK SPACE}{MONTHS['id'][day.month - 1]}{year}"


def until_words(due: ComplaintDue, today: date) -> str:
    """Write by when, e.g. "sampai 4 Agustus (2 hari lagi)" or "seharusnya 4 Agustus (lewat 3 hari)"."""
    days, day, gap = (due.until - today).days, day_words(due.until, today), "\N{NO-BREAK SPACE}"
    if days < 0 and due.due not in OF_THE_CITIZEN:
        return f"seharusnya {day} (lewat {-days}{gap}hari)"
    if days < 0:
        return f"sampai {day} (sudah{gap}lewat)"
    if days == 0:
        return "sampai hari ini"
    return f"sampai {day} (besok)" if days == 1 else f"sampai {day} ({days}{gap}hari{gap}lagi)"
