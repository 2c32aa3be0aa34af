"""A small task for whoever sends a complaint: nothing to a person and a browser, too much for a robot that sends many.

A browser that runs scripts looks for a number whose digest begins with zeros; anybody else answers a sum in words. Both
hold for one key only, and one key brings one complaint.
"""

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from time import monotonic
from typing import ClassVar, Final

from hub.domain.numerals import NUMERALS
from hub.domain.refusals import RuleBroken

# About 65 000 digests: a fraction of a second on a new phone, some seconds on an old one while its owner still types.
BITS: Final = 16
# A form that was opened yesterday is still good; its draft on the phone is as old at most.
LONGEST: Final = 86_400.0
WORK: Final = "kerja"
SUM: Final = "hitung"
LARGEST_TERM: Final = 9


class ProofRefused(RuleBroken):
    """The task was not done, or not for this form."""

    code: ClassVar[str] = "complaint_proof_refused"
    status: ClassVar[int] = 422
    where: ClassVar[str] = "proof"

    def __init__(self) -> None:
        super().__init__("Jawaban hitungan belum benar. Jawab pertanyaan yang baru, lalu kirim lagi.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenge:
    """The task of one form: a seal to work on, or two numbers to add."""

    key: str
    seal: str
    bits: int
    first: int
    second: int


class ComplaintProof:
    """Gives tasks and judges answers with a secret that lives as long as this process; nothing is remembered."""

    def __init__(self, now: Callable[[], float] = monotonic, *, bits: int = BITS) -> None:
        self._secret, self._now, self._bits = secrets.token_bytes(32), now, bits

    def new(self) -> Challenge:
        """Return the task of a new form."""
        return self.again(secrets.token_urlsafe(24))

    def again(self, key: str) -> Challenge:
        """Return another task for a form that keeps its key: what was sent under it before must not be sent twice."""
        moment = f"{self._now():.3f}"
        return self._challenge(key, moment)

    def same(self, key: str, seal: str) -> Challenge | None:
        """Return the task that was given with this seal, so that a right answer is asked for once; None for no seal."""
        moment = self._moment(key, seal)
        return None if moment is None else self._challenge(key, moment)

    def check(self, key: str, proof: str | None) -> None:
        """Judge "kerja.SEAL.NUMBER" or "hitung.SEAL.ANSWER"; raises ProofRefused."""
        way, _, rest = (proof or "").partition(".")
        seal, _, said = rest.rpartition(".")
        moment = self._moment(key, seal)
        if moment is None:
            raise ProofRefused
        if way == WORK:
            right = done(key, seal, said, self._bits)
        else:
            right = way == SUM and read_number(said) == sum(self._terms(key, moment))
        if not right:
            raise ProofRefused

    def _challenge(self, key: str, moment: str) -> Challenge:
        first, second = self._terms(key, moment)
        seal = f"{moment}.{self._mark('seal', key, moment).hex()}"
        return Challenge(key=key, seal=seal, bits=self._bits, first=first, second=second)

    def _moment(self, key: str, seal: str) -> str | None:
        """Return the moment in a seal that is ours and not too old, or None."""
        moment, _, mark = seal.rpartition(".")
        # What is given may be any signs: compared as bytes.
        if not hmac.compare_digest(mark.encode(errors="replace"), self._mark("seal", key, moment).hex().encode()):
            return None
        return moment if self._now() - float(moment) <= LONGEST else None

    def _terms(self, key: str, moment: str) -> tuple[int, int]:
        dice = self._mark("sum", key, moment)
        return 1 + dice[0] % LARGEST_TERM, 1 + dice[1] % LARGEST_TERM

    def _mark(self, what: str, key: str, moment: str) -> bytes:
        return hmac.new(self._secret, f"{what} {key}:{moment}".encode(errors="replace"), sha256).digest()


def done(key: str, seal: str, number: str, bits: int = BITS) -> bool:
    """Tell whether the digest of key, seal and number begins with so many zero bits."""
    digest = sha256(f"{key}:{seal}:{number}".encode(errors="replace")).digest()
    return int.from_bytes(digest, "big") >> (len(digest) * 8 - bits) == 0


def work(key: str, seal: str, bits: int = BITS) -> str:
    """Do the work as a browser does; returns the number."""
    number = 0
    while not done(key, seal, str(number), bits):
        number += 1
    return str(number)


def read_number(said: str) -> int | None:
    """Read a small number in figures or in the words of any of the three languages; None for what is none."""
    words = " ".join(said.casefold().split()).rstrip(".")
    if words.isascii() and words.isdigit() and len(words) <= 3:
        return int(words)
    for spoken in NUMERALS.values():
        for number in range(2, 2 * LARGEST_TERM + 1):
            if words == " ".join(spoken(number)):
                return number
    return None


def number_words(number: int, language: str) -> str:
    """Write a number in words, e.g. "tiga"."""
    return " ".join(NUMERALS.get(language, NUMERALS["id"])(number))
