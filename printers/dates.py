"""How a date and a time are written on paper."""

from datetime import date, datetime
from typing import Final

DAYS: Final = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS: Final = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip


def indonesian_time(moment: datetime) -> str:
    """Return `moment` as "Selasa, 14 Juli 2026 · 08.12", in the zone it carries."""
    return f"{indonesian_day(moment)} · {moment:%H.%M}"


def indonesian_day(day: date) -> str:
    """Return `day` as "Selasa, 14 Juli 2026"."""
    return f"{DAYS[day.weekday()]}, {indonesian_date(day)}"


def indonesian_date(day: date) -> str:
    """Return `day` as "14 Juli 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
