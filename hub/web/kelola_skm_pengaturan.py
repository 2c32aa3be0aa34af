"""`/kelola/skm/pengaturan`: what the office decides about its survey; the page reads and saves through the API."""

from typing import Final

from aiohttp import web

from hub.domain.survey_choices import MOST_LAST, MOST_SERVED
from hub.domain.survey_period import PeriodKind
from hub.domain.survey_scheme import ElementOrder, Weights
from hub.web.identity import SignedInPerson
from hub.web.kelola import show

PERIODS: Final = {
    PeriodKind.QUARTER: ("Triwulan", "Januari–Maret, April–Juni, dan seterusnya."),
    PeriodKind.SEMESTER: ("Semester", "Januari–Juni dan Juli–Desember."),
    PeriodKind.YEAR: ("Tahun", "Sekali setahun, paling jarang yang diperbolehkan."),
}
ORDERS: Final = {
    ElementOrder.QUESTIONNAIRE: ("Seperti kuesioner", "Nomor 8 sarana dan prasarana, nomor 9 penanganan pengaduan."),
    ElementOrder.REGULATION: ("Seperti peraturan", "Nomor 8 (U8) penanganan pengaduan, nomor 9 (U9) sarana."),
}
# What a perfect survey comes to: 25 · 9 · 4 · weight.
WEIGHTS: Final = {
    Weights.EXACT: ("Tepat 1/9 (dianjurkan)", "Jawaban sempurna bernilai 100,00, seperti rumus peraturan."),
    Weights.LEGACY_0_111: ("0,111 (cara lama)", "Jawaban sempurna hanya bernilai 99,90."),
    Weights.LEGACY_0_11: ("0,11 (cara lama)", "Jawaban sempurna hanya bernilai 99,00."),
}


async def get_choices_page(request: web.Request, known: SignedInPerson) -> web.StreamResponse:
    """Show the page; it fills itself."""
    return await show(
        request,
        known,
        "kelola_skm_pengaturan.html",
        periods=PERIODS,
        orders=ORDERS,
        weights=WEIGHTS,
        most_last=MOST_LAST,
        most_served=MOST_SERVED,
    )
