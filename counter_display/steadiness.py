"""Keeping the program as it is on its first morning, for months: no growing memory, no halts to tidy it up."""

import ctypes
import gc
from typing import Final

# glibc: from which size on a block of memory is the system's own, and given back at once when it is free.
M_MMAP_THRESHOLD: Final = -3
# Most pictures of words are larger than this. By itself glibc raises the limit with the first picture it frees; from
# then on their holes stay, and new pictures do not quite fit into them.
OWN_FROM: Final = 64 * 1024


def keep_steady() -> None:
    """Leave what is there to stay out of every later search for garbage, and give large memory back when it is free.

    To be called once, when the window stands. Systems without glibc do the second by themselves or not at all.
    """
    gc.collect()
    gc.freeze()
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(M_MMAP_THRESHOLD, OWN_FROM)
