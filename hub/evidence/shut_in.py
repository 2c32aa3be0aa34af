"""What a program that opens a stranger's picture may not do: outlive what the lobby needs, open or start anything."""

import contextlib
from pathlib import Path
from typing import Final

# Where the memory of the machine runs out, this goes before all that the lobby needs.
FIRST_TO_GO: Final = "1000"


def first_to_go() -> None:
    """Be ended before all others where memory runs out; other systems than Linux know no such order."""
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(FIRST_TO_GO)


def shut_in() -> None:
    """Open nothing from here on, and start nothing: a picture that takes a decoder over finds no file and no net."""
    try:
        import resource
    except ImportError:
        return
    for kind in (resource.RLIMIT_NOFILE, resource.RLIMIT_NPROC):
        with contextlib.suppress(ValueError):
            resource.setrlimit(kind, (0, 0))
