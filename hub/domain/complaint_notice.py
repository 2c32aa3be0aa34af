"""Word to the citizen: what about, by which way, and when it is tried again."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from hub.domain.refusals import RuleBroken

# E.164: no number in the world is longer; shorter ones reach nobody from outside.
SHORTEST_NUMBER: Final = 8
LONGEST_NUMBER: Final = 15
INDONESIA: Final = "62"


class NoticeOver(RuleBroken):
    """The notice went out, or nobody is to be told any more."""

    code = "notice_over"


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

    def went_out(self) -> "Notice":
        """Return the notice once a server has taken it."""
        return replace(self, state=NoticeState.SENT, tries=self.tries + 1, next_at=None, reason="")

    def not_taken(self, reason: str, *, at: datetime, for_good: bool = False) -> "Notice":
        """Return the notice after a try in vain; `for_good` when no other try could help."""
        tries = self.tries + 1
        wait = None if for_good else again_after(tries)
        if wait is None:
            return replace(self, state=NoticeState.FAILED, tries=tries, next_at=None, reason=reason)
        return replace(self, tries=tries, next_at=at + wait, reason=reason)

    def dropped(self) -> "Notice":
        """Return the notice once nobody is to be told any more."""
        return replace(self, state=NoticeState.DROPPED, next_at=None, reason="")

    def anew(self, *, at: datetime) -> "Notice":
        """Return the notice as one that is due now, as often as a new one.

        Raises:
            NoticeOver: it went out, or was dropped.
        """
        if self.state not in (NoticeState.FAILED, NoticeState.WAITING):
            raise NoticeOver("Pemberitahuan ini sudah terkirim atau tidak perlu dikirim lagi.", state=self.state)
        return replace(self, state=NoticeState.WAITING, tries=0, next_at=at)


def international(phone: str) -> str | None:
    """Return a telephone number as gateways want it: "0812-3456 789" is "628123456789"; None for what is none."""
    digits = "".join(sign for sign in phone if sign in "0123456789")
    if phone.lstrip().startswith("+") or digits.startswith("00"):
        number = digits.removeprefix("00")
    elif digits.startswith("0"):
        number = INDONESIA + digits[1:]
    else:
        # Mobile numbers are often given without the zero; whoever writes 62 means the country.
        number = digits if digits.startswith(INDONESIA) else INDONESIA + digits
    # "+62 (0) 812" is a habit of visiting cards.
    if number.startswith(INDONESIA + "0"):
        number = INDONESIA + number[len(INDONESIA) + 1 :]
    return number if SHORTEST_NUMBER <= len(number) <= LONGEST_NUMBER else None


def again_after(tries: int) -> timedelta | None:
    """Return how long to wait after so many failed tries, or None when it is given up."""
    return RETRIES[tries - 1] if tries <= len(RETRIES) else None
