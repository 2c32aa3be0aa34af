"""Does a thing once, however often it is asked for with the same key."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final, TypeVar

from hub.domain.refusals import KeyReused, NotFound
from hub.domain.sealing import name_of, sealed
from hub.storage.stores import Stores

Done = TypeVar("Done")

# A kiosk that was switched off over a long weekend may still ask again.
REMEMBERED: Final = timedelta(days=14)
# No device's key looks like this: theirs begin with the device's id.
PROOF: Final = "proof"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that may come again: its key (with the device's own name in it) and what it asked for.

    What a `secret` one is answered with is kept so that nobody reads it who has the database and not the key.
    """

    key: str
    body: bytes
    secret: bool = False

    @property
    def name(self) -> str:
        """Return under what the answer is kept."""
        return name_of(self.key) if self.secret else self.key

    @property
    def digest(self) -> bytes:
        """Return what tells this request from another one with the same key."""
        return sha256(self.key.encode() + self.body if self.secret else self.body).digest()


def once(
    stores: Stores, asked: Asked, act: Callable[[], Done], *, write: Callable[[Done], bytes], at: datetime
) -> bytes:
    """Return `act`'s answer, or the answer given to the same request before.

    Raises:
        KeyReused: the key came with another request.
    """
    digest = asked.digest
    if (known := stores.answers.find(asked.name)) is not None:
        before, answer = known
        if before != digest:
            raise KeyReused("Kunci permintaan ini sudah dipakai untuk permintaan lain.")
        return sealed(asked.key, answer) if asked.secret else answer
    answer = write(act())
    kept = sealed(asked.key, answer) if asked.secret else answer
    stores.answers.keep(asked.name, asked=digest, answer=kept, at=at)
    return answer


def answered(stores: Stores, key: str) -> bytes:
    """Return what was answered to a secret request's key, whatever came with it; raises NotFound for an unused one."""
    if (known := stores.answers.find(name_of(key))) is None:
        raise NotFound("Permintaan itu tidak dikenal.")
    return sealed(key, known[1])


def forget_old_answers(stores: Stores, *, at: datetime) -> None:
    """Drop the answers that nobody can ask for again."""
    stores.answers.forget_before(at - REMEMBERED)


def prove_writable(stores: Stores, *, at: datetime) -> None:
    """Write to the disk as a ticket would, and leave nothing more than the moment."""
    stores.answers.renew(PROOF, at=at)
