"""What the office writes into its survey report itself: the follow-up plan, and its own words around the figures.

PermenPANRB 14/2017: a report names the weakest elements and says what is done about them (*rencana tindak lanjut*), by
priority, with the programme, the time and who is in charge; the next report tells what became of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Final

from hub.domain.refusals import RuleBroken
from hub.domain.running_text import cleaned
from hub.domain.survey_scheme import CURRENT

MOST_STEPS: Final = 20
LONGEST_LINE: Final = 120
LONGEST_CELL: Final = 400
LONGEST_TEXT: Final = 3000


class ReportRefused(RuleBroken):
    """A report that cannot be made, or words that no report takes; `where` names what is wrong."""

    code = "survey_report_refused"
    status = 422

    def __init__(self, sentence: str, *, where: str) -> None:
        super().__init__(sentence)
        self.where = where


class Progress(StrEnum):
    """What has become of a step of the plan."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"
    DROPPED = "dropped"


PROGRESS_WORDS: Final[Mapping[Progress, str]] = {
    Progress.PLANNED: "Direncanakan",
    Progress.UNDER_WAY: "Sedang berjalan",
    Progress.DONE: "Selesai",
    Progress.DROPPED: "Tidak terlaksana",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep:
    """One step of the plan: its element (by key), what is done, when, who is in charge (a position, never a name).

    `result` tells, once there is something to tell, what became of it.
    """

    element: str
    programme: str
    time: str = ""
    in_charge: str = ""
    progress: Progress = Progress.PLANNED
    result: str = ""

    def __post_init__(self) -> None:
        """Refuse what no plan says; raises ReportRefused with the field as `where`."""
        if self.element not in CURRENT.by_key:
            raise ReportRefused("Pilih unsur yang diperbaiki.", where="element")
        if not self.programme:
            raise ReportRefused("Tulis program atau kegiatannya.", where="programme")
        for name, longest in (
            ("programme", LONGEST_CELL), ("result", LONGEST_CELL), ("time", LONGEST_LINE), ("in_charge", LONGEST_LINE)
        ):  # fmt: skip
            _check(getattr(self, name), longest, where=name, lines=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeTexts:
    """The office's own words in the report; empty ones stand as `words_of` has them.

    `background` (latar belakang), `purpose` (maksud dan tujuan), `organiser` (pelaksana), `method`, `place_and_time`
    and `closing` (penutup) may have paragraphs; `signed_at` (a town) and `signatory` (a position) are one line each.
    """

    background: str = ""
    purpose: str = ""
    organiser: str = ""
    method: str = ""
    place_and_time: str = ""
    closing: str = ""
    signed_at: str = ""
    signatory: str = ""

    def __post_init__(self) -> None:
        """Refuse what does not fit; raises ReportRefused with the field as `where`."""
        for each in fields(self):
            short = each.name in ("signed_at", "signatory")
            _check(getattr(self, each.name), LONGEST_LINE if short else LONGEST_TEXT, where=each.name, lines=not short)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """All that the office has written for one period; the steps stand in the order of their priority."""

    steps: tuple[PlanStep, ...] = ()
    texts: OfficeTexts = field(default_factory=OfficeTexts)

    def __post_init__(self) -> None:
        """Refuse more steps than anybody could follow; raises ReportRefused."""
        if len(self.steps) > MOST_STEPS:
            raise ReportRefused(f"Paling banyak {MOST_STEPS} langkah.", where="steps")


def one_line(words: str) -> str:
    """Return words as one line without unseen signs."""
    return cleaned(words)


def paragraphs(words: str) -> str:
    """Return words with one line a paragraph, without unseen signs or empty lines."""
    return "\n".join(line for line in map(cleaned, words.splitlines()) if line)


def _check(words: str, longest: int, *, where: str, lines: bool) -> None:
    if words != (paragraphs(words) if lines else one_line(words)):
        raise ReportRefused("Teks memuat tanda yang tak terlihat.", where=where)
    if len(words) > longest:
        raise ReportRefused(f"Teks paling panjang {longest} huruf, ini {len(words)}.", where=where)
