"""Bounds on memory, time and output for a program that opens what a stranger handed in."""

import contextlib
import signal
from types import FrameType


class TookTooLong(BaseException):
    """The work used up its time; no Exception, so that no library that reads files takes it for a spoilt file."""


def bound(*, memory: int, seconds: int, written: int) -> None:
    """Let this process take at most `memory` bytes of address space and `seconds` of the processor, and write files
    of at most `written` bytes.

    Too much memory is a MemoryError, too much time TookTooLong, too much output an OSError; work that hears none of
    them is ended by the system two seconds later. Windows knows no such bounds.
    """
    try:
        import resource
    except ImportError:
        return

    def told(_number: int, _frame: FrameType | None) -> None:
        raise TookTooLong

    signal.signal(signal.SIGXCPU, told)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    for kind, soft, hard in (
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_AS, memory, memory),
        (resource.RLIMIT_CPU, seconds, seconds + 2),
        (resource.RLIMIT_FSIZE, written, written),
    ):
        # Where whoever started us was stricter, that holds.
        with contextlib.suppress(ValueError):
            resource.setrlimit(kind, (soft, hard))
