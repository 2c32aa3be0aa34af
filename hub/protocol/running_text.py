"""What the wire says about the running text as supervisors write it."""

from datetime import date, datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

Automatic = Literal[
    "welcome", "special_hours", "holiday", "services", "hours", "free", "promise", "index", "complaints"
]
Minute = Annotated[int, Meta(ge=0, le=1440)]


class RunningMessage(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One message of the office's own; dates are its first and last day, `days` count from Monday, 0.

    The minutes count from midnight on the office's clock; a window that ends before it begins goes over midnight and
    belongs to the day on which it begins. After cleaning, the words are one line of at most 300 letters.
    """

    words: Annotated[str, Meta(max_length=1000)]
    priority: Literal["high", "normal"] = "normal"
    from_date: date | None = None
    until_date: date | None = None
    days: Annotated[tuple[Annotated[int, Meta(ge=0, le=6)], ...], Meta(max_length=7)] = (0, 1, 2, 3, 4, 5, 6)
    from_minute: Minute = 0
    until_minute: Minute = 1440
    enabled: bool = True


class RunningTextChoice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a supervisor chooses over `version`; `off` are the messages that write themselves and shall not.

    With `high_alone` nothing else runs while a message of high priority is due; a holiday is told of `holiday_days`
    ahead.
    """

    version: Annotated[int, Meta(ge=0, le=2**31)]
    messages: Annotated[tuple[RunningMessage, ...], Meta(max_length=50)]
    off: Annotated[tuple[Automatic, ...], Meta(max_length=20)] = ()
    high_alone: bool = True
    holiday_days: Annotated[int, Meta(ge=1, le=30)] = 7


class AutomaticMessage(Struct, frozen=True, kw_only=True):
    """A message that writes itself, and what it says today whether it is switched on or not; maybe nothing."""

    kind: Automatic
    words: tuple[str, ...]


class RunningText(Struct, frozen=True, kw_only=True):
    """The running text as it was chosen last (`version` 0: by the settings), and what runs `now`."""

    version: int
    messages: tuple[RunningMessage, ...]
    off: tuple[Automatic, ...]
    high_alone: bool
    holiday_days: int
    changed_at: datetime | None = None
    changed_by: str | None = None
    automatic: tuple[AutomaticMessage, ...]
    now: tuple[str, ...]
