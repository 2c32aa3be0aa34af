"""Which days a report may be about."""

from datetime import date
from typing import Final

from hub.domain.survey_follow_up import ReportRefused
from hub.domain.survey_period import Period

FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2199
# Five years are the longest that any report here is about; so are nine periods back within the calendar.
LONGEST: Final = 5 * 366


def report_period(starts: date, ends: date) -> Period:
    """Return the period from `starts` to `ends`, both included.

    Raises:
        ReportRefused: it ends before it begins, is too long, or lies in no year that a survey could be of.
    """
    if ends < starts:
        raise ReportRefused("Hari terakhir sebelum hari pertama.", where="ends")
    if starts.year < FIRST_YEAR or ends.year > LAST_YEAR:
        raise ReportRefused(f"Pilih tahun {FIRST_YEAR} sampai {LAST_YEAR}.", where="starts")
    if (ends - starts).days > LONGEST:
        raise ReportRefused("Periode paling panjang lima tahun.", where="ends")
    return Period(starts, ends)


def named(period: Period) -> str:
    """Return the period as addresses name it: "2026-01-01_2026-06-30"."""
    return f"{period.starts.isoformat()}_{period.ends.isoformat()}"


def period_named(name: str) -> Period:
    """Return the period that an address names; raises ReportRefused."""
    first, _, last = name.partition("_")
    try:
        period = report_period(date.fromisoformat(first), date.fromisoformat(last))
    except ValueError:
        period = None
    # A day can be written in several ways; an address in one.
    if period is None or named(period) != name:
        raise ReportRefused("Tulis periode seperti 2026-01-01_2026-06-30.", where="period")
    return period
