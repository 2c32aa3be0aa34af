"""The words on paper, so that an office's spelling or another language can take their place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketWords:
    """Every word of ours on a ticket; the defaults are Indonesian as KBBI spells it."""

    number_title: str = "Nomor antrean"
    ahead: str = "Di depan Anda"
    people: str = "orang"
    wait: str = "Perkiraan tunggu"
    minutes: str = "menit"
    serving: str = "Sedang dilayani"
    missing: str = "Masih perlu"
    follow: str = "Pantau dari ponsel"
    free_lead: str = "Layanan ini"
    free: str = "GRATIS"
    thanks: str = "Terima kasih sudah menunggu."
    reprint: str = "CETAK ULANG"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistWords:
    """Every word of ours on a checklist to take home."""

    title: str = "Yang perlu dibawa"
    time: str = "Waktu"
    cost: str = "Biaya"
    product: str = "Hasil"
    hours: str = "Jam layanan"
    not_a_ticket: str = "Ini bukan nomor antrean."
    read_more: str = "Baca lagi di ponsel"
    nothing: str = "Tidak ada syarat yang perlu dibawa."


INDONESIAN = TicketWords()
INDONESIAN_CHECKLIST = ChecklistWords()
