"""Where files come in that belong to complaints: the folder, how many at once, and how much from one place."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import ClassVar, Final

from hub.domain.evidence import EvidenceNotNow
from hub.domain.refusals import RuleBroken
from hub.web.evidence_folder import EvidenceFolder
from hub.web.evidence_room import UnsentRoom
from hub.web.limits import AttemptLimit

HOUR: Final = 3600.0
# Whoever works here enters what lay in the box, page by page.
FROM_STAFF: Final = 500
# An upload by a bad line takes minutes: these are lines held, not files a second.
AT_ONCE: Final = 64
AT_ONCE_FROM_ONE: Final = 32
WRITERS: Final = 3


class UploadsBusy(RuleBroken):
    """Too many files are being sent at this moment."""

    code: ClassVar[str] = "uploads_busy"
    status: ClassVar[int] = 503


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who sends files: `source` is the address, device or user name that is counted, `who` is put on record."""

    source: str
    who: str
    is_staff: bool = False


@dataclass(frozen=True, kw_only=True)
class EvidenceDesk:
    """One office's desk for files."""

    folder: EvidenceFolder
    unsent: UnsentRoom
    from_one: AttemptLimit
    in_all: AttemptLimit
    from_staff: AttemptLimit = field(default_factory=lambda: AttemptLimit(failures=FROM_STAFF, window=HOUR))
    at_once: int = AT_ONCE
    at_once_from_one: int = AT_ONCE_FROM_ONE
    # Files that are written now, or whose row is: the sweeping leaves them alone.
    arriving: set[str] = field(default_factory=set)
    # Threads of their own: a slow disk holds up nothing but files.
    writers: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(WRITERS, "evidence"))
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    sweeping: asyncio.Lock = field(default_factory=asyncio.Lock)
    _sending: Counter[str] = field(default_factory=Counter)

    @classmethod
    def taking(cls, folder: EvidenceFolder, *, from_one: int, in_all: int) -> "EvidenceDesk":
        """Return a desk that takes so many files an hour from one address or device, and in all."""
        return cls(
            folder=folder,
            unsent=UnsentRoom(folder),
            from_one=AttemptLimit(failures=from_one, window=HOUR),
            in_all=AttemptLimit(failures=in_all, window=HOUR),
        )

    @contextmanager
    def sending(self, sender: Sender) -> Iterator[None]:
        """Hold one of the places for an upload; raises UploadsBusy."""
        if self._sending.total() >= self.at_once or self._sending[sender.source] >= self.at_once_from_one:
            raise UploadsBusy("Terlalu banyak berkas sedang dikirim. Coba lagi sebentar lagi.")
        self._sending[sender.source] += 1
        try:
            yield
        finally:
            self._sending[sender.source] -= 1
            if not self._sending[sender.source]:
                del self._sending[sender.source]

    @contextmanager
    def counted(self, sender: Sender, *, where: str) -> Iterator[None]:
        """Count one file; one that is not kept in the end counts for nothing; raises EvidenceNotNow."""
        counts = [(self.from_staff, sender.source)] if sender.is_staff else [
            (self.from_one, sender.source), (self.in_all, "files")
        ]  # fmt: skip
        if any(limit.wait(key) for limit, key in counts):
            raise EvidenceNotNow("Terlalu banyak berkas dari sini. Coba lagi satu jam lagi.", where=where)
        for limit, key in counts:
            limit.begun(key)
        try:
            yield
        except BaseException:
            for limit, key in counts:
                limit.was_none(key)
            raise
