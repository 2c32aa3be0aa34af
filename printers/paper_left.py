"""How many slips the end of the roll is still good for."""

from dataclasses import dataclass, replace
from typing import Final

from printers.condition import Condition, Status

# A guess that the office corrects by counting once. A near-end sensor as delivered looks at a roll of about 27 mm on
# a core of 18 mm; at 0.075 mm of paper that is (27² − 18²) · π / 4 / 0.075, a good 4 m. A ticket with its QR and one
# missing paper is 15 to 17 cm long (measured on the virtual printer), a plain one less: 30, rather low than high.
AFTER_LOW: Final = 30


@dataclass(frozen=True, slots=True)
class PaperLeft:
    """The count of slips since the sensor saw the end of the roll; `printed` is None while it does not see it."""

    after_low: int = AFTER_LOW
    printed: int | None = None
    out: bool = False

    @property
    def slips(self) -> int | None:
        """Return how many slips are left, 0 when it is out; None while there is enough that nobody counts."""
        if self.out:
            return 0
        return None if self.printed is None else max(0, self.after_low - self.printed)

    def heard(self, status: Status) -> "PaperLeft":
        """Return the count once the printer has said how it is; a new roll ends the counting.

        One that cannot be reached, or stands open, says nothing that counts about its paper: then nothing changes.
        """
        if Condition.PAPER_OUT in status.conditions:
            return replace(self, out=True)
        if Condition.PAPER_LOW in status.conditions:
            # The roll that was out is another now: its end is seen at once when a used one was put in.
            return replace(self, printed=0 if self.out or self.printed is None else self.printed, out=False)
        if not status.can_print:
            return self
        return replace(self, printed=None, out=False)

    def used(self, slips: int = 1) -> "PaperLeft":
        """Return the count after so many slips more."""
        return self if self.printed is None else replace(self, printed=self.printed + slips)
