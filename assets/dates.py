"""Dates and clocks as Indonesians write them: Selasa, 14 Juli 2026 · 08.12."""

from datetime import date, datetime, time
from typing import Final

DAYS: Final = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "jv": ("Senèn", "Selasa", "Rebo", "Kemis", "Jemuwah", "Setu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS: Final = {
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split(),
    "jv": "Januari Fèbruari Maret April Mèi Juni Juli Agustus Sèptèmber Oktober Novèmber Dhésèmber".split(),
    "en": "January February March April May June July August September October November December".split(),
}


def long_date(day: date, language: str = "id") -> str:
    """Write `day` in full, e.g. "Selasa, 14 Juli 2026"; an unknown language reads Indonesian."""
    spoken = language if language in DAYS else "id"
    return f"{DAYS[spoken][day.weekday()]}, {day.day} {MONTHS[spoken][day.month - 1]} {day.year}"


def clock(moment: datetime | time) -> str:
    """Write the time of day with a point, e.g. "08.12"."""
    return f"{moment.hour:02}.{moment.minute:02}"


def date_and_clock(moment: datetime, language: str = "id") -> str:
    """Write both, e.g. "Selasa, 14 Juli 2026 · 08.12"."""
    return f"{long_date(moment.date(), language)} · {clock(moment)}"


def minutes(least: int, most: int, language: str = "id") -> str:
    """Write an interval of whole minutes, e.g. "15–25 menit"."""
    unit = "minutes" if language == "en" else "menit"
    return f"{least} {unit}" if least == most else f"{least}–{most} {unit}"
