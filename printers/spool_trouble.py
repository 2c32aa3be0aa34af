"""Why slips cannot be recorded just now, and what to do; they are printed all the same."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_SENTENCES: Final = {
    "full": (
        "Disk penuh: cetakan tidak tercatat bila listrik padam. Kosongkan sebagian disk.",
        "The disk is full: slips are not on record should the power fail. Free some space.",
    ),
    "read_only": (
        "Folder cetakan tidak dapat ditulisi: cetakan tidak tercatat. Periksa izin folder.",
        "The spool's folder cannot be written: slips are not recorded. Check the folder's permissions.",
    ),
    "in_use": (
        "Folder cetakan sedang dipakai program lain: cetakan tidak tercatat. Beri setiap program folder sendiri.",
        "Another program uses the spool's folder: slips are not recorded. Give each program a folder of its own.",
    ),
    "slow": (
        "Disk terlalu lambat: cetakan mungkin tidak tercatat. Periksa disk atau kartu memori.",
        "The disk is too slow: slips may not be recorded. Check the disk or memory card.",
    ),
    "broken": (
        "Catatan cetakan tidak dapat dibaca atau ditulis. Periksa disk atau kartu memori.",
        "The record of slips cannot be read or written. Check the disk or memory card.",
    ),
    "missing": (
        "Tidak ada catatan cetakan di folder itu. Periksa nama foldernya.",
        "There is no record of slips in that folder. Check its name.",
    ),
}
# What SQLite says, by its primary code; whatever else it says is "broken".
_CODES: Final = {
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_PERM: "read_only",
    sqlite3.SQLITE_CANTOPEN: "read_only",
    sqlite3.SQLITE_BUSY: "in_use",
    sqlite3.SQLITE_LOCKED: "in_use",
}


class SpoolTrouble(Exception):
    """The spool cannot keep its promise: `code` is stable ("full", "read_only", "in_use", "slow", "broken", "missing").

    The exception's text is for the technician.
    """

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code

    def sentence(self, language: str = "id") -> str:
        """Return what is wrong and what to do, in `language` "id" or "en"."""
        return _SENTENCES[self.code][0 if language == "id" else 1]


@contextlib.contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Turn what the disk or SQLite refuses into a SpoolTrouble."""
    try:
        yield
    except sqlite3.Error as error:
        raise SpoolTrouble(_CODES.get(primary_code(error), "broken"), f"{folder}: {error}") from error
    except OSError as error:
        raise SpoolTrouble("read_only", f"{folder}: {error.strerror}") from error


def primary_code(error: sqlite3.Error) -> int:
    """Return SQLite's code without its finer distinctions, 0 when it is none of SQLite's own."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
