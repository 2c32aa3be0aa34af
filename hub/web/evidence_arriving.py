"""Takes one file in, piece by piece: counted and known by its first bytes while it comes, on the disk for good, then
put down. Nothing here opens it.
"""

import asyncio
import contextlib
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import IO, Final, TypeVar

from hub.actions import complaint_evidence as acts
from hub.domain.evidence import (
    HEAD_BYTES,
    Evidence,
    EvidenceKind,
    EvidenceState,
    NoRoomForEvidence,
    check_room,
    kind_of,
    refused_kind,
    shown_name,
)
from hub.web.evidence_desk import EvidenceDesk, Sender
from hub.web.keys import House

# So much is gathered before a thread writes it.
PIECE: Final = 256 * 1024
NAMED: Final = 60
Done = TypeVar("Done")
More = Callable[[], Awaitable[bytes]]


@dataclass(slots=True)
class _Begun:
    """A file that is being written."""

    id: str
    kind: EvidenceKind
    file: IO[bytes]
    size: int = 0


async def kept(house: House, more: More, *, name: str, draft: bytes, sender: Sender) -> Evidence:
    """Keep what comes as a file of this draft; returns once neither a kill nor a power cut takes it away.

    `more` returns the next piece, b"" at the end.

    Raises:
        EvidenceRefused: the kind, the size, the number, the disk, or how many came from here.
        Whatever `more` raises; nothing is left of the file then.
    """
    desk, where = house.evidence, shown_name(name, EvidenceKind.JPEG)[:NAMED]
    with desk.counted(sender, where=where):
        there = await house.reader.read(acts.of_draft, draft)
        check_room(there, 0, where=where)
        if not sender.is_staff:
            await _check_unsent(house, where)
        evidence_id = secrets.token_hex(16)
        desk.arriving.add(evidence_id)
        try:
            begun = await _written(desk, evidence_id, more, there, where)
            evidence = Evidence(
                id=evidence_id,
                complaint=None,
                draft=draft,
                name=shown_name(name, begun.kind),
                kind=begun.kind,
                size=begun.size,
                # A PDF is never opened here, only handed on as a download: there is nothing to wait for.
                state=EvidenceState.READY if begun.kind is EvidenceKind.PDF else EvidenceState.WAITING,
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


async def _written(desk: EvidenceDesk, evidence_id: str, more: More, there: list[Evidence], where: str) -> _Begun:
    gathered, begun = bytearray(), None
    try:
        while piece := await more():
            gathered += piece
            if begun is None and len(gathered) >= HEAD_BYTES:
                begun = await _begin(desk, evidence_id, bytes(gathered[:HEAD_BYTES]), where)
            check_room(there, len(gathered) + (begun.size if begun else 0), where=where)
            if begun and len(gathered) >= PIECE:
                await _write(desk, begun, gathered, where)
                gathered = bytearray()
        if begun is None:
            begun = await _begin(desk, evidence_id, bytes(gathered[:HEAD_BYTES]), where)
        await _write(desk, begun, gathered, where)
        await _on_disk(desk, lambda: desk.folder.finish(evidence_id, begun.file), where)
    except BaseException:
        if begun is not None:
            begun.file.close()
            await removed(desk, evidence_id)
        raise
    return begun


async def _begin(desk: EvidenceDesk, evidence_id: str, head: bytes, where: str) -> _Begun:
    kind = kind_of(head)
    if kind is None:
        raise refused_kind(head, where=where)
    return _Begun(evidence_id, kind, await _on_disk(desk, lambda: desk.folder.begin(evidence_id), where))


async def _write(desk: EvidenceDesk, begun: _Begun, piece: bytearray, where: str) -> None:
    def write() -> None:
        if not desk.folder.has_room(len(piece)):
            raise _full(where)
        left = memoryview(piece)
        while left:
            left = left[begun.file.write(left) :]

    await _on_disk(desk, write, where)
    begun.size += len(piece)


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


async def _on_disk(desk: EvidenceDesk, work: Callable[[], Done], where: str) -> Done:
    # A thread's work cannot be stopped half-way: whoever is told to stop waits for it, then lets go of the file.
    future = asyncio.get_running_loop().run_in_executor(desk.writers, work)
    try:
        return await asyncio.shield(future)
    except OSError as error:
        raise _full(where) from error
    except asyncio.CancelledError:
        with contextlib.suppress(Exception):
            await future
        raise


def _full(where: str) -> NoRoomForEvidence:
    return NoRoomForEvidence(
        "Berkas tidak dapat disimpan sekarang. Kirim pengaduan tanpa berkas, lalu tambahkan nanti.", where=where
    )
