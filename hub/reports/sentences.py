"""The sentences that every form of a report has in common: what its figures are, and how many are told of.

Shares of people have a percent sign; the index never has.
"""

from fractions import Fraction
from typing import Final

from hub.domain.skm import in_thousands, indonesian, rounded
from hub.domain.survey_report import PeriodReport
from hub.domain.survey_scheme import Weights

HELD_BACK: Final = "*"
HELD_BACK_NOTE: Final = (
    "* tidak ditampilkan, karena kurang dari 3 orang, atau supaya jumlah yang kurang dari 3 tidak dapat dihitung."
)
ABBREVIATION: Final = "PermenPANRB 14/2017"
ORDER_WORDS: Final = {"regulation": "peraturan", "questionnaire": "kuesioner"}
WEIGHT_WORDS: Final = {
    Weights.EXACT: "bobot 1/9",
    Weights.LEGACY_0_111: "bobot 0,111 (bobot lama yang dibulatkan)",
    Weights.LEGACY_0_11: "bobot 0,11 (bobot lama yang dibulatkan)",
}


def statement(report: PeriodReport) -> list[str]:
    """Return what every page says of its figures: rule, weights, rounding, period, n, and what was left out."""
    rule = f"{ABBREVIATION} · sembilan unsur · {WEIGHT_WORDS[report.weights]} · {report.rounding}"
    return [rule, f"{report.name} · n = {in_thousands(report.n)} · {left_out_words(report)}"]


def left_out_words(report: PeriodReport) -> str:
    """Return how many flagged answers were left out, or counted all the same."""
    if not report.flagged:
        return "tidak ada jawaban yang dikeluarkan"
    many = f"{in_thousands(report.flagged)} jawaban yang ditandai"
    return f"termasuk {many}" if report.with_flagged else f"{many} tidak dihitung"


def share(count: int, of: int) -> str:
    """Return a share of people, e.g. "54,3%"; nothing of nobody. Never for an index."""
    return f"{indonesian(rounded(Fraction(100 * count, of), 1))}%" if of else ""


def sentence_case(name: str) -> str:
    """Return an element's official name as it stands in a line, e.g. "Waktu penyelesaian"."""
    return name[:1] + name[1:].lower()


def arithmetic(report: PeriodReport) -> str:
    """Return how the index comes from the sum of all scores, so that anybody can work it out again."""
    total, n = in_thousands(report.total), in_thousands(report.n)
    if report.weights is Weights.EXACT:
        return f"25 × {total} ÷ (9 × {n})"
    return f"25 × {report.weights.value.replace('.', ',')} × {total} ÷ {n}"


def edition(report: PeriodReport, *, draft: bool) -> str:
    """Return which version this is: a draft, one that was never published, the first, or a correction."""
    if draft:
        return "Draf, belum diterbitkan"
    if not report.version:
        return "Belum diterbitkan"
    return "Terbitan pertama" if report.version == 1 else f"Terbitan ke-{report.version} (koreksi)"
