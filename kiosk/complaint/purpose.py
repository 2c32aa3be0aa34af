"""What the citizen's data is for, who reads it, and how long it is kept: the office's words, or the usual ones."""

from typing import Final

from hub.protocol.complaint_form import ComplaintForm
from hub.protocol.complaints import ComplaintKind
from kiosk.complaint.writing import beginning
from kiosk.wording import Say, interval

# COMPLAINTS: two years after closing.
USUAL_DAYS: Final = 730
YEAR: Final = 365
MONTH: Final = 30
# An office may write a page about it; on a glass its beginning is read, the rest stands on the form for phones.
LETTERS: Final = 240


def purpose(kind: ComplaintKind | None, form: ComplaintForm | None, language: str, say: Say) -> str:
    """Return it as one paragraph; a supervisory complaint is read by other people. `form` None: not asked for yet."""
    supervisory = kind == "supervisory"
    if form is not None:
        used = beginning(form.purpose.in_language(language), LETTERS)
        readers = (form.supervisory_readers if supervisory else form.readers).in_language(language)
    else:
        used = say("Data Anda hanya dipakai untuk menindaklanjuti pengaduan ini dan menjawab Anda.")
        readers = (
            say("Yang membaca: hanya kepala kantor dan inspektorat.")
            if supervisory
            else say("Yang membaca: petugas pengaduan, dan unit yang menindaklanjuti.")
        )
    days = form.retention_days if form is not None else USUAL_DAYS
    kept = say("Data diri dihapus {time} setelah pengaduan selesai.").format(time=_span(days, say))
    return f"{used} {readers} {kept}"


def _span(days: int, say: Say) -> str:
    """Write how long data is kept, in the largest unit that fits."""
    if days % YEAR == 0:
        years = days // YEAR
        return say("1 tahun") if years == 1 else say("{count} tahun").format(count=years)
    if days % MONTH == 0:
        return interval(days // MONTH, days // MONTH, say, "bulan")
    return interval(days, days, say, "hari")
