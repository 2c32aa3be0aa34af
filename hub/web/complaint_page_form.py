"""What a citizen filled in on the complaint's page: read as it came, judged field by field, kept when refused."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from assets.dates import long_date
from hub.domain.complaint import (
    LONGEST_LINE,
    LONGEST_NOTE,
    LONGEST_STORY,
    ComplaintRefused,
    Identity,
    Kind,
    Reporter,
)
from hub.domain.free_text import lines, one_line
from hub.protocol.complaints import ComplaintReporter, ComplaintRequest
from hub.web.complaint_proof import SUM, WORK
from hub.web.openapi import ID_FORM
from hub.web.pages import LANGUAGES

STEPS: Final = 3
MOST_FIELDS: Final = 32
# Of a story that is far too long so much is shown again, to be made shorter.
SHOWN_AGAIN: Final = 20_000
_ID: Final = re.compile(ID_FORM)
_SECRET: Final = re.compile(r"[A-Za-z0-9_-]{16,64}")
_SEAL: Final = re.compile(r"[0-9]{1,12}\.[0-9]{3}\.[0-9a-f]{64}")
_WORKED: Final = re.compile(r"[0-9]{1,20}")

# Each field of the page by its name there, with the step it stands on and how long it may be.
LINES: Final = {"kapan": 2, "tempat": 2, "nama": 2, "telepon": 2, "surel": 2, "alamat": 2}
TEXTS: Final = {"cerita": 1, "harapan": 2}
CHOSEN: Final = {"jenis": 1, "identitas": 1, "layanan": 2, "loket": 2}
STEP_OF: Final = LINES | TEXTS | CHOSEN | {"bukti": 2, "setuju": 3, "hitung": 3}
LONGEST: Final = dict.fromkeys(LINES, LONGEST_LINE) | {"cerita": LONGEST_STORY, "harapan": LONGEST_NOTE}
# What the rules call a field that the page calls otherwise.
FIELD_OF: Final = {
    "what": "cerita", "when": "kapan", "where": "tempat", "wish": "harapan", "counter": "loket", "service": "layanan",
    "reporter.name": "nama", "name": "nama", "phone": "telepon", "email": "surel", "address": "alamat",
    "files": "bukti", "proof": "hitung",
}  # fmt: skip


class Wrong(StrEnum):
    """What may be wrong with a field; `complaint_words` has the sentences."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    UNKNOWN = "unknown"
    NO_NAME = "no_name"
    NO_PHONE = "no_phone"
    NO_EMAIL = "no_email"
    NO_CONSENT = "no_consent"
    NO_PROOF = "no_proof"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A form as it came; what could not be ours is empty. The fields' names are the page's own."""

    bahasa: str = "id"
    kunci: str = ""
    segel: str = ""
    kerja: str = ""
    hitung: str = ""
    langkah: int = 1
    jenis: str = Kind.COMPLAINT.value
    # The protecting choice is made until another one is: nobody gives a name away by mistake.
    identitas: str = Identity.SECRET.value
    cerita: str = ""
    kapan: str = ""
    tempat: str = ""
    layanan: str = ""
    loket: str = ""
    harapan: str = ""
    nama: str = ""
    telepon: str = ""
    surel: str = ""
    alamat: str = ""
    setuju: bool = False
    is_robot: bool = False

    @property
    def is_anonymous(self) -> bool:
        """Tell whether nothing of the citizen is wanted."""
        return self.identitas == Identity.ANONYMOUS.value

    @property
    def proof(self) -> str:
        """Return the work or the sum as the wire has it."""
        way, said = (WORK, self.kerja) if self.kerja else (SUM, self.hitung.replace(".", " "))
        return f"{way}.{self.segel}.{said}"[:200]

    def at_step(self, step: int) -> "Filled":
        """Return the form as it stands on another step."""
        return replace(self, langkah=min(max(step, 1), STEPS))


def read(sent: Mapping[str, str]) -> Filled:
    """Read a form."""
    step = sent.get("langkah", "")
    told = {name: one_line(sent.get(name, ""))[: 4 * LONGEST_LINE] for name in LINES}
    told |= {name: _breaks(sent.get(name, ""))[:SHOWN_AGAIN] for name in TEXTS}
    return Filled(
        bahasa=language_of(sent),
        kunci=key_in(sent),
        segel=_only(_SEAL, sent.get("segel")),
        kerja=_only(_WORKED, sent.get("kerja")),
        hitung=one_line(sent.get("hitung", ""))[:40],
        langkah=int(step) if step in ("1", "2", "3") else 1,
        jenis=sent.get("jenis", "") if sent.get("jenis") in set(Kind) else "",
        identitas=sent.get("identitas", "") if sent.get("identitas") in set(Identity) else "",
        layanan=_only(_ID, sent.get("layanan")),
        loket=_only(_ID, sent.get("loket")),
        setuju=sent.get("setuju") == "ya",
        # A person does not see this field, and a browser fills in nothing of such a name.
        is_robot=bool(sent.get("situs")),
        **told,
    )


def begun(asked: Mapping[str, str], *, services: Collection[str], counters: Collection[str]) -> Filled:
    """Return a new form with what a QR code told: `?layanan=kk&hari=2026-07-14&loket=loket-2`; the rest is left out."""
    language, service, counter = language_of(asked), asked.get("layanan", ""), asked.get("loket", "")
    return Filled(
        bahasa=language,
        kapan=_day(asked.get("hari", ""), language),
        layanan=service if service in services else "",
        loket=counter if counter in counters else "",
    )


def key_in(sent: Mapping[str, str]) -> str:
    """Return the form's own key, or "" for what is none."""
    return _only(_SECRET, sent.get("kunci"))


