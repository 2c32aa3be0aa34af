"""Files are kept under a draft until the complaint is sent; what became of each is put down here."""

from collections.abc import Collection
from datetime import datetime

from hub.domain.evidence import Evidence, EvidenceKind, EvidenceState, check_room
from hub.domain.refusals import NotFound
from hub.storage.database import Connection
from hub.storage.evidence_store import EvidenceStore
from hub.storage.stores import Stores

NO_SUCH = "Berkas itu tidak ada."


def of_draft(connection: Connection, draft: bytes) -> list[Evidence]:
    """Return the files that wait for a complaint to be sent."""
    return EvidenceStore(connection).of_draft(draft)


def unsent(connection: Connection) -> int:
    """Return how many bytes wait for complaints that may never be sent."""
    return EvidenceStore(connection).unsent()


def keep(stores: Stores, evidence: Evidence) -> Evidence:
    """Put down a file that lies on the disk.

    Raises:
        TooManyFiles, EvidenceTooLarge: others of this draft came in meanwhile.
    """
    assert evidence.draft is not None
    check_room(stores.evidence.of_draft(evidence.draft), evidence.size, where=evidence.name)
    stores.evidence.add(evidence)
    return evidence


def take_back(stores: Stores, draft: bytes, evidence_id: str) -> None:
    """Forget a file before its complaint is sent; raises NotFound, also for a file of another draft."""
    found = stores.evidence.find(evidence_id)
    if found is None or found.draft != draft:
        raise NotFound(NO_SUCH)
    stores.evidence.drop([evidence_id])


def judge(
    stores: Stores,
    evidence_id: str,
    state: EvidenceState,
    *,
    kind: EvidenceKind | None = None,
    size: int = 0,
    reason: str = "",
) -> bool:
    """Put down what became of a file; returns False when it was taken back or erased meanwhile."""
    if stores.evidence.find(evidence_id) is None:
        return False
    stores.evidence.judge(evidence_id, state, kind=kind, size=size, reason=reason)
    return True


def waiting(connection: Connection, *, most: int) -> list[Evidence]:
    """Return the files that nobody has looked into yet, the oldest first."""
    return EvidenceStore(connection).waiting(most=most)


def forget_drafts(stores: Stores, *, before: datetime) -> int:
    """Forget the files of complaints that were never sent; returns how many."""
    old = [each.id for each in stores.evidence.left_over(before=before)]
    stores.evidence.drop(old)
    return len(old)


def kept(connection: Connection, ids: Collection[str]) -> set[str]:
    """Return which of these files must lie on the disk."""
    return EvidenceStore(connection).kept(ids)
