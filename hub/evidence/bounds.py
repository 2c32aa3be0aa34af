"""Bounds for a program that opens a stranger's picture: memory, time, output, and no way to anything else."""

import contextlib
import os
import signal
from pathlib import Path
from types import FrameType
from typing import Final

# The queue's own program goes first wherever both want the processor.
NICER: Final = 19
# Where the memory of the machine runs out, this goes before all that the lobby needs.
FIRST_TO_GO: Final = "1000"


class TookTooLong(BaseException):
    """The work used up its time; no Exception, so that no library takes it for a spoilt file."""


def bound(*, memory: int, seconds: int, written: int) -> None:
    """Let this process take at most `memory` bytes of address space and `seconds` of the processor, behind others, and
    write at most `written` bytes.

    Too much memory is a MemoryError, too much time TookTooLong, too much output an OSError; work that hears none of
    them is ended by the system two seconds later. Windows knows no such bounds.
    """
    with contextlib.suppress(AttributeError, OSError):
        os.nice(NICER)
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(FIRST_TO_GO)
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


def shut_in() -> None:
    """Open nothing from here on, and start nothing: a picture that takes a decoder over finds no file and no net."""
    try:
        import resource
    except ImportError:
        return
    for kind in (resource.RLIMIT_NOFILE, resource.RLIMIT_NPROC):
        with contextlib.suppress(ValueError):
            resource.setrlimit(kind, (0, 0))
