"""The virtual printer's inside: takes bytes, prints, and answers as the real one does."""

import re
import threading
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from PIL import Image

from printers.layout import PAPER_80, Paper
from printers.virtual.folder import keep
from printers.virtual.pen import Pen
from printers.virtual.roll import Roll
from printers.virtual.state import Kind, State
from printers.virtual.tokens import UNKNOWN, Command, next_command

_REAL_TIME: Final = re.compile(rb"\x10\x04([\x01-\x08])")
_NAMES: Final = {0x41: "1.00", 0x42: "EPSON", 0x43: "TM-T88V", 0x44: "PENDOPO"}


@dataclass(frozen=True, slots=True)
class PrintedSlip:
    """One slip that came out: its picture (ink 255 on 0), its bytes, and what was wrong with them."""

    image: Image.Image
    data: bytes
    complaints: tuple[str, ...]
    png: Path | None


class Machine:
    """A printer with a head, a buffer and a state. Safe to use from any thread.

    While it is stopped it keeps what it is sent, and prints it when the fault is mended: like the real ones.
    """

    def __init__(self, folder: Path | None, *, kind: Kind | str = Kind.TM_T88, paper: Paper = PAPER_80) -> None:
        self.kind = Kind(kind)
        self.state = State()
        self.slips: list[PrintedSlip] = []
        self.received = bytearray()
        self._ends_at: int | None = None  # of the paper ever used, where this roll ends
        self._folder = folder
        self._roll = Roll(paper.dots)
        self._pen = Pen(self._roll)
        self._waiting = bytearray()
        self._slip_bytes = bytearray()
        self._complaints: list[str] = []
        self._pushes = False
        self._tail = b""
        self._lock = threading.RLock()

    def receive(self, data: bytes) -> bytes:
        """Take `data`, print what can be printed, and return the answers."""
        with self._lock:
            self.received += data
            answers = self._answer_real_time(data)
            self._waiting += data
            return self._spoken(answers + self._work())

    @property
    def paper_left(self) -> int | None:
        """Return how many dots of paper are left on the roll; None when it has no end."""
        return None if self._ends_at is None else max(0, self._ends_at - self._roll.used)

    def change(self, **faults: bool) -> bytes:
        """Switch faults on or off (the fields of State); return what the printer says by itself.

        Paper that is no longer out is a roll without an end.
        """
        with self._lock:
            if self.state.paper_out and faults.get("paper_out") is False and self.paper_left == 0:
                self._ends_at = None
            before, self.state = self.state, replace(self.state, **faults)
            pushed = self.state.pushed() if self._pushes and self.state != before else b""
            return self._spoken(pushed + self._work())

    def new_roll(self, dots: int | None = None) -> bytes:
        """Put in a roll of `dots` length (None: endless), close the cover, and go on."""
        with self._lock:
            self._ends_at = None if dots is None else self._roll.used + dots
            return self.change(paper_out=False, paper_low=False, cover_open=False)

    def hanging(self) -> Image.Image | None:
        """Return what has come out and is not cut yet; None when that is blank paper."""
        with self._lock:
            return None if self._roll.blank else self._roll.picture()

    def power_off(self) -> None:
        """Forget everything that is not on paper yet."""
        with self._lock:
            self._waiting.clear()
            self._pushes = False
            self._tail = b""
            self._pen = Pen(self._roll)

    def _spoken(self, answers: bytes) -> bytes:
        return b"" if self.kind is Kind.SILENT else answers

    def _answer_real_time(self, data: bytes) -> bytes:
        """Answer DLE EOT wherever it stands, even inside a picture; a command may arrive in two pieces."""
        seen = self._tail + data
        answers = bytearray()
        end = 0
        for found in _REAL_TIME.finditer(seen):
            answer = self.state.real_time(found[1][0])
            end = found.end()
            if answer is not None:
                answers.append(answer)
        self._tail = seen[max(end, len(seen) - 2) :]
        return bytes(answers)

    def _work(self) -> bytes:
        answers = bytearray()
        while not self.state.stopped and (found := next_command(bytes(self._waiting))) is not None:
            command, length = found
            self._slip_bytes += self._waiting[:length]
            del self._waiting[:length]
            answers += self._obey(command)
            self._use_paper(answers)
        return bytes(answers)

    def _obey(self, command: Command) -> bytes:
        match command.name, tuple(command.parameters):
            case b"\x10\x04" | b"\x10\x05" | b"\x10\x14", _:
                # Obeyed on arrival already; it is no part of the slip.
                del self._slip_bytes[-2 - len(command.parameters) :]
            case b"\x1dV", _:
                self._cut()
            case b"\x1dr", (1 | 49,):
                return self._not_on_slip(3, bytes((self.state.paper_status(),)))
            case b"\x1d(H", _:
                return self._process_id(command)
            case b"\x1da", (wanted,) if self.kind is Kind.TM_T88:
                self._pushes = bool(wanted)
                return self._not_on_slip(3, self.state.pushed() if wanted else b"")
            case b"\x1dI", (wanted,) if self.kind is Kind.TM_T88:
                name = _NAMES.get(wanted)
                return self._not_on_slip(3, f"_{name}\0".encode() if name else b"")
            case b"\x1da" | b"\x1dI", _:
                return self._not_on_slip(3, b"")  # a clone takes the question and does not answer
            case name, _ if name == UNKNOWN:
                self._complaints.append(f"unknown bytes {command.data.hex(' ')}")
            case _:
                if not self._pen.draw(command):
                    self._complaints.append(f"not understood: {command.name.hex(' ')} {command.parameters.hex(' ')}")
        return b""

    def _process_id(self, command: Command) -> bytes:
        if self.kind is not Kind.TM_T88:
            return self._not_on_slip(5 + len(command.data), b"")
        if command.data[:2] != b"\x30\x30" or len(command.data) != 6:
            self._complaints.append(f"not a process id: {command.data.hex(' ')}")
            return b""
        return self._not_on_slip(5 + len(command.data), b"\x37\x22" + command.data[2:] + b"\0")

    def _not_on_slip(self, length: int, answer: bytes) -> bytes:
        del self._slip_bytes[-length:]
        return answer

    def _use_paper(self, answers: bytearray) -> None:
        """Run out of paper when the roll has come to its end, in the middle of a slip if need be."""
        if self.paper_left == 0 and not self.state.paper_out:
            self.state = replace(self.state, paper_out=True)
            answers += self.state.pushed() if self._pushes else b""

    def _cut(self) -> None:
        self._pen.finish(to_knife=True)
        self._keep()

    def tear_off(self) -> PrintedSlip | None:
        """Tear the paper off by hand, as one must where there is no cutter; None when nothing is on it."""
        with self._lock:
            self._pen.finish(to_knife=False)
            if self._roll.blank:
                return None
            self._keep()
            return self.slips[-1]

    def _keep(self) -> None:
        image, data = self._roll.cut(), bytes(self._slip_bytes)
        complaints = (*self._complaints, *self._pen.complaints)
        self._complaints, self._pen.complaints = [], []
        self._slip_bytes.clear()
        png = keep(self._folder, image, data, complaints) if self._folder is not None else None
        self.slips.append(PrintedSlip(image, data, complaints, png))
