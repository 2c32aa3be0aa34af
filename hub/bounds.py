"""Bounds on memory, time and output for a program of its own: whatever goes wrong in it ends there."""

import contextlib
import os
import signal
from types import FrameType
from typing import Final

# The queue's own program goes first wherever both want the processor.
NICER: Final = 19


class TookTooLong(BaseException):
    """The work used up its time; no Exception, so that no library takes it for a spoilt file or its own mistake."""


def bound(*, memory: int, seconds: int, written: int | None = None) -> None:
    """Let this process take at most `memory` bytes of address space and `seconds` of the processor, behind others, and
    write files of at most `written` bytes, None for any size.

    Too much memory is a MemoryError or the end of the process, too much time TookTooLong, too much output an OSError;
    work that hears none of them is ended by the system two seconds later. Windows knows no such bounds.
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
    limits = [
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_AS, memory, memory),
        (resource.RLIMIT_CPU, seconds, seconds + 2),
    ]
    if written is not None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        limits.append((resource.RLIMIT_FSIZE, written, written))
    for kind, soft, hard in limits:
        # Where whoever started us was stricter, that holds.
        with contextlib.suppress(ValueError):
            resource.setrlimit(kind, (soft, hard))
