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
    complaint: str = "Pengaduan & saran"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintWords:
    """Every word of ours on the receipt for a complaint."""

    title: str = "Tanda terima pengaduan"
    number: str = "Nomor pengaduan"
    code: str = "Kode pelacakan"
    received: str = "Diterima"
    received_by: str = "Melalui"
    until: str = "Paling lambat"
    keep: str = "Simpan lembar ini. Jawaban hanya terbuka dengan nomor dan kode bersama-sama."
    secret: str = "Jangan berikan kode kepada orang lain."
    follow: str = "Ikuti pengaduan dari ponsel"
    thanks: str = "Terima kasih atas laporan Anda."
    reprint: str = "CETAK ULANG"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTapeWords:
    """Every word of ours on the tape at the end of the day."""

    title: str = "Rekap antrean"
    given: str = "Nomor diambil"
    served: str = "Dilayani"
    absent: str = "Tidak hadir"
    cancelled: str = "Dibatalkan"
    waiting: str = "Belum selesai"
    # The same five as headings of columns, five letters at most: 58 mm hold no more.
    headings: tuple[str, str, str, str, str] = ("Ambil", "Layan", "Absen", "Batal", "Sisa")
    first: str = "Nomor pertama"
    last: str = "Nomor terakhir"
    services: str = "Per layanan"
    counters: str = "Dilayani per loket"
    nothing: str = "Tidak ada nomor yang diambil."
    printed: str = "Dicetak"


INDONESIAN = TicketWords()
INDONESIAN_CHECKLIST = ChecklistWords()
INDONESIAN_COMPLAINT = ComplaintWords()
INDONESIAN_DAY_TAPE = DayTapeWords()
