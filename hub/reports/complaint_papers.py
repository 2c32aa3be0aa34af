"""Sets the papers about complaints: the register of a period, the evaluation report, the sign beside the counter."""

from datetime import date

from hub.domain.complaint_paper import MOST_PRINTED, EvaluationReport, Register, Sign
from hub.domain.skm import in_thousands
from hub.reports.complaint_wording import evaluation_words, register_words, sign_words
from hub.reports.failed import ReportFailed
from hub.reports.qr import qr_drawing
from hub.reports.typeset import set_pdf


def register_pdf(register: Register) -> bytes:
    """Return the register as PDF, A4 lying.

    Raises:
        ReportFailed: there are more lines than anybody prints, or Typst refuses.
    """
    if len(register.lines) > MOST_PRINTED:
        raise ReportFailed(
            "register_too_long",
            f"Register ini berisi {in_thousands(len(register.lines))} pengaduan. Pilih bulan, atau ambil XLSX.",
        )
    return set_pdf("complaint_register.typ", register_words(register), register.made.at.date())


def evaluation_pdf(report: EvaluationReport) -> bytes:
    """Return the evaluation report as PDF; raises ReportFailed."""
    return set_pdf("complaint_report.typ", evaluation_words(report), report.made.at.date())


def sign_pdf(sign: Sign, made_on: date) -> bytes:
    """Return the sign as PDF, A5; raises ReportFailed."""
    return set_pdf("complaint_sign.typ", sign_words(sign), made_on, qr=qr_drawing(sign.address))
