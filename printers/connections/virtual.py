"""The virtual printer without a network: what is printed becomes pictures in a folder."""

import queue
from pathlib import Path
from typing import Final

from printers.address import VirtualAddress
from printers.condition import Condition
from printers.connections.wire import CannotConnect
from printers.layout import Paper
from printers.virtual.machine import Machine

# One machine a folder and width for the life of the program: it keeps its paper between connections.
_MACHINES: Final[dict[tuple[Path, int], Machine]] = {}


class VirtualPort:
    """A line straight into the machine."""

    can_answer = True

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._answers: queue.Queue[bytes] = queue.Queue()

    def write(self, data: bytes) -> None:
        """Hand the bytes to the machine, and keep its answers for reading."""
        if answers := self._machine.receive(data):
            self._answers.put(answers)

    def read(self, seconds: float) -> bytes | None:
        """Return the machine's answers."""
        try:
            return self._answers.get(timeout=seconds)
        except queue.Empty:
            return None

    def close(self) -> None:
        """Tear off what a printer without a cutter has printed; the machine itself stays for the next slip."""
        self._machine.tear_off()


def open_virtual(address: VirtualAddress, paper: Paper) -> VirtualPort:
    """Return a line to the folder's machine; CannotConnect when the folder cannot be made."""
    try:
        address.folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotConnect(Condition.OFFLINE, str(error)) from error
    place = (address.folder.resolve(), paper.dots)
    return VirtualPort(_MACHINES.setdefault(place, Machine(place[0], paper=paper)))
