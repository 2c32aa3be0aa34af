"""What staff bring into the survey from outside the hall: paper questionnaires sheet by sheet, and whole data sheets.

The citizen has answered alone, on paper or in an earlier survey; staff only copy (PermenPANRB 14/2017). So only a
supervisor does it, each batch is on record with who and when, and a whole batch can be taken back.
"""

import re
from datetime import date
from enum import StrEnum
from typing import Final

from hub.domain.refusals import RuleBroken
from hub.domain.running_text import cleaned
from hub.domain.sheet_days import years_before
from hub.domain.sheet_import import OLDEST_YEARS
from hub.domain.survey import SurveyRefused, clean_comment

MOST_SHEETS: Final = 5_000
LONGEST_NAME: Final = 120


class BatchState(StrEnum):
    """Whether a batch's answers are there for everybody: only those of a counted one are."""

    COMING = "coming"
    COUNTED = "counted"
    UNDONE = "undone"


class BatchUndone(RuleBroken):
    """The batch was taken back; nothing can be added to it or taken from it any more."""

    code = "batch_undone"


class BatchFull(RuleBroken):
    """Nobody types in so many sheets as one batch; a new one is begun."""

    code = "batch_full"


class NotAPaperBatch(RuleBroken):
    """Single sheets belong to batches of paper alone; a data sheet is taken back as a whole."""

    code = "not_a_paper_batch"


class RowsRefused(RuleBroken):
    """Some rows of a data sheet are no answers, and they may not be left out."""

    code = "rows_refused"
    status = 422


class NothingToImport(RuleBroken):
    """A data sheet without a single answer."""

    code = "nothing_to_import"
    status = 422


class FileChanged(RuleBroken):
    """The data sheet is another one than the one that was looked at."""

    code = "file_changed"


def check_day(day: date, *, today: date) -> None:
    """Refuse a day on which no answer of these can have been given; raises SurveyRefused."""
    if day > today:
        raise SurveyRefused("Tanggal survei belum terjadi.", where="day")
    if day < years_before(today, OLDEST_YEARS):
        raise SurveyRefused(f"Tanggal survei lebih dari {OLDEST_YEARS} tahun yang lalu.", where="day")


def batch_name(file_name: str, *, otherwise: str) -> str:
    """Return how a batch is called after its file: the last part of a path, harmless to show, without long numbers."""
    last = re.split(r"[/\\]", file_name)[-1]
    words = clean_comment(cleaned(last)[: LONGEST_NAME * 2])
    return (words or "").strip(". ")[:LONGEST_NAME] or otherwise
