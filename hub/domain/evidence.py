"""What may be sent along with a complaint: photos and PDFs, known by their first bytes and never by their names."""

import re
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
# Enough of a file to know what it is.
HEAD_BYTES: Final = 64


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


def shown_name(name: str, kind: EvidenceKind) -> str:
    """Return a name that is harmless to show and to save under: no folders, no signs of any system, the true ending."""
    last = re.split(r"[/\\]", one_line(name))[-1]
    stem = re.sub(r"[^\w .()-]", "_", last.rpartition(".")[0] or last).strip(" ._-")[: LONGEST_NAME - 5]
    ending = "jpg" if kind is not EvidenceKind.PDF else "pdf"
    return f"{stem.strip(' ._-') or 'bukti'}.{ending}"
