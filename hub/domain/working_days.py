"""Counts working days by the office's own calendar: its week, national holidays, cuti bersama, days of its own."""

from datetime import date, timedelta
from typing import Final

from hub.domain.hours import OfficeHours

# A calendar on which the office never works again is a mistake in its settings; counting on would never end.
LONGEST_GAP: Final = 90


def works_on(day: date, hours: OfficeHours) -> bool:
    """Tell whether the office is open on `day`."""
    return hours.on(day) is not None


def working_days_after(day: date, count: int, hours: OfficeHours) -> date:
    """Return the last of `count` working days after `day`, which itself is not counted.

    Where the calendar has no working day for three months, the days are counted as if all were.
    """
    reached, left, gap = day, count, 0
    while left:
        reached += timedelta(days=1)
        gap += 1
        if works_on(reached, hours) or gap > LONGEST_GAP:
            left, gap = left - 1, 0 if gap <= LONGEST_GAP else gap
    return reached


def working_days_between(first: date, last: date, hours: OfficeHours) -> int:
    """Count the working days after `first` up to and with `last`; none where `last` is not later."""
    return sum(works_on(first + timedelta(days=ahead), hours) for ahead in range(1, (last - first).days + 1))
