"""Word to the citizen: what about, by which way, and when it is tried again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final


class What(StrEnum):
    """What the citizen is told; the page has the whole truth, a notice only says that there is news."""

    RECEIVED = "received"
    INCOMPLETE = "incomplete"
    ASSIGNED = "assigned"
    ANSWERED = "answered"
    FORWARDED = "forwarded"
    CLOSED = "closed"
    LAPSED = "lapsed"
    LATE = "late"


class Way(StrEnum):
    """By which way word goes out."""

    EMAIL = "email"
    GATEWAY = "gateway"  # WhatsApp or SMS, by the office's own provider


class NoticeState(StrEnum):
    """What became of a notice."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"  # given up; staff see it
    DROPPED = "dropped"  # nobody is to be told any more


# After so many minutes it is tried again; then it is given up, visibly.
RETRIES: Final = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480, 1440))


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One word to one citizen by one way; where to is looked up when it goes, so that nothing outlives an erasure."""

    id: str
    complaint: str
    what: What
    way: Way
    state: NoticeState = NoticeState.WAITING
    tries: int = 0
    at: datetime
    next_at: datetime | None
    reason: str = ""


def again_after(tries: int) -> timedelta | None:
    """Return how long to wait after so many failed tries, or None when it is given up."""
    return RETRIES[tries - 1] if tries <= len(RETRIES) else None
