"""Does a thing once, however often it is asked for with the same key."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final, TypeVar

from hub.domain.refusals import KeyReused, NotFound
from hub.storage.stores import Stores

Done = TypeVar("Done")

# A kiosk that was switched off over a long weekend may still ask again.
REMEMBERED: Final = timedelta(days=14)
# No device's key looks like this: theirs begin with the device's id.
PROOF: Final = "proof"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that may come again: its key (with the device's own name in it) and what it asked for."""

    key: str
    body: bytes

    @property
    def digest(self) -> bytes:
        """Return what tells this request from another one with the same key."""
        return sha256(self.body).digest()


def once(
    stores: Stores, asked: Asked, act: Callable[[], Done], *, write: Callable[[Done], bytes], at: datetime
) -> bytes:
    """Return `act`'s answer, or the answer given to the same request before.

    Raises:
        KeyReused: the key came with another request.
    """
    digest = asked.digest
    if (known := stores.answers.find(asked.key)) is not None:
        before, answer = known
        if before != digest:
            raise KeyReused("Kunci permintaan ini sudah dipakai untuk permintaan lain.")
        return answer
    answer = write(act())
    stores.answers.keep(asked.key, asked=digest, answer=answer, at=at)
    return answer


def answered(stores: Stores, key: str) -> bytes:
    """Return what was answered to a key, whatever came with it; raises NotFound for a key that nobody used."""
    if (known := stores.answers.find(key)) is None:
        raise NotFound("Permintaan itu tidak dikenal.")
    return known[1]


def forget_old_answers(stores: Stores, *, at: datetime) -> None:
    """Drop the answers that nobody can ask for again."""
    stores.answers.forget_before(at - REMEMBERED)


def prove_writable(stores: Stores, *, at: datetime) -> None:
    """Write to the disk as a ticket would, and leave nothing more than the moment."""
    stores.answers.renew(PROOF, at=at)
