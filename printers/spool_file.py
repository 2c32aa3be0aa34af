"""The spool's file: what is written here is there after a power cut.

SQLite from the standard library, rather than a file for each job: a job is durable with one fsync (a file and its
folder take two), a write that is cut short undoes itself, and no key is there twice by the table and not by care.
"""

import contextlib
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec

from printers.job import Job
from printers.job_life import State
from printers.spool_trouble import SpoolTrouble, explained, primary_code

_JOBS: Final = "spool.sqlite3"
_OWNER: Final = "owner.sqlite3"
_MOMENT: Final = 0.2  # seconds to wait for another program that is reading
_PREPARE: Final = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    # A slip carries the secret of its ticket's page: what is dropped is gone.
    "PRAGMA secure_delete = ON",
    "CREATE TABLE IF NOT EXISTS jobs (key TEXT PRIMARY KEY, job BLOB NOT NULL)",
    "SELECT count(*) FROM jobs",
)


class SpoolFile:
    """The jobs in a folder, owned by one program at a time.

    Everything here may wait for the disk and raises SpoolTrouble; it is used from one thread only.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with explained(folder), contextlib.ExitStack() as undo:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # A lock held to the end, and let go of by the system however the end comes.
            self._owner = _opened(folder / _OWNER)
            undo.callback(self._owner.close)
            self._owner.execute("BEGIN EXCLUSIVE")
            self._jobs = self._prepared(folder / _JOBS)
            undo.pop_all()

    def _prepared(self, file: Path) -> sqlite3.Connection:
        for _ in range(2):
            connection = _opened(file)
            try:
                for order in _PREPARE:
                    connection.execute(order)
            except sqlite3.DatabaseError as error:
                connection.close()
                if primary_code(error) not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                    raise
                # Set aside for the technician, and a new one begun: the next visitor's slip is to be on record.
                file.replace(file.with_suffix(f".broken-{datetime.now(UTC):%Y%m%d%H%M%S}"))
                for beside in ("-wal", "-shm"):
                    file.with_name(file.name + beside).unlink(missing_ok=True)
            else:
                return connection
        raise SpoolTrouble("broken", f"{file}: broken, and a new one cannot be made")

    def all(self) -> list[Job]:
        """Return every job there is, oldest first."""
        with explained(self._folder):
            return _read(self._jobs)

    def write(self, jobs: Iterable[Job], forget: Iterable[str] = ()) -> None:
        """Write these jobs durably and forget those with the keys `forget`: all of it or nothing."""
        rows = [(job.key, msgspec.json.encode(job)) for job in jobs]
        with explained(self._folder):
            self._jobs.execute("BEGIN IMMEDIATE")
            try:
                self._jobs.executemany("INSERT OR REPLACE INTO jobs VALUES (?, ?)", rows)
                self._jobs.executemany("DELETE FROM jobs WHERE key = ?", [(key,) for key in forget])
                self._jobs.execute("COMMIT")
            except sqlite3.Error:
                with contextlib.suppress(sqlite3.Error):  # a full disk has undone it already
                    self._jobs.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Let go of the folder."""
        for connection in (self._jobs, self._owner):
            with contextlib.suppress(sqlite3.Error):
                connection.close()


def jobs_in(folder: Path) -> list[Job]:
    """Return the jobs in a folder that another program may be using, oldest first; SpoolTrouble when it cannot."""
    file = folder / _JOBS
    if not file.exists():
        raise SpoolTrouble("missing", f"{folder}: no {_JOBS} here")
    with explained(folder), contextlib.closing(_opened(file, mode="ro")) as connection:
        return _read(connection)


def _opened(file: Path, mode: str = "rwc") -> sqlite3.Connection:
    if mode == "rwc":
        # Also in a folder that somebody made for everybody to look into; SQLite's files beside it take this on.
        file.touch(mode=0o600)
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode={mode}", uri=True, timeout=_MOMENT, isolation_level=None)


def _read(connection: sqlite3.Connection) -> list[Job]:
    rows = connection.execute("SELECT key, job FROM jobs").fetchall()
    return sorted((_job(key, written) for key, written in rows), key=lambda job: (job.made_at, job.key))


def _job(key: str, written: bytes) -> Job:
    try:
        return msgspec.json.decode(written, type=Job)
    except msgspec.MsgspecError as error:
        # Another version of the program wrote it. It does not vanish: whoever wanted it is told that nobody knows.
        return Job(
            key=key, kind="", made_at=datetime.fromtimestamp(0, UTC), state=State.UNKNOWN, reason="unreadable",
            detail=str(error),
        )  # fmt: skip
