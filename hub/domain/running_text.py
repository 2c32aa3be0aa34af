"""What runs along the bottom of the wall: the office's own messages, each in its time, and those that write themselves.

High-priority messages come first; while one is due the office may let it stand alone. Then the welcome and what is
special about these days (other hours, a holiday ahead), then the office's own messages in their order, then the rest.
"""

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from hub.domain.refusals import RunningTextRefused
from hub.domain.running_notices import Automatic, Facts, said

LONGEST: Final = 300
MOST: Final = 50
DAY: Final = 1440
EVERY_DAY: Final = (0, 1, 2, 3, 4, 5, 6)
FARTHEST_HOLIDAY: Final = 30

# Unicode's groups of signs that nobody sees, that turn the line around, or that no typeface has.
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
# Those that write themselves, before and after the office's own words.
_BEFORE: Final = (Automatic.WELCOME, Automatic.SPECIAL_HOURS, Automatic.HOLIDAY)
_AFTER: Final = tuple(kind for kind in Automatic if kind not in _BEFORE)


class Priority(StrEnum):
    """How urgent a message is."""

    HIGH = "high"
    NORMAL = "normal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message of the office's own and when it runs; dates are the first and the last day, Monday is day 0.

    `from_minute` and `until_minute` count from local midnight; the message stops at the beginning of `until_minute`.
    A window that ends before it begins goes over midnight and belongs to the day on which it begins.
    """

    words: str
    priority: Priority = Priority.NORMAL
    from_date: date | None = None
    until_date: date | None = None
    days: tuple[int, ...] = EVERY_DAY
    from_minute: int = 0
    until_minute: int = DAY
    enabled: bool = True

    def __post_init__(self) -> None:
        """Refuse what could never be shown; raises RunningTextRefused."""
        if self.words != cleaned(self.words):
            raise RunningTextRefused("Teks harus satu baris tanpa tanda yang tak terlihat.", where="words")
        if not self.words:
            raise RunningTextRefused("Tulis dahulu teksnya.", where="words")
        if len(self.words) > LONGEST:
            raise RunningTextRefused(f"Teks paling panjang {LONGEST} huruf, ini {len(self.words)}.", where="words")
        if self.from_date and self.until_date and self.until_date < self.from_date:
            raise RunningTextRefused("Tanggal akhir sebelum tanggal mulai.", where="until_date")
        if not self.days or not set(self.days) <= set(EVERY_DAY):
            raise RunningTextRefused("Pilih paling sedikit satu hari.", where="days")
        if not (0 <= self.from_minute < DAY and 0 <= self.until_minute <= DAY):
            raise RunningTextRefused("Jam ada di antara 00.00 dan 24.00.", where="from_minute")
        if self.from_minute == self.until_minute:
            raise RunningTextRefused("Jam mulai dan jam akhir sama.", where="until_minute")

    def due(self, local: datetime) -> bool:
        """Tell whether it runs at `local`, the time on the office's own clock."""
        day, minute = local.date(), local.hour * 60 + local.minute
        if not self.enabled:
            return False
        if self.from_minute < self.until_minute:
            return self.from_minute <= minute < self.until_minute and self._on(day)
        if minute >= self.from_minute:
            return self._on(day)
        return minute < self.until_minute and self._on(day - timedelta(days=1))

    def _on(self, day: date) -> bool:
        begun = self.from_date is None or self.from_date <= day
        over = self.until_date is not None and day > self.until_date
        return begun and not over and day.weekday() in self.days


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the office has chosen for its running text.

    `off` are the messages that write themselves and shall not; `high_alone` lets nothing else run while a message of
    high priority is due; a holiday is told of so many days ahead.
    """

    messages: tuple[Message, ...] = ()
    off: frozenset[Automatic] = frozenset()
    high_alone: bool = True
    holiday_days: int = 7

    def __post_init__(self) -> None:
        """Refuse more than a wall can tell; raises RunningTextRefused."""
        if len(self.messages) > MOST:
            raise RunningTextRefused(f"Paling banyak {MOST} pesan.", where="messages")
        if not 1 <= self.holiday_days <= FARTHEST_HOLIDAY:
            raise RunningTextRefused(f"Pilih 1 sampai {FARTHEST_HOLIDAY} hari.", where="holiday_days")


def running_now(choices: Choices, facts: Facts, *, at: datetime) -> tuple[str, ...]:
    """Return what runs at the moment `at` (aware), in order, nothing twice."""
    local = facts.hours.local(at)
    due = [message for message in choices.messages if message.due(local)]
    high = [message.words for message in due if message.priority is Priority.HIGH]
    if high and choices.high_alone:
        return tuple(dict.fromkeys(high))

    def automatic(kinds: tuple[Automatic, ...]) -> list[str]:
        wanted = [kind for kind in kinds if kind not in choices.off]
        return [line for kind in wanted for line in said(kind, facts, local, holiday_days=choices.holiday_days)]

    normal = [message.words for message in due if message.priority is Priority.NORMAL]
    return tuple(dict.fromkeys([*high, *automatic(_BEFORE), *normal, *automatic(_AFTER)]))


def cleaned(words: str) -> str:
    """Return the words as one line: no breaks, no doubled spaces, no signs that are unseen or turn the line around."""
    spaced = "".join(" " if sign.isspace() else "" if unicodedata.category(sign) in _UNSEEN else sign for sign in words)
    return " ".join(unicodedata.normalize("NFC", spaced).split())


def chosen_at_first(written: tuple[str, ...]) -> Choices:
    """Return the choices of an office that has not chosen on its page yet, from what its settings say.

    An office that has written its own text wants it alone, but for what changes from day to day.
    """
    messages = tuple(Message(words=words[:LONGEST].strip()) for words in map(cleaned, written) if words)[:MOST]
    lasting = frozenset(Automatic) - {Automatic.SPECIAL_HOURS, Automatic.HOLIDAY, Automatic.INDEX}
    return Choices(messages=messages, off=lasting if messages else frozenset())
