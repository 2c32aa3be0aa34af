"""Where complaints come in: how many from one place, and how often somebody may try a tracking code."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from hub.domain.complaint import ComplaintUnknown
from hub.domain.complaint_number import tidy_number
from hub.web.answers import TooMany
from hub.web.complaint_proof import ComplaintProof
from hub.web.limits import AttemptLimit

HOUR: Final = 3600.0
WRONG_CODES: Final = 5
WRONG_FROM_ONE: Final = 30
# Of what can be no number so much is remembered.
LONGEST_NUMBER: Final = 24


@dataclass(frozen=True, kw_only=True)
class ComplaintDesk:
    """The office's brakes; each outlives nothing but the hub."""

    from_one: AttemptLimit
    in_all: AttemptLimit
    proof: ComplaintProof = field(default_factory=ComplaintProof)
    wrong_codes: AttemptLimit = field(default_factory=lambda: AttemptLimit(failures=WRONG_CODES, window=900.0))
    wrong_from_one: AttemptLimit = field(default_factory=lambda: AttemptLimit(failures=WRONG_FROM_ONE, window=HOUR))

    @classmethod
    def letting_in(cls, *, from_one: int, in_all: int) -> "ComplaintDesk":
        """Return a desk that takes so many complaints an hour from one address or device, and in all."""
        return cls(
            from_one=AttemptLimit(failures=from_one, window=HOUR), in_all=AttemptLimit(failures=in_all, window=HOUR)
        )

    def let_in(self, source: str) -> None:
        """Count one complaint from this address or device; raises TooMany."""
        if wait := self.from_one.wait(source) or self.in_all.wait("complaints"):
            raise TooMany("Terlalu banyak pengaduan dari sini. Coba lagi nanti, atau datang ke petugas.", seconds=wait)
        self.from_one.begun(source)
        self.in_all.begun("complaints")

    @contextmanager
    def opening(self, address: str, number: str) -> Iterator[None]:
        """Count a try to open a complaint; a right code takes it back. One number is one however it is written.

        Raises:
            TooMany: too many wrong ones for this number from here, or from here for any number.
        """
        here, anywhere = (address, tidy_number(number) or number[:LONGEST_NUMBER]), (address, "any number")
        if wait := self.wrong_codes.wait(here) or self.wrong_from_one.wait(anywhere):
            raise TooMany("Terlalu banyak percobaan. Tunggu sebentar, lalu coba lagi.", seconds=wait)
        # Counted before the look: of many tries made at once no more get through than one by one.
        self.wrong_codes.begun(here)
        self.wrong_from_one.begun(anywhere)
        try:
            yield
        except ComplaintUnknown:
            raise
        except BaseException:
            # Whether the code was right may not even have been asked: no wrong one before is forgiven for it.
            self.wrong_codes.was_none(here)
            self.wrong_from_one.was_none(anywhere)
            raise
        else:
            self.wrong_codes.succeeded(here)
            self.wrong_from_one.was_none(anywhere)
