"""`/kelola/pengaduan/pengaturan`: units, texts, clocks and retention of complaints; the page saves through the API."""

from typing import Final

from aiohttp import web

from hub.domain.complaint import LONGEST_NOTE
from hub.domain.complaint_choices import LONGEST_NAME, MOST_UNITS, RETENTION_DAYS
from hub.domain.complaint_deadlines import LONGEST
from hub.domain.complaint_names import KIND_NAMES
from hub.web.complaint_words import CONSENT, PURPOSE, complaint_words
from hub.web.identity import SignedInPerson
from hub.web.kelola import ROLE_WORDS, show
from hub.web.pages import LANGUAGES

TEXTS: Final = (
    ("purpose", "Untuk apa datanya", "Di formulir: untuk apa data dipakai, siapa yang membacanya.", PURPOSE),
    ("consent", "Yang disetujui pelapor", "Di samping kotak yang dicentang pelapor.", CONSENT),
)  # fmt: skip
# What is due, as the office says it, and since when its time runs.
CLOCKS: Final = (
    ("verify", "Verifikasi", "sejak diterima"),
    ("complete", "Pelapor melengkapi", "sejak diminta; sesudahnya ditutup sendiri"),
    ("follow_up", "Mulai tindak lanjut", "sejak disposisi"),
    *((f"answer.{kind.value}", f"Jawab: {words.lower()}", "sejak lengkap") for kind, words in KIND_NAMES.items()),
    ("tell", "Sampaikan jawaban", "sejak dijawab"),
    ("object", "Pelapor dapat keberatan", "sejak jawaban disampaikan; sesudahnya selesai sendiri"),
)


async def get_choices_page(request: web.Request, known: SignedInPerson) -> web.StreamResponse:
    """Show the page; it fills itself."""
    return await show(
        request,
        known,
        "kelola_pengaduan_pengaturan.html",
        texts=[
            (name, title, hint, [(code, spoken, complaint_words(code)(usual)) for code, spoken in LANGUAGES.items()])
            for name, title, hint, usual in TEXTS
        ],
        due=CLOCKS,
        role_words=ROLE_WORDS,
        most={
            "units": MOST_UNITS,
            "name": LONGEST_NAME,
            "text": LONGEST_NOTE,
            "days": LONGEST,
        },
        usual_retention=RETENTION_DAYS,
    )
