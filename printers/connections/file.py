"""A printer behind a device file such as /dev/usb/lp0, or a plain file that takes the bytes."""

import os
import select
import stat
import time

from printers.address import FileAddress
from printers.condition import Condition
from printers.connections.wire import CannotConnect


class FilePort:
    """A device file, read and written without ever waiting longer than asked.

    A printer out of paper stops taking bytes; a blocking write would then hang until the roll is changed.
    """

    def __init__(self, descriptor: int, *, can_answer: bool, patience: float) -> None:
        self._descriptor = descriptor
        self.can_answer = can_answer
        self._patience = patience

    def write(self, data: bytes) -> None:
        """Write all of `data`; TimeoutError when the device takes nothing for too long."""
        deadline = time.monotonic() + self._patience
        left = memoryview(data)
        while left:
            _, ready, _ = select.select([], [self._descriptor], [], max(0.0, deadline - time.monotonic()))
            if not ready:
                raise TimeoutError(f"{len(left)} of {len(data)} bytes not taken in {self._patience} s")
            try:
                left = left[os.write(self._descriptor, left) :]
            except BlockingIOError:
                time.sleep(0.01)  # says it is ready, and is not: some usblp devices while out of paper

    def read(self, seconds: float) -> bytes | None:
        """Return bytes that came within `seconds`."""
        ready, _, _ = select.select([self._descriptor], [], [], seconds)
        if not ready:
            return None
        try:
            data = os.read(self._descriptor, 4096)
        except BlockingIOError:
            return None
        if not data:
            time.sleep(seconds)  # usblp answers "nothing" where others would wait
            return None
        return data

    def close(self) -> None:
        """Close the file."""
        os.close(self._descriptor)


def open_file(address: FileAddress, patience: float) -> FilePort:
    """Open the file for both ways where it allows; never creates one, for a mistyped name would look like success."""
    try:
        try:
            descriptor, both = _opened(address.path, os.O_RDWR), True
        except PermissionError:
            descriptor, both = _opened(address.path, os.O_WRONLY), False
        device = stat.S_ISCHR(os.fstat(descriptor).st_mode)
    except PermissionError as error:
        raise CannotConnect(Condition.FORBIDDEN, str(error)) from error
    except OSError as error:
        raise CannotConnect(Condition.OFFLINE, str(error)) from error
    return FilePort(descriptor, can_answer=both and device, patience=patience)


def _opened(path: str, mode: int) -> int:
    return os.open(path, mode | os.O_NONBLOCK | os.O_NOCTTY | os.O_APPEND | os.O_CLOEXEC)
