"""What the office itself writes into the evaluation report of a period: causes, follow-up, place and signature."""

from dataclasses import dataclass, replace
from typing import Final

from hub.domain.complaint import ComplaintRefused, note_of
from hub.domain.free_text import one_line

LONGEST_CELL: Final = 300
LONGEST_LINE: Final = 120
MOST_STEPS: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One thing the office will do about what the complaints tell."""

    problem: str
    action: str
    time: str = ""
    in_charge: str = ""

    def tidied(self, where: str) -> "Planned":
        """Return it cleaned; raises ComplaintRefused where a word is missing or there are too many."""
        cells = {name: one_line(getattr(self, name)) for name in ("problem", "action", "time", "in_charge")}
        for name, words in cells.items():
            if not words and name in ("problem", "action"):
                raise ComplaintRefused("Bagian ini perlu diisi.", where=f"{where}.{name}")
            most = LONGEST_CELL if name in ("problem", "action") else LONGEST_LINE
            if len(words) > most:
                raise ComplaintRefused(f"Paling panjang {most} huruf.", where=f"{where}.{name}")
        return Planned(**cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The office's own words about a period; all may be empty."""

    late_reasons: str = ""
    analysis: str = ""
    plan: tuple[Planned, ...] = ()
    signed_at: str = ""
    signatory: str = ""

    def tidied(self) -> "Evaluation":
        """Return it cleaned.

        Raises:
            ComplaintRefused: with `where`.
        """
        if len(self.plan) > MOST_STEPS:
            raise ComplaintRefused(f"Paling banyak {MOST_STEPS} tindak lanjut.", where="plan")
        lines = {name: one_line(getattr(self, name)) for name in ("signed_at", "signatory")}
        for name, words in lines.items():
            if len(words) > LONGEST_LINE:
                raise ComplaintRefused(f"Paling panjang {LONGEST_LINE} huruf.", where=name)
        return Evaluation(
            late_reasons=note_of(self.late_reasons, where="late_reasons"),
            analysis=note_of(self.analysis, where="analysis"),
            plan=tuple(each.tidied(f"plan[{place}]") for place, each in enumerate(self.plan)),
            **lines,
        )

    def for_the_next(self) -> "Evaluation":
        """Return what the next period goes on with: where and by whom it is signed."""
        return replace(Evaluation(), signed_at=self.signed_at, signatory=self.signatory)
