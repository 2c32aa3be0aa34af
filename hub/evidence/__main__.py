"""Makes one picture harmless: `python -m hub.evidence MOST`, the picture on standard input, a JPEG of at most MOST
bytes on standard output.

A program of its own, for the hub never opens what somebody sent: memory, time and output are bounded here, and what
goes wrong goes wrong here.
"""

import sys
from typing import Final

from hub.bounds import TookTooLong, bound
from hub.domain.evidence import LARGEST_FILE, Reason
from hub.evidence.problem import PictureRefused, Trouble
from hub.evidence.shut_in import first_to_go, shut_in

MEMORY: Final = 1024 * 1024 * 1024  # bytes of address space; 52 megapixels in four colours twice, and the libraries
SECONDS: Final = 40  # of the processor; the largest picture takes an old office PC a fifth of it


def main() -> int:
    """Make it harmless within the bounds; the exit status is 0, or 1 with a word that says why."""
    most = int(sys.argv[1])
    first_to_go()
    bound(memory=MEMORY, seconds=SECONDS, written=2 * LARGEST_FILE)
    try:
        from hub.evidence.picture import harmless, warm_up  # late: loading is bounded as well

        warm_up()
    except ModuleNotFoundError:
        return _told(Trouble.NOT_INSTALLED)
    shut_in()
    try:
        made = harmless(sys.stdin.buffer.read(LARGEST_FILE + 1), most=most)
    except PictureRefused as refused:
        return _told(refused.reason)
    except (MemoryError, TookTooLong):
        return _told(Reason.TOO_HEAVY)
    try:
        sys.stdout.buffer.write(made)
        sys.stdout.buffer.flush()
    except OSError:
        return _told(Trouble.NOT_WRITTEN)
    return 0


def _told(word: str) -> int:
    sys.stderr.write(word)
    return 1


if __name__ == "__main__":
    sys.exit(main())
