"""What the page of the survey's results is asked for, and the addresses that ask for something else."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final
from urllib.parse import urlencode

from aiohttp import web

from hub.domain.survey import Channel
from hub.domain.survey_period import Period, PeriodKind, period_of
from hub.storage.survey_slices import Slice
from hub.web.api_survey_board import EARLIEST, LATEST, NO_COUNTER

PAGE: Final = "/kelola/skm"
# So far back periods are offered; days of one's own reach everything.
MOST_PERIODS: Final = 40
UNREADABLE: Final = "Tanggal itu tidak dapat dibaca. Yang tampil periode yang sedang berjalan."
TURNED: Final = "Tanggal akhir ada sebelum tanggal awal. Yang tampil periode yang sedang berjalan."
TOO_FAR: Final = f"Pilih tanggal antara {EARLIEST.year} dan {LATEST.year}. Yang tampil periode yang sedang berjalan."


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The slice that is shown; `problem` says why it is not the one that was asked for, `now` is the running period."""

    wanted: Slice
    now: Period
    problem: str = ""

    def address(self, **changes: object) -> str:
        """Return the page of this slice with other parts: `period`, `service`, `counter`, `channel`, `with_flagged`."""
        wanted = replace(self.wanted, **changes)  # type: ignore[arg-type] # the names and kinds of Slice
        counter = NO_COUNTER if wanted.counter == "" else wanted.counter
        parts = {
            "dari": "" if wanted.period == self.now else wanted.period.starts.isoformat(),
            "sampai": "" if wanted.period == self.now else wanted.period.ends.isoformat(),
            "layanan": wanted.service or "",
            "loket": counter or "",
            "lewat": wanted.channel or "",
            "semua": "1" if wanted.with_flagged else "",
        }
        query = urlencode({name: value for name, value in parts.items() if value})
        return f"{PAGE}?{query}" if query else PAGE


def asked(request: web.Request, *, today: date, kind: PeriodKind, services: set[str], counters: set[str]) -> Asked:
    """Read the address; what this office does not have is passed over, days that cannot be are told of."""
    query, now = request.query, period_of(today, kind)
    named = query.get("periode", "").partition("/")
    starts, ends = query.get("dari", ""), query.get("sampai", "")
    # Days of one's own go before the period that is chosen from the list.
    period, problem = _period((starts, ends) if starts or ends else (named[0], named[2]), now)
    service, counter, channel = query.get("layanan"), query.get("loket"), query.get("lewat")
    wanted = Slice(
        period=period,
        service=service if service in services else None,
        counter="" if counter == NO_COUNTER else counter if counter in counters else None,
        channel=Channel(channel) if channel in set(Channel) else None,
        with_flagged=query.get("semua") == "1",
    )
    return Asked(wanted=wanted, now=now, problem=problem)


def _period(days: tuple[str, str], now: Period) -> tuple[Period, str]:
    if days == ("", ""):
        return now, ""
    try:
        starts, ends = (date.fromisoformat(day) for day in days)
    except ValueError:
        return now, UNREADABLE
    if ends < starts:
        return now, TURNED
    if starts < EARLIEST or ends > LATEST:
        return now, TOO_FAR
    return Period(starts, ends), ""


def periods(now: Period, first: date | None) -> Iterator[Period]:
    """Yield the running period and those before it, back to the one of the first answer."""
    period = now
    for _ in range(MOST_PERIODS):
        yield period
        if first is None or period.starts <= first:
            return
        period = period.before


def after(period: Period, now: Period) -> Period | None:
    """Return the period after one of a kind, or None where it has not begun."""
    if period.kind is None or period.ends >= now.ends:
        return None
    return period_of(period.ends + timedelta(days=1), period.kind)
