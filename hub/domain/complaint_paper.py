"""What stands in the printed register and on the sign: paper leaves the office's hands, so that it says the least.

Of a secret citizen neither name nor own words are printed, whoever prints; a full name only where it was given openly,
where whoever prints receives complaints of this kind, and where it is asked for.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from hub.domain.complaint import Complaint, Identity
from hub.domain.complaint_access import Officer, is_desk, may_see_reporter
from hub.domain.complaint_board import Board, Figures
from hub.domain.complaint_deadlines import ClockRules
from hub.domain.complaint_evaluation import Evaluation
from hub.domain.complaint_names import (
    CHANNEL_NAMES,
    IDENTITY_NAMES,
    KIND_NAMES,
    RATING_NAMES,
    STATE_NAMES,
)
from hub.domain.free_text import one_line
from hub.domain.survey_period import Period
from hub.domain.survey_report import OfficeNamed

LONGEST_SUMMARY: Final = 320
LONGEST_OUTCOME: Final = 240
LONGEST_PERSON: Final = 60
MOST_PRINTED: Final = 3_000
# More than this no sheet is filled with in the time a page waits; a year of a large office has a tenth.
MOST_ROWS: Final = 50_000
NO_NAME: Final = "Ada"
GONE: Final = "Dihapus (retensi)"
NOT_ON_PAPER: Final = "(pelapor rahasia: uraian hanya dalam register elektronik)"
WORDS_GONE: Final = "(dihapus sesuai masa simpan)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A complaint in the printed register; its days are the office's own."""

    number: str
    received: date
    channel: str
    kind: str
    service: str
    summary: str
    reporter: str
    unit: str
    officer: str
    started: date | None
    answered: date | None
    outcome: str
    state: str
    rating: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """Whose paper it is, of which period, when (as the office's clock shows) and by whom it was made."""

    office: OfficeNamed
    period: Period
    at: datetime
    by: str
    supervisory: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The register of a period, in the order in which complaints came."""

    made: Made
    lines: tuple[Line, ...]
    with_names: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """A complaint that is late, with what the office has not done yet, since when, and how far it has come."""

    number: str
    kind: str
    unit: str
    missing: str
    due: date
    days: int
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """The sign beside the counter: where its QR leads, which counter's it is, and by which other ways to complain."""

    office: OfficeNamed
    address: str
    shown: str
    counter: str
    channels: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationReport:
    """All that the evaluation report of a period says; `before` is what the period before it came to.

    `late` names those that are late, the longest first, of `late_at_all`; `words` are those that come again and again
    in `stories` of `stories_at_all` descriptions.
    """

    made: Made
    board: Board
    before: Figures
    written: Evaluation
    late: tuple[Late, ...]
    late_at_all: int
    words: tuple[tuple[str, int], ...]
    stories: int
    stories_at_all: int
    clocks: ClockRules


def line_of(
    complaint: Complaint,
    officer: Officer,
    *,
    name: str,
    with_names: bool,
    service: str,
    unit: str,
    given_to: str,
    days: tuple[date, date | None, date | None],
    outcome: str,
) -> Line:
    """Return a complaint as this person may have it printed; `days` are those of receipt, follow-up and answer."""
    received, started, answered = days
    return Line(
        number=complaint.number,
        received=received,
        channel=CHANNEL_NAMES[complaint.channel],
        kind=KIND_NAMES[complaint.kind],
        service=service,
        summary=summary(complaint),
        reporter=reporter(complaint, officer, name=name, with_names=with_names),
        unit=unit,
        officer=shortened(given_to, LONGEST_PERSON),
        started=started,
        answered=answered,
        outcome=shortened(outcome, LONGEST_OUTCOME),
        state=STATE_NAMES[complaint.state],
        rating=complaint.rating,
    )


def reporter(complaint: Complaint, officer: Officer, *, name: str, with_names: bool) -> str:
    """Return what the printed register says of who complains."""
    if complaint.identity is not Identity.NAMED:
        return IDENTITY_NAMES[complaint.identity]
    if complaint.erased_at is not None:
        return GONE
    if not name or not may_see_reporter(complaint, officer):
        return NO_NAME
    return shortened(name, LONGEST_PERSON) if with_names and is_desk(complaint, officer) else initials(name)


def summary(complaint: Complaint) -> str:
    """Return the short description; of a secret citizen only what the office wrote itself."""
    secret = complaint.identity is Identity.SECRET
    words = complaint.brief if secret else complaint.story.what
    if not words:
        return WORDS_GONE if complaint.erased_at is not None else NOT_ON_PAPER if secret else ""
    return shortened(words, LONGEST_SUMMARY)


def initials(name: str) -> str:
    """Return the first letters of a name: "Siti Aminah" is "S.A."."""
    return "".join(f"{word[0].upper()}." for word in name.split() if word[0].isalnum())[:12] or NO_NAME


def shortened(words: str, most: int) -> str:
    """Return a text as one line of at most so many letters."""
    line = one_line(words)
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


RATING_NOTE: Final = "Penilaian: " + ", ".join(
    f"{score} {words.lower()}" for score, words in enumerate(RATING_NAMES, 1)
)
