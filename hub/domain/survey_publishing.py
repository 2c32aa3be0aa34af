"""Which figures may be published, so that nobody is found between two of them and no period is picked for its index."""

from collections.abc import Iterable, Sequence
from datetime import date

from hub.domain.survey_follow_up import ReportRefused
from hub.domain.survey_period import Period
from hub.domain.survey_suppression import LEAST


def check_publishable(period: Period, n: int, *, today: date, published: Iterable[tuple[Period, int]]) -> None:
    """Refuse what must not be published; `published` has the period and the respondents of everything that is.

    PermenPANRB 14/2017 asks for the index of a period: a quarter, a semester or a year, not of days chosen for it.

    Raises:
        ReportRefused: freely chosen days, a period that has not begun, fewer than three respondents, or one or two more
            or fewer than in a publication of the same days or of days within them: their answers would be found.
    """
    if period.kind is None:
        raise ReportRefused("Yang diterbitkan selalu satu triwulan, semester, atau tahun.", where="period")
    if period.starts > today:
        raise ReportRefused("Periode ini belum dimulai.", where="period")
    if n < LEAST:
        raise ReportRefused(f"Paling sedikit {LEAST} responden, agar tidak ada yang dapat dikenali.", where="period")
    others: Sequence[int] = [count for other, count in published if _within(period, other) or _within(other, period)]
    if any(0 < abs(n - count) < LEAST for count in others):
        raise ReportRefused(
            "Selisihnya dengan yang sudah terbit hanya satu atau dua responden, sehingga jawabannya dapat dikenali. "
            "Terbitkan setelah ada lebih banyak perubahan.",
            where="period",
        )


def check_reportable(period: Period, n: int) -> None:
    """Refuse a report of freely chosen days with one or two respondents: it would tell what they answered.

    Raises:
        ReportRefused.
    """
    if period.kind is None and 0 < n < LEAST:
        raise ReportRefused(
            f"Hari-hari ini hanya punya {n} responden; laporan dibuat mulai {LEAST} responden.", where="period"
        )


def _within(one: Period, other: Period) -> bool:
    return other.starts <= one.starts and one.ends <= other.ends
