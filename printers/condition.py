"""How a printer is: from its status bytes to one word, worst first."""

from dataclasses import dataclass
from enum import StrEnum

from printers.sentences import sentence


class Condition(StrEnum):
    """What can be said of a printer, from worst to best."""

    OFFLINE = "offline"
    FORBIDDEN = "forbidden"
    NO_DRIVER = "no_driver"
    GARBLED = "garbled"
    SILENT = "silent"
    NOT_READY = "not_ready"
    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    CUTTER_ERROR = "cutter_error"
    HOT = "hot"
    PAPER_LOW = "paper_low"
    READY = "ready"

    @property
    def can_print(self) -> bool:
        """Tell whether a slip handed over now would come out, at once or soon."""
        return self in (Condition.READY, Condition.PAPER_LOW, Condition.HOT)

    def sentence(self, language: str = "id") -> str:
        """Return what is wrong and what to do, in `language` "id" or "en"."""
        return sentence(self.value, language)


@dataclass(frozen=True, slots=True)
class Status:
    """All that is the matter with a printer, worst first; `detail` is for the technician."""

    conditions: tuple[Condition, ...]
    detail: str = ""

    @property
    def worst(self) -> Condition:
        """Return the one thing to mend first, or READY."""
        return self.conditions[0]

    @property
    def can_print(self) -> bool:
        """Tell whether a slip handed over now would come out."""
        return all(condition.can_print for condition in self.conditions)

    def sentence(self, language: str = "id") -> str:
        """Return what is wrong and what to do, in `language` "id" or "en"."""
        return sentence(self.worst.value, language)


def status_of(*conditions: Condition, detail: str = "") -> Status:
    """Return the status with these conditions, put in order; none means ready."""
    order = list(Condition)
    found = sorted(set(conditions) - {Condition.READY}, key=order.index)
    return Status(tuple(found) or (Condition.READY,), detail)


def from_real_time(answers: dict[int, int]) -> Status:
    """Read the answers to DLE EOT 1 to 4, by their number; a missing answer says nothing bad.

    Bits (DEVICES; Epson dle_eot): 1 - 08 off-line; 2 - 04 cover, 20 stopped by paper end, 40 error;
    3 - 08 cutter, 20 unrecoverable, 40 head hot; 4 - 0C near end, 60 out.
    """
    printer, cause, error, paper = (answers.get(number, 0) for number in (1, 2, 3, 4))
    found = []
    if paper & 0x60 or cause & 0x20:
        found.append(Condition.PAPER_OUT)
    elif paper & 0x0C:
        found.append(Condition.PAPER_LOW)
    if cause & 0x04:
        found.append(Condition.COVER_OPEN)
    if error & 0x08:
        found.append(Condition.CUTTER_ERROR)
    if error & 0x40:
        found.append(Condition.HOT)
    stopped = any(not condition.can_print for condition in found)
    if error & 0x20 or (printer & 0x08 and not stopped and Condition.HOT not in found):
        # Off-line for a reason it does not name: the feed button is held, or it needs its switch.
        found.append(Condition.NOT_READY)
    return status_of(*found, detail=" ".join(f"EOT{number}={byte:02X}" for number, byte in answers.items()))


def from_pushed(status: bytes) -> Status:
    """Read four bytes of automatic status (Epson gs_la)."""
    first, second, third, _ = status
    found = []
    if third & 0x0C:
        found.append(Condition.PAPER_OUT)
    elif third & 0x03:
        found.append(Condition.PAPER_LOW)
    if first & 0x20:
        found.append(Condition.COVER_OPEN)
    if second & 0x08:
        found.append(Condition.CUTTER_ERROR)
    if second & 0x40:
        found.append(Condition.HOT)
    stopped = any(not condition.can_print for condition in found)
    if second & 0x20 or (first & 0x08 and not stopped and Condition.HOT not in found):
        found.append(Condition.NOT_READY)
    return status_of(*found, detail=f"ASB={status.hex(' ').upper()}")