def language_of(sent: Mapping[str, str], default: str = "id") -> str:
    """Return the language that was asked for, or the usual one for none of ours."""
    return sent["bahasa"] if sent.get("bahasa") in LANGUAGES else default


def wrongs(
    filled: Filled, *, services: Collection[str], counters: Collection[str], until: int = STEPS
) -> dict[str, Wrong]:
    """Return what is wrong up to a step, by field, in the order of the page; nothing for a whole complaint."""
    found: dict[str, Wrong] = {}
    if not filled.jenis:
        found["jenis"] = Wrong.EMPTY
    if not lines(filled.cerita):
        found["cerita"] = Wrong.EMPTY
    if not filled.identitas:
        found["identitas"] = Wrong.EMPTY
    if filled.layanan and filled.layanan not in services:
        found["layanan"] = Wrong.UNKNOWN
    if filled.loket and filled.loket not in counters:
        found["loket"] = Wrong.UNKNOWN
    for name, longest in LONGEST.items():
        if len(getattr(filled, name)) > longest:
            found[name] = Wrong.TOO_LONG
    if not filled.is_anonymous:
        found |= {name: wrong for name, wrong in _reporter_wrongs(filled).items() if name not in found}
    if not filled.setuju:
        found["setuju"] = Wrong.NO_CONSENT
    return {name: found[name] for name in STEP_OF if name in found and STEP_OF[name] <= until}


def request_of(filled: Filled) -> ComplaintRequest:
    """Return the complaint as the wire has it; only for a form in which nothing is wrong."""
    reporter = ComplaintReporter(
        name=filled.nama, phone=filled.telepon, email=filled.surel, address=filled.alamat
    )  # fmt: skip
    return ComplaintRequest(
        kind=filled.jenis,  # type: ignore[arg-type]  # only the four are ever read
        what=filled.cerita,
        when=filled.kapan,
        where=filled.tempat,
        service=filled.layanan or None,
        counter=filled.loket or None,
        wish=filled.harapan,
        identity=filled.identitas,  # type: ignore[arg-type]  # only the three are ever read
        reporter=None if filled.is_anonymous else reporter,
        language=filled.bahasa,  # type: ignore[arg-type]  # only the three are ever read
        draft=filled.kunci or None,
        proof=filled.proof,
    )


def _reporter_wrongs(filled: Filled) -> dict[str, Wrong]:
    found = {} if filled.nama else {"nama": Wrong.NO_NAME}
    for name, alone, wrong in (
        ("telepon", Reporter(phone=filled.telepon), Wrong.NO_PHONE),
        ("surel", Reporter(email=filled.surel), Wrong.NO_EMAIL),
    ):
        try:
            alone.tidied()
        except ComplaintRefused:
            found[name] = wrong
    return found


def _breaks(text: str) -> str:
    # A browser sends each line's end as two signs and counts it as one.
    return text.replace("\r\n", "\n").replace("\0", "")


def _day(said: str, language: str) -> str:
    try:
        return long_date(date.fromisoformat(said), language) if len(said) == 10 else ""
    except ValueError:
        return ""


def _only(form: re.Pattern[str], value: str | None) -> str:
    return value if value is not None and form.fullmatch(value) else ""
