"""How the virtual printer is, and the bytes with which it says so."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Which printer it plays."""

    TM_T88 = "tm-t88"  # answers everything
    CLONE = "clone"  # real-time status and paper status, no process id, no automatic status, no name
    SILENT = "silent"  # prints, and never says a word


@dataclass(frozen=True, slots=True)
class State:
    """What is the matter with it; nothing is, at first."""

    paper_out: bool = False
    paper_low: bool = False
    cover_open: bool = False
    offline: bool = False
    cutter_error: bool = False
    hot: bool = False

    @property
    def stopped(self) -> bool:
        """Tell whether it prints nothing for now; it keeps what it has been sent."""
        return self.paper_out or self.cover_open or self.offline or self.cutter_error or self.hot

    def real_time(self, number: int) -> int | None:
        """Return the answer to DLE EOT `number` (Epson dle_eot), None for a number it does not know."""
        match number:
            case 1:
                return 0x12 | (0x08 if self.stopped else 0)
            case 2:
                error = self.cutter_error or self.hot
                cover, end = 0x04 if self.cover_open else 0, 0x20 if self.paper_out else 0
                return 0x12 | cover | end | (0x40 if error else 0)
            case 3:
                return 0x12 | (0x08 if self.cutter_error else 0) | (0x40 if self.hot else 0)
            case 4:
                return 0x12 | (0x6C if self.paper_out else 0x0C if self.paper_low else 0)
            case _:
                return None

    def pushed(self) -> bytes:
        """Return the four bytes of automatic status (Epson gs_la)."""
        first = 0x10 | (0x08 if self.stopped else 0) | (0x20 if self.cover_open else 0)
        second = (0x08 if self.cutter_error else 0) | (0x40 if self.hot else 0)
        return bytes((first, second, self.paper_status(), 0x00))

    def paper_status(self) -> int:
        """Return the answer to GS r 1 (Epson gs_lr)."""
        return 0x0F if self.paper_out else 0x03 if self.paper_low else 0x00
