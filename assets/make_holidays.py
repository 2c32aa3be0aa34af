"""Writes the national holidays and days of joint leave into assets/calendar, from the `holidays` library.

The hub reads the small file: the library knows the whole world and would cost a small office PC twelve megabytes.
Run ``python -m assets.make_holidays`` each year once the joint ministerial decree (SKB) is out and the library has it.
"""

from datetime import date
from typing import Final

from holidays.countries.indonesia import Indonesia

from assets import path

FIRST: Final = 2025
LAST: Final = 2035


def text() -> str:
    """Return the whole file."""
    lines = [
        "# Hari libur nasional dan cuti bersama, dibuat oleh assets/make_holidays.py; jangan diubah di sini.",
        "# Kantor menambah atau mencabut hari di [hours.holidays] dan [hours.special] pengaturannya sendiri.",
        '# "(perkiraan)": tanggal Hijriah yang belum ditetapkan.',
        "# Cuti bersama hanya ada bila keputusan bersama (SKB) tahun itu sudah terbit.",
    ]
    for year in range(FIRST, LAST + 1):
        days: dict[date, str] = dict(Indonesia(years=year, categories=("public", "government"), language="id"))
        lines += ["", *(f'{day.isoformat()} = "{name}"' for day, name in sorted(days.items()))]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    path("calendar", "libur-nasional.toml").write_text(text(), encoding="utf-8")
