"""The periods in which the index is worked out and published: quarter (triwulan), semester or year."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

_ROMAN: Final = ("I", "II", "III", "IV")
MONTHS: Final = tuple("Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split())


class PeriodKind(StrEnum):
    """How long a period is; a setting of the office, at least once a year by rule (PermenPANRB 14/2017)."""

    QUARTER = "quarter"
    SEMESTER = "semester"
    YEAR = "year"


_LENGTH: Final = {PeriodKind.QUARTER: 3, PeriodKind.SEMESTER: 6, PeriodKind.YEAR: 12}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From its first day to its last, both included; `ends` is never before `starts`."""

    starts: date
    ends: date

    def __post_init__(self) -> None:
        """Refuse a period that ends before it begins."""
        if self.ends < self.starts:
            raise ValueError("a period ends after it begins")

    @property
    def kind(self) -> PeriodKind | None:
        """Return which kind of period this is, or None for days chosen freely."""
        return next((kind for kind in PeriodKind if period_of(self.starts, kind) == self), None)

    @property
    def name(self) -> str:
        """Return how reports call it: "Semester I 2026", or its days where they were chosen freely."""
        year, ordinal = self.starts.year, (self.starts.month - 1)
        match self.kind:
            case PeriodKind.QUARTER:
                return f"Triwulan {_ROMAN[ordinal // 3]} {year}"
            case PeriodKind.SEMESTER:
                return f"Semester {_ROMAN[ordinal // 6]} {year}"
            case PeriodKind.YEAR:
                return f"Tahun {year}"
            case None:
                return f"{long_day(self.starts)} – {long_day(self.ends)}"

    @property
    def months(self) -> str:
        """Return its months in words: "Januari–Juni"; its days where it does not consist of whole months."""
        if self.kind is None:
            return f"{long_day(self.starts)} – {long_day(self.ends)}"
        return f"{MONTHS[self.starts.month - 1]}–{MONTHS[self.ends.month - 1]}"

    @property
    def before(self) -> "Period":
        """Return the period before this one; of freely chosen days, as many days before."""
        if self.kind is not None:
            return period_of(self.starts - timedelta(days=1), self.kind)
        return Period(self.starts - (self.ends - self.starts) - timedelta(days=1), self.starts - timedelta(days=1))


def period_of(day: date, kind: PeriodKind) -> Period:
    """Return the period of this kind in which `day` lies."""
    length = _LENGTH[kind]
    first = (day.month - 1) // length * length + 1
    after = first + length
    ends = date(day.year + 1, 1, 1) if after > 12 else date(day.year, after, 1)
    return Period(date(day.year, first, 1), ends - timedelta(days=1))


def long_day(day: date) -> str:
    """Write a day as reports do: "14 Juli 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
