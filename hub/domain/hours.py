"""When the office gives tickets, and when to come back if it does not.

The defaults are Perpres 21/2023: Monday to Thursday 07.30–16.00 with a break 12.00–13.00, Friday 07.30–16.30 with a
break 11.30–13.00. Offices deviate, so all of it is settings. Times are minutes since local midnight, 0 to 1440.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

# QUEUE.md's three zones; Indonesia has no daylight saving.
ZONES: Final = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
LONGEST_CLOSURE: Final = 60
DAY_NAMES: Final = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


class Reason(StrEnum):
    """Why tickets are given or not."""

    OPEN = "open"
    HOLIDAY = "holiday"
    CLOSED_DAY = "closed_day"
    BEFORE_HOURS = "before_hours"
    BREAK = "break"
    AFTER_LAST_TICKET = "after_last_ticket"
    QUOTA_REACHED = "quota_reached"


@dataclass(frozen=True, slots=True)
class Availability:
    """Whether tickets are given; if not, why, and from when again (aware, in the office's zone)."""

    taking: bool
    reason: Reason
    again_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingDay:
    """One day's hours; tickets are given from `tickets_from` (the rush before the doors open) to `last_ticket`."""

    opens: int
    closes: int
    tickets_from: int
    last_ticket: int
    breaks: tuple[tuple[int, int], ...] = ()

    def __post_init__(self) -> None:
        """Refuse hours that contradict themselves."""
        if not 0 <= self.tickets_from <= self.opens < self.closes <= 1440:
            raise ValueError("hours must run tickets_from ≤ opens < closes within one day")
        if not self.tickets_from < self.last_ticket <= self.closes:
            raise ValueError("the last ticket lies between the first one and closing time")
        end = self.opens
        for start, stop in self.breaks:
            if not end <= start < stop <= self.closes:
                raise ValueError("breaks lie one after the other within the opening hours")
            end = stop


def working_day(opens: int, closes: int, *breaks: tuple[int, int]) -> WorkingDay:
    """Return a day with the usual margins: tickets from 30 minutes before opening to 30 before closing."""
    return WorkingDay(
        opens=opens, closes=closes, tickets_from=max(0, opens - 30), last_ticket=closes - 30, breaks=breaks
    )


_MON_TO_THU: Final = working_day(450, 960, (720, 780))
PERPRES_21_2023: Final[Mapping[int, WorkingDay]] = {
    0: _MON_TO_THU,
    1: _MON_TO_THU,
    2: _MON_TO_THU,
    3: _MON_TO_THU,
    4: working_day(450, 990, (690, 780)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHours:
    """The office's calendar: its week (Monday is 0), its days of its own, its holidays."""

    zone: str = "Asia/Jakarta"
    week: Mapping[int, WorkingDay] = field(default_factory=lambda: PERPRES_21_2023)
    special: Mapping[date, WorkingDay] = field(default_factory=dict)
    holidays: Mapping[date, str] = field(default_factory=dict)
    tickets_in_breaks: bool = False
    quotas: Mapping[str, int] = field(default_factory=dict)

    def local(self, at: datetime) -> datetime:
        """Return `at` as the office's clock shows it."""
        return at.astimezone(ZoneInfo(self.zone))

    def business_day(self, at: datetime) -> date:
        """Return the day whose numbers are given at `at`: the office's own date."""
        return self.local(at).date()

    def begins(self, day: date) -> datetime:
        """Return the first moment of `day` in the office's zone."""
        return self._moment(day, 0)

    def on(self, day: date) -> WorkingDay | None:
        """Return the hours of `day`: its own ones, none on a holiday, else the week's."""
        if day in self.special:
            return self.special[day]
        return None if day in self.holidays else self.week.get(day.weekday())

    def availability(self, at: datetime, *, service: str | None = None, issued: int = 0) -> Availability:
        """Tell whether a ticket (for `service`, of which `issued` were given today) can be had at `at`."""
        local = self.local(at)
        hours, minute = self.on(local.date()), local.hour * 60 + local.minute
        quota = None if service is None else self.quotas.get(service)
        if hours is None:
            reason = Reason.HOLIDAY if local.date() in self.holidays else Reason.CLOSED_DAY
        elif minute >= hours.last_ticket:
            reason = Reason.AFTER_LAST_TICKET
        elif quota is not None and issued >= quota:
            reason = Reason.QUOTA_REACHED
        elif minute < hours.tickets_from:
            reason = Reason.BEFORE_HOURS
        elif self._first_minute(hours, since=minute) != minute:
            reason = Reason.BREAK
        else:
            return Availability(True, Reason.OPEN)
        if quota == 0:
            return Availability(False, reason)
        later_today = reason in (Reason.BEFORE_HOURS, Reason.BREAK)
        return Availability(False, reason, self._again(local.date(), since=minute if later_today else None))

    def seconds_until_open(self, at: datetime) -> float:
        """Return how long the counters stay closed from `at` on today: before opening, or in a break."""
        local = self.local(at)
        if (hours := self.on(local.date())) is None:
            return 0.0
        minute = local.hour * 60 + local.minute
        for start, stop in ((0, hours.opens), *hours.breaks):
            if start <= minute < stop:
                return (self._moment(local.date(), stop) - local).total_seconds()
        return 0.0

    def _first_minute(self, hours: WorkingDay, *, since: int) -> int | None:
        """Return the first minute from `since` on at which `hours` give tickets, or None for the rest of the day."""
        minute = max(since, hours.tickets_from)
        for start, stop in () if self.tickets_in_breaks else hours.breaks:
            if start <= minute < stop:
                minute = stop
        return minute if minute < hours.last_ticket else None

    def _again(self, day: date, *, since: int | None) -> datetime | None:
        """Return the next moment at which a ticket can be had: on `day` from minute `since`, else after `day`.

        None when there is none within two months.
        """
        for ahead in range(LONGEST_CLOSURE + 1):
            following = day + timedelta(days=ahead)
            begin = since if ahead == 0 else 0
            if begin is None or (hours := self.on(following)) is None:
                continue
            if (minute := self._first_minute(hours, since=begin)) is not None:
                return self._moment(following, minute)
        return None

    def _moment(self, day: date, minute: int) -> datetime:
        midnight = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(self.zone))
        return midnight + timedelta(minutes=minute)


def clock(minute: int) -> str:
    """Write minutes since midnight as 07.30."""
    return f"{minute // 60:02}.{minute % 60:02}"


def sentences(hours: OfficeHours) -> tuple[str, ...]:
    """Write the week for people, equal days together: "Senin–Kamis 07.30–16.00, istirahat 12.00–13.00"."""
    spans: list[tuple[int, int, WorkingDay]] = []
    for weekday in range(7):
        if (day := hours.week.get(weekday)) is None:
            continue
        if spans and spans[-1][1] == weekday - 1 and spans[-1][2] == day:
            spans[-1] = (spans[-1][0], weekday, day)
        else:
            spans.append((weekday, weekday, day))
    return tuple(_sentence(first, last, day) for first, last, day in spans)


def _sentence(first: int, last: int, day: WorkingDay) -> str:
    days = DAY_NAMES[first] if first == last else f"{DAY_NAMES[first]}–{DAY_NAMES[last]}"
    breaks = "".join(f", istirahat {clock(start)}–{clock(stop)}" for start, stop in day.breaks)
    return f"{days} {clock(day.opens)}–{clock(day.closes)}{breaks}"
