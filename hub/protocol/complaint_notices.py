"""What the wire says about word to citizens that did not go out, and about what was erased after its time."""

from datetime import date, datetime
from typing import Literal

from msgspec import Struct


class NoticeNotTaken(Struct, frozen=True, kw_only=True):
    """A word to a citizen that was given up, or is tried again at `next_at`; whom it goes to is not told."""

    id: str
    complaint: str
    number: str
    what: Literal["received", "incomplete", "assigned", "answered", "forwarded", "closed", "lapsed", "late"]
    way: Literal["email", "gateway"]
    state: Literal["waiting", "failed"]
    tries: int
    at: datetime
    next_at: datetime | None
    reason: str


class RetentionRun(Struct, frozen=True, kw_only=True):
    """What was erased on a day: of how many complaints, and how many names, files and notices with them."""

    day: date
    at: datetime
    complaints: int
    names: int
    files: int
    notices: int


class ComplaintRetention(Struct, frozen=True, kw_only=True):
    """How many days after its end a complaint is erased, and what was erased on the last days, the newest first."""

    days: int
    runs: tuple[RetentionRun, ...]
