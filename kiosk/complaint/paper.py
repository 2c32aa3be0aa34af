"""The receipt on paper: number, code, what happens next and until when. No name, and nothing of what was told."""

from datetime import date, datetime
from typing import Final

from assets.dates import MONTHS, date_and_clock
from hub.protocol.complaints import ComplaintDue, ComplaintReceipt
from kiosk.scene import Scene
from kiosk.wording import N_, Say
from printers.complaint import NextStep, complaint_slip
from printers.slip import Slip
from printers.template import SlipKind, SlipTemplate, usual
from printers.words import ComplaintWords

USUAL: Final = usual(SlipKind.COMPLAINT)
# What the office does next; the citizen's own times come later, if at all.
STEPS: Final = {
    "verify": N_("Diperiksa"),
    "follow_up": N_("Ditindaklanjuti"),
    "answer": N_("Dijawab"),
}


def next_steps(due: tuple[ComplaintDue, ...], language: str, say: Say) -> tuple[tuple[str, str], ...]:
    """Return what happens next and the last day for it, the soonest first."""
    known = sorted((one.until, STEPS[one.due]) for one in due if one.due in STEPS)
    return tuple((say(what), day(until, language)) for until, what in known)


def day(moment: date, language: str) -> str:
    """Write a day, e.g. "3 Agustus 2026"."""
    months = MONTHS.get(language, MONTHS["id"])
    return f"{moment.day} {months[moment.month - 1]} {moment.year}"


def receipt_paper(
    scene: Scene, receipt: ComplaintReceipt, *, through: str = "", template: SlipTemplate = USUAL
) -> Slip:
    """Return the receipt in the visitor's language; `through` is how it came, where that was not by the kiosk."""
    office, language, say = scene.lobby.office, scene.visit.language, scene.say
    received: datetime | str = receipt.received_at.astimezone(scene.now.tzinfo)
    if language != "id" and isinstance(received, datetime):
        received = date_and_clock(received, language)
    return complaint_slip(
        office=office.name if office else "",
        region=office.region if office else "",
        number=receipt.number,
        code=receipt.code,
        received=received,
        received_by=through or say("Kios layanan"),
        next_steps=[NextStep(what, until) for what, until in next_steps(receipt.due, language, say)],
        follow_url=receipt.follow_url,
        words=_words(say),
        template=template,
    )


def _words(say: Say) -> ComplaintWords:
    return ComplaintWords(
        title=say("Tanda terima pengaduan"),
        number=say("Nomor pengaduan"),
        code=say("Kode lacak"),
        received=say("Diterima"),
        received_by=say("Melalui"),
        until=say("Paling lambat"),
        keep=say("Simpan lembar ini. Jawaban hanya terbuka dengan nomor dan kode bersama-sama."),
        secret=say("Jangan berikan kode kepada orang lain."),
        follow=say("Ikuti pengaduan dari ponsel"),
        thanks=say("Terima kasih atas laporan Anda."),
        reprint=say("CETAK ULANG"),
    )
