"""Bounds on memory and time for the program that makes reports: whatever goes wrong in it ends there."""

import contextlib
import os
import signal
from types import FrameType
from typing import Final

# The queue's own program goes first wherever both want the processor.
NICER: Final = 19


class TookTooLong(BaseException):
    """The work used up its time; no Exception, so that no library takes it for a mistake of its own."""


def bound(*, memory: int, seconds: int) -> None:
    """Let this process take at most `memory` bytes of address space and `seconds` of the processor, behind others.

    Too much memory is a MemoryError or the end of the process, too much time TookTooLong; work that hears neither is
    ended by the system two seconds later. Windows knows no such bounds.
    """
    with contextlib.suppress(AttributeError, OSError):
        os.nice(NICER)
    try:
        import resource
    except ImportError:
        return

    def told(_number: int, _frame: FrameType | None) -> None:
        raise TookTooLong

    signal.signal(signal.SIGXCPU, told)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 2))
