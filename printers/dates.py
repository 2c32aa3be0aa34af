"""How a date and a time are written on paper."""

from datetime import datetime
from typing import Final

DAYS: Final = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS: Final = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip


def indonesian_time(moment: datetime) -> str:
    """Return `moment` as "Selasa, 14 Juli 2026 · 08.12", in the zone it carries."""
    day, month = DAYS[moment.weekday()], MONTHS[moment.month - 1]
    return f"{day}, {moment.day} {month} {moment.year} · {moment:%H.%M}"
