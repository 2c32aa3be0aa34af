"""What the citizen's data is for, who reads it, and how long it is kept: the office's words, or the usual ones."""

from hub.protocol.complaints import ComplaintKind
from kiosk.wording import Say

# COMPLAINTS: two years after closing.
USUAL_YEARS = 2


def purpose(kind: ComplaintKind | None, say: Say) -> str:
    """Return it as one paragraph; a supervisory complaint is read by other people."""
    readers = (
        say("Yang membaca: hanya kepala kantor dan inspektorat.")
        if kind == "supervisory"
        else say("Yang membaca: petugas pengaduan, dan unit yang menindaklanjuti.")
    )
    kept = say("Data diri dihapus {years} tahun setelah pengaduan selesai.").format(years=USUAL_YEARS)
    used = say("Data Anda hanya dipakai untuk menindaklanjuti pengaduan ini dan menjawab Anda.")
    return f"{used} {readers} {kept}"
