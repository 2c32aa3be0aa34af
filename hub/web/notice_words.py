"""What word to a citizen says: the number, what has happened in a sentence, and where the page is. Nothing else.

No name, no story, no answer, no code: whoever reads it on another's phone learns no more than that.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hub.domain.complaint_notice import What

Words = Mapping[What, str]
_ABOVE: Final = "Ombudsman RI (ombudsman.go.id, 137) {or_} SP4N-LAPOR! (lapor.go.id, SMS 1708)"

_SUBJECTS: Final[Mapping[str, Words]] = {
    "id": {
        What.RECEIVED: "sudah diterima",
        What.INCOMPLETE: "perlu dilengkapi",
        What.ASSIGNED: "sedang ditangani",
        What.ANSWERED: "sudah dijawab",
        What.FORWARDED: "diteruskan ke instansi lain",
        What.CLOSED: "selesai",
        What.LAPSED: "ditutup",
        What.LATE: "terlambat ditangani",
    },
    "jv": {
        What.RECEIVED: "sampun dipuntampi",
        What.INCOMPLETE: "kedah dipunjangkepi",
        What.ASSIGNED: "saweg dipuntindakaken",
        What.ANSWERED: "sampun dipunwangsuli",
        What.FORWARDED: "dipunterusaken dhateng instansi sanes",
        What.CLOSED: "rampung",
        What.LAPSED: "dipuntutup",
        What.LATE: "kasep anggenipun nindakaken",
    },
    "en": {
        What.RECEIVED: "received",
        What.INCOMPLETE: "something is missing",
        What.ASSIGNED: "being looked into",
        What.ANSWERED: "answered",
        What.FORWARDED: "passed on to another office",
        What.CLOSED: "closed",
        What.LAPSED: "closed",
        What.LATE: "late",
    },
}
_SENTENCES: Final[Mapping[str, Words]] = {
    "id": {
        What.RECEIVED: "Pengaduan {number} sudah kami terima.",
        What.INCOMPLETE: "Pengaduan {number} perlu dilengkapi. Halamannya menyebut apa yang kurang dan sampai kapan.",
        What.ASSIGNED: "Pengaduan {number} sudah diteruskan ke bagian yang menanganinya.",
        What.ANSWERED: "Pengaduan {number} sudah dijawab. Jawabannya ada di halamannya; bila belum puas, Anda dapat "
        "mengajukan keberatan di sana.",
        What.FORWARDED: "Pengaduan {number} bukan wewenang kantor ini dan sudah diteruskan. Halamannya menyebut ke "
        "mana.",
        What.CLOSED: "Pengaduan {number} sudah selesai. Anda dapat menilai penanganannya di halamannya.",
        What.LAPSED: "Pengaduan {number} ditutup karena tidak dilengkapi sampai batas waktu. Anda dapat mengirim "
        "pengaduan baru.",
        What.LATE: "Mohon maaf, pengaduan {number} belum kami tangani tepat waktu dan sudah disampaikan kepada "
        f"pimpinan. Anda juga dapat melapor ke {_ABOVE.format(or_='atau')}.",
    },
    "jv": {
        What.RECEIVED: "Pengaduan {number} sampun kita tampi.",
        What.INCOMPLETE: "Pengaduan {number} kedah dipunjangkepi. Kacanipun nyebataken menapa ingkang kirang saha "
        "dumugi kapan.",
        What.ASSIGNED: "Pengaduan {number} sampun dipunpasrahaken dhateng bagian ingkang nindakaken.",
        What.ANSWERED: "Pengaduan {number} sampun dipunwangsuli. Wangsulanipun wonten ing kacanipun; manawi dereng "
        "marem, panjenengan saged ngaturaken keberatan ing mrika.",
        What.FORWARDED: "Pengaduan {number} sanes wewenangipun kantor punika saha sampun dipunterusaken. Kacanipun "
        "nyebataken dhateng pundi.",
        What.CLOSED: "Pengaduan {number} sampun rampung. Panjenengan saged maringi biji ing kacanipun.",
        What.LAPSED: "Pengaduan {number} dipuntutup amargi boten dipunjangkepi dumugi watesipun. Panjenengan saged "
        "ngaturaken pengaduan enggal.",
        What.LATE: "Nyuwun pangapunten, pengaduan {number} dereng kita tindakaken miturut wekdalipun saha sampun "
        f"kita aturaken dhateng pimpinan. Panjenengan ugi saged lapur dhateng {_ABOVE.format(or_='utawi')}.",
    },
    "en": {
        What.RECEIVED: "We have received complaint {number}.",
        What.INCOMPLETE: "Something is missing from complaint {number}. Its page says what, and until when.",
        What.ASSIGNED: "Complaint {number} has been given to the section that looks into it.",
        What.ANSWERED: "Complaint {number} has been answered. The answer is on its page; if you are not satisfied you "
        "may object there.",
        What.FORWARDED: "Complaint {number} is not for this office and has been passed on. Its page says to whom.",
        What.CLOSED: "Complaint {number} is closed. You may rate how it was handled on its page.",
        What.LAPSED: "Complaint {number} was closed because what was missing did not come in time. You may send a "
        "new one.",
        What.LATE: "We are sorry: complaint {number} was not handled in time and has been brought before the head. "
        f"You may also turn to {_ABOVE.format(or_='or')}.",
    },
}
_WHERE: Final = {
    "id": "Buka {url} dengan nomor dan kode lacak Anda.",
    "jv": "Sumangga kabikak {url} mawi nomer saha kode lacak panjenengan.",
    "en": "Open {url} with the number and your tracking code.",
}
_NOBODY_READS: Final = {
    "id": "Surel ini dikirim otomatis; balasannya tidak dibaca.",
    "jv": "Layang punika dipunkintun otomatis; wangsulanipun boten dipunwaos.",
    "en": "This message was sent automatically; nobody reads replies to it.",
}
_COMPLAINT: Final = {"id": "Pengaduan", "jv": "Pengaduan", "en": "Complaint"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What goes out: a letter's subject and text, and the same in short for a telephone."""

    subject: str
    letter: str
    short: str


def said(what: What, language: str, *, number: str, url: str, office: str) -> Said:
    """Return what is said of a complaint, in its citizen's language; `url` is its page."""
    spoken = language if language in _SENTENCES else "id"
    sentence = _SENTENCES[spoken][what].format(number=number)
    where = _WHERE[spoken].format(url=url)
    return Said(
        subject=f"{_COMPLAINT[spoken]} {number}: {_SUBJECTS[spoken][what]}",
        letter=f"{sentence}\n\n{where}\n\n{office}\n\n{_NOBODY_READS[spoken]}\n",
        short=f"{office}: {sentence} {where}",
    )
