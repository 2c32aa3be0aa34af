"""How long answering took, told by the hub alone: each form carries a key and, sealed, the moment it was given."""

import hmac
import secrets
from collections.abc import Callable
from hashlib import sha256
from time import monotonic
from typing import Final

# Nobody answers for longer than a day; what a phone held back over night says nothing of reading.
LONGEST: Final = 86_400.0


class FormSeal:
    """Seals the moment of a form with a secret that lives as long as this process, as its clock does.

    The seal holds for one key only, and one key is kept once: a robot that claims a minute has to wait it, for each
    answer anew. Without a proper seal nothing is known of the time: nobody is taken for too fast by mistake.
    """

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._secret, self._now = secrets.token_bytes(32), now

    def new(self) -> tuple[str, str]:
        """Return a key for a new form, and the seal of this moment."""
        key = secrets.token_urlsafe(24)
        moment = f"{self._now():.3f}"
        return key, f"{moment}.{self._mark(key, moment)}"

    def seconds(self, key: str, seal: str) -> float | None:
        """Return how long ago the form with this key was given, or None when the seal is not ours."""
        moment, _, mark = seal.rpartition(".")
        if not hmac.compare_digest(mark.encode(), self._mark(key, moment).encode()):
            return None
        return min(LONGEST, max(0.0, self._now() - float(moment)))

    def _mark(self, key: str, moment: str) -> str:
        return hmac.new(self._secret, f"{key}:{moment}".encode(), sha256).hexdigest()
