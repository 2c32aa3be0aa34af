"""Bounds on memory and time for work on what a stranger handed in."""

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType


class TookTooLong(Exception):
    """The work used up its time."""


@contextlib.contextmanager
def bounded(*, memory: int, seconds: int) -> Iterator[None]:
    """Let this process take at most `memory` bytes of address space and `seconds` of the processor.

    For programs of one task: the bounds stay until it ends. Too much memory is a MemoryError, too much time
    TookTooLong; work that hears neither is ended by the system two seconds later. Where the system knows no such
    bounds (Windows) the work runs without them.
    """
    try:
        import resource
    except ImportError:
        yield
        return

    def told(_number: int, _frame: FrameType | None) -> None:
        raise TookTooLong

    signal.signal(signal.SIGXCPU, told)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 2))
    yield
