"""What the wire says about the complaint's form: what may be brought, the limits, the office's texts, the task."""

from msgspec import Struct

from hub.protocol.complaints import ComplaintIdentity, ComplaintKind, DraftKey
from hub.protocol.standards import Words


class ComplaintFormQuery(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The key of a form that is there already and needs another task, e.g. after the hub was started anew."""

    key: DraftKey | None = None


class OfferedKind(Struct, frozen=True, kw_only=True):
    """One kind of complaint, and what it is in human words."""

    kind: ComplaintKind
    name: Words
    detail: Words


class OfferedIdentity(Struct, frozen=True, kw_only=True):
    """One way to deal with the citizen's name."""

    identity: ComplaintIdentity
    name: Words
    detail: Words


class ComplaintLimits(Struct, frozen=True, kw_only=True):
    """How long texts may be, in characters, and files, in bytes."""

    story: int
    wish: int
    line: int
    files: int
    file_bytes: int
    together_bytes: int


class ComplaintTask(Struct, frozen=True, kw_only=True):
    """The task of one form: do the work, or answer the sum.

    The proof is "kerja.SEAL.NUMBER", where the SHA-256 of "KEY:SEAL:NUMBER" begins with `bits` zero bits, or
    "hitung.SEAL.ANSWER". It holds for the complaint sent with the key as its Idempotency-Key.
    """

    key: str
    seal: str
    bits: int
    question: Words


class ComplaintForm(Struct, frozen=True, kw_only=True):
    """What a form needs to know; `purpose`, `readers` and `consent` are shown before anything is sent."""

    kinds: tuple[OfferedKind, ...]
    identities: tuple[OfferedIdentity, ...]
    limits: ComplaintLimits
    purpose: Words
    readers: Words
    supervisory_readers: Words
    consent: Words
    retention_days: int
    task: ComplaintTask
