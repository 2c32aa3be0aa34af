"""Who is called next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from hub.domain.ticket import Ticket

JUST_BEHIND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class CallingRule:
    """An office's choice of order.

    `priority_in_a_row`: so many priority visitors at most are called one after the other while others wait
    (UU 25/2009 art. 29 and UU 8/2016 ask for priority; that nobody starves is ours).
    `rejoin_after`: a visitor who comes back late is placed behind so many of those waiting.
    """

    priority_in_a_row: int = 2
    rejoin_after: int = 3


def choose_next(
    first_priority: Ticket | None, first_regular: Ticket | None, *, priority_run: int, rule: CallingRule
) -> Ticket | None:
    """Choose between the longest-waiting priority visitor and the longest-waiting other one.

    `priority_run` is how many priority visitors this counter has called in a row while others waited.
    """
    if first_priority is None or first_regular is None:
        return first_priority or first_regular
    if priority_run < rule.priority_in_a_row:
        return first_priority
    return first_regular


def priority_run_after(called: Ticket, *, priority_run: int, others_waited: bool) -> int:
    """Count on: a regular call ends the run, and so does a priority call that passed nobody."""
    return priority_run + 1 if called.priority and others_waited else 0


def rejoin_place(line: Sequence[Ticket], late: Ticket, *, at: datetime, rule: CallingRule) -> datetime:
    """Return the place of `late`, who comes back late: behind the first `rejoin_after` of `line`.

    `line` is in order of place; `at` is a place behind everybody. Nobody goes before the place once had, and whoever
    was late before goes to the end: so everybody can be passed only by people who had come earlier, and by each of
    them once. The place is nobody else's in `line`.
    """
    if late.late_returns:
        return at
    ahead = line[: rule.rejoin_after]
    place = max(ahead[-1].place + JUST_BEHIND, late.place) if ahead else late.place
    for other in line[rule.rejoin_after :]:
        if other.place == place:
            place += JUST_BEHIND
    return min(place, at)
