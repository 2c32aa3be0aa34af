"""What may be sent along with a complaint: photos and PDFs, known by their first bytes and never by their names."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from hub.domain.free_text import one_line
from hub.domain.refusals import RuleBroken

MOST_FILES: Final = 5
LARGEST_FILE: Final = 10_000_000
LARGEST_TOGETHER: Final = 25_000_000
LONGEST_NAME: Final = 80
# A picture made harmless may be a little larger than it came: a complaint that was let in is not turned away for it.
LARGEST_GROWN: Final = 1_000_000
LARGEST_KEPT: Final = LARGEST_TOGETHER + MOST_FILES * LARGEST_GROWN
# Enough of a file to know what it is.
HEAD_BYTES: Final = 64
# How the photos of phones begin that are not taken (ISO/IEC 23008-12, brands of HEIF and AVIF).
_HEIF: Final = frozenset((b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"))
# Names that stand for devices on Windows, with any ending.
_DEVICES: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


class EvidenceRefused(RuleBroken):
    """The file cannot be taken; `code` says why, `where` is the file's name."""

    code = "evidence_refused"
    status = 422

    def __init__(self, sentence: str, *, where: str = "files") -> None:
        super().__init__(sentence)
        self.where = where


class EvidenceTooLarge(EvidenceRefused):
    """One file, or all together, are too large."""

    code = "evidence_too_large"
    status = 413


class EvidenceNotTaken(EvidenceRefused):
    """The file is of a kind that nobody here opens, or is empty."""

    code = "evidence_not_taken"
    status = 415


class TooManyFiles(EvidenceRefused):
    """There are as many files as may be."""

    code = "evidence_too_many"


class EvidenceNotNow(EvidenceRefused):
    """Too much was sent from one place."""

    code = "evidence_not_now"
    status = 429


class NoRoomForEvidence(EvidenceRefused):
    """The disk has no room: what was written about a complaint matters more than what is sent along."""

    code = "evidence_no_room"
    status = 507


class EvidenceKind(StrEnum):
    """What a file is."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    PDF = "pdf"


class EvidenceState(StrEnum):
    """What became of a file: nobody opens it before it was made harmless."""

    WAITING = "waiting"
    READY = "ready"
    REFUSED = "refused"


class Reason(StrEnum):
    """Why a file was refused after it came in."""

    NO_PICTURE = "no_picture"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_HEAVY = "too_heavy"
    MISSING = "missing"


# In the three languages of the citizen's pages.
WHY: Final[Mapping[Reason, Mapping[str, str]]] = {
    Reason.NO_PICTURE: {
        "id": "Foto ini rusak atau terpotong, jadi tidak disimpan. Kirim lagi dari foto aslinya.",
        "jv": "Foto menika risak utawi kepotong, dados boten dipunsimpen. Mangga kirim malih saking foto aslinipun.",
        "en": "This photo is damaged or cut off, so it was not kept. Please send the original again.",
    },
    Reason.TOO_MANY_PIXELS: {
        "id": "Foto ini lebih dari 50 megapiksel, jadi tidak disimpan. Kirim yang lebih kecil.",
        "jv": "Foto menika langkung saking 50 megapiksel, dados boten dipunsimpen. Mangga kirim ingkang langkung alit.",
        "en": "This photo has more than 50 megapixels, so it was not kept. Please send a smaller one.",
    },
    Reason.TOO_HEAVY: {
        "id": "Foto ini tidak dapat dibuka dengan aman, jadi tidak disimpan. Kirim tangkapan layarnya.",
        "jv": "Foto menika boten saged dipunbikak kanthi aman, dados boten dipunsimpen. Mangga kirim potret layaripun.",
        "en": "This photo could not be opened safely, so it was not kept. Please send a screenshot of it.",
    },
    Reason.MISSING: {
        "id": "Berkas ini hilang di komputer kantor. Kirim lagi.",
        "jv": "Berkas menika ical ing komputer kantor. Mangga kirim malih.",
        "en": "This file was lost on the office's computer. Please send it again.",
    },
}


def why(reason: str, language: str = "id") -> str:
    """Return in words why a file was refused; "" without a reason."""
    if not reason:
        return ""
    said = WHY[Reason(reason)]
    return said.get(language, said["id"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One file: `id` is by chance and names it on the disk, `name` is only for people to read.

    `draft` is the digest of the key under which it was sent before the complaint; None once it belongs to one.
    """

    id: str
    complaint: str | None
    draft: bytes | None
    name: str
    kind: EvidenceKind
    size: int
    state: EvidenceState
    at: datetime
    who: str
    reason: str = ""


def kind_of(head: bytes) -> EvidenceKind | None:
    """Return what a file is by its first bytes, or None when it is none of what is taken."""
    if head.startswith(b"\xff\xd8\xff"):
        return EvidenceKind.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return EvidenceKind.PNG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return EvidenceKind.WEBP
    if head.startswith(b"%PDF-"):
        return EvidenceKind.PDF
    return None


def refused_kind(head: bytes, *, where: str) -> EvidenceNotTaken:
    """Return why a file that begins so is not taken, and what would be."""
    if not head:
        return EvidenceNotTaken("Berkas ini kosong. Pilih lagi berkasnya.", where=where)
    if head[4:8] == b"ftyp" and head[8:12] in _HEIF:
        return EvidenceNotTaken(
            "Foto HEIC belum dapat diterima. Ubah menjadi JPEG (di iPhone: Pengaturan, Kamera, Format, "
            "“Paling Kompatibel”), lalu kirim lagi.",
            where=where,
        )
    return EvidenceNotTaken(
        "Jenis berkas ini tidak dapat diterima. Kirim foto (JPEG, PNG, atau WebP) atau PDF.", where=where
    )


def check_room(there: Sequence[Evidence], size: int, *, where: str) -> None:
    """Check that a file of `size` bytes may be added to those that are there.

    Raises:
        TooManyFiles, EvidenceTooLarge.
    """
    # What was refused is only a line that says so.
    there = [each for each in there if each.state is not EvidenceState.REFUSED]
    if len(there) >= MOST_FILES:
        raise TooManyFiles(f"Paling banyak {MOST_FILES} berkas. Hapus satu dahulu.", where=where)
    if size > LARGEST_FILE:
        raise EvidenceTooLarge("Berkas ini lebih besar dari 10 MB. Kirim yang lebih kecil.", where=where)
    if size + sum(each.size for each in there) > LARGEST_TOGETHER:
        raise EvidenceTooLarge("Semua berkas bersama paling besar 25 MB. Hapus satu dahulu.", where=where)


def named(name: str) -> str:
    """Return what a file was called where it came from, to tell its sender which one is meant."""
    return re.split(r"[/\\]", one_line(name))[-1][:LONGEST_NAME] or "bukti"


def shown_name(name: str, kind: EvidenceKind) -> str:
    """Return a name that is harmless to show and to save under: no folders, no signs of any system, the true ending."""
    last = re.split(r"[/\\]", one_line(name))[-1]
    stem = re.sub(r"[^\w .()-]", "_", last.rpartition(".")[0] or last).strip(" ._-")[: LONGEST_NAME - 5]
    ending = "jpg" if kind is not EvidenceKind.PDF else "pdf"
    stem = stem.strip(" ._-") or "bukti"
    return f"{f'bukti {stem}' if _DEVICES.fullmatch(stem.partition('.')[0].strip()) else stem}.{ending}"
