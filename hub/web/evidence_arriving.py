"""Takes one file in, piece by piece: counted and known by its first bytes while it comes, on the disk for good, then
put down. Nothing here opens it.
"""

import asyncio
import contextlib
import secrets
from collections.abc import Awaitable, Callable
from typing import IO, Final

from hub.actions import complaint_evidence as acts
from hub.domain.evidence import (
    HEAD_BYTES,
    Evidence,
    EvidenceKind,
    EvidenceState,
    NoRoomForEvidence,
    check_room,
    kind_of,
    named,
    refused_kind,
    shown_name,
)
from hub.web.evidence_desk import EvidenceDesk, Sender
from hub.web.keys import House

# So much is gathered before a thread writes it.
PIECE: Final = 256 * 1024
More = Callable[[], Awaitable[bytes]]


async def kept(house: House, more: More, *, name: str, draft: bytes, sender: Sender) -> Evidence:
    """Keep what comes as a file of this draft; returns once neither a kill nor a power cut takes it away.

    `more` returns the next piece, b"" at the end.

    Raises:
        EvidenceRefused: the kind, the size, the number, the disk, or how many came from here.
        Whatever `more` raises; nothing is left of the file then.
    """
    desk, where = house.evidence, named(name)
    with desk.counted(sender, where=where):
        there = await house.reader.read(acts.of_draft, draft)
        check_room(there, 0, where=where)
        if not sender.is_staff:
            await _check_unsent(house, where)
        evidence_id = secrets.token_hex(16)
        desk.arriving.add(evidence_id)
        try:
            kind, size = await _written(_Arriving(desk, evidence_id, where), more, there)
            evidence = Evidence(
                id=evidence_id,
                complaint=None,
                draft=draft,
                name=shown_name(name, kind),
                kind=kind,
                size=size,
                # A PDF is never opened here, only handed on as a download: there is nothing to wait for.
                state=EvidenceState.READY if kind is EvidenceKind.PDF else EvidenceState.WAITING,
                at=house.clock(),
                who=sender.who,
            )
            await _put_down(house, evidence)
        finally:
            desk.arriving.discard(evidence_id)
    desk.arrived.set()
    return evidence


async def _check_unsent(house: House, where: str) -> None:
    try:
        is_full = await house.evidence.unsent.is_full(lambda: house.reader.read(acts.unsent))
    except OSError as error:
        raise _full(where) from error
    if is_full:
        raise _full(where)


async def _written(file: "_Arriving", more: More, there: list[Evidence]) -> tuple[EvidenceKind, int]:
    """Write what comes; returns what it is and how large."""
    kind, size, gathered = None, 0, bytearray()
    try:
        while piece := await more():
            size += len(piece)
            gathered += piece
            if kind is None and size >= HEAD_BYTES:
                kind = _kind(gathered, file.where)
            check_room(there, size, where=file.where)
            if len(gathered) >= PIECE:
                await file.add(gathered, is_last=False)
                gathered = bytearray()
        kind = kind or _kind(gathered, file.where)
        await file.add(gathered, is_last=True)
    except BaseException:
        await file.dropped()
        raise
    return kind, size


def _kind(gathered: bytearray, where: str) -> EvidenceKind:
    head = bytes(gathered[:HEAD_BYTES])
    kind = kind_of(head)
    if kind is None:
        raise refused_kind(head, where=where)
    return kind


class _Arriving:
    """A file that is being written, by a thread of the desk: a disk that is busy holds up nobody else."""

    def __init__(self, desk: EvidenceDesk, evidence_id: str, where: str) -> None:
        self._desk, self._id, self.where = desk, evidence_id, where
        self._file: IO[bytes] | None = None

    async def add(self, piece: bytearray, *, is_last: bool) -> None:
        """Write a piece; the last one is on the disk for good then, with all before it.

        Raises:
            NoRoomForEvidence.
        """
        # A thread's work cannot be stopped half-way: whoever is told to stop waits for it, then lets go of the file.
        working = asyncio.get_running_loop().run_in_executor(self._desk.writers, self._add, piece, is_last)
        try:
            await asyncio.shield(working)
        except OSError as error:
            raise _full(self.where) from error
        except asyncio.CancelledError:
            with contextlib.suppress(Exception):
                await working
            raise

    async def dropped(self) -> None:
        """Leave nothing on the disk."""
        if self._file is not None:
            self._file.close()
            await removed(self._desk, self._id)

    def _add(self, piece: bytearray, is_last: bool) -> None:
        folder = self._desk.folder
        if not folder.has_room(len(piece)):
            raise _full(self.where)
        if self._file is None:
            self._file = folder.begin(self._id)
        left = memoryview(piece)
        while left:
            left = left[self._file.write(left) :]
        if is_last:
            folder.finish(self._id, self._file)


async def _put_down(house: House, evidence: Evidence) -> None:
    try:
        await house.do(acts.keep, evidence)
    except Exception:
        # Refused or not saved. Whoever is only told to stop leaves it: the row may still come, or the sweeping does.
        await removed(house.evidence, evidence.id)
        raise


async def removed(desk: EvidenceDesk, evidence_id: str) -> None:
    """Take a file from the disk; a disk that is busy with other things holds up nobody else."""
    await asyncio.get_running_loop().run_in_executor(desk.writers, desk.folder.remove, evidence_id)


def _full(where: str) -> NoRoomForEvidence:
    return NoRoomForEvidence(
        "Berkas tidak dapat disimpan sekarang. Kirim pengaduan tanpa berkas, lalu tambahkan nanti.", where=where
    )
