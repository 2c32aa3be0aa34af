"""What citizens answered, on this device until the hub has it: through a power cut, a killed program, a dead network.

One SQLite file, private to its owner. An answer is in it, durably, before anything is sent; it is deleted once the hub
has said yes, and overwritten in the file, for it holds an invitation's secret until then.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

FILE: Final = "outbox.db"
# At most so many wait; a hall of nine counters gives fewer in the fourteen days for which a hub takes them.
MOST_WAITING: Final = 10_000
MOST_ASIDE: Final = 200
_TABLE: Final = """
CREATE TABLE IF NOT EXISTS jobs (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    body BLOB NOT NULL,
    clock TEXT NOT NULL,
    aside TEXT
) STRICT
"""


class Kind(StrEnum):
    """What a job brings; its value is kept in the file."""

    RESPONSE = "response"
    UNFINISHED = "unfinished"
    MOOD = "mood"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One thing to deliver, under the `key` by which the hub keeps it once.

    `clock` names the run of this program whose own clock gave the time in `body`; empty where it was the hub's.
    `aside` is why it will never be taken, empty while it waits.
    """

    key: str
    kind: Kind
    body: bytes
    clock: str = ""
    aside: str = ""


class OutboxTrouble(Exception):
    """The file cannot be used; the sentence says why."""


class Outbox:
    """The jobs in order. Every method may wait for the disk, so call it beside the screen; all may raise OutboxTrouble.

    At most `most` wait: for a new one the oldest goes, whose days at the hub are numbered anyway.
    """

    def __init__(self, folder: Path, *, most: int = MOST_WAITING) -> None:
        self._most = most
        self._alone = threading.Lock()
        file = folder / FILE
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            file.touch(mode=0o600)
            self._database = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        except (OSError, sqlite3.Error) as error:
            raise OutboxTrouble(f"{file}: {error}") from error
        try:
            self._open()
        except sqlite3.Error as error:
            self._database.close()
            raise OutboxTrouble(f"{file}: {error}") from error

    def _open(self) -> None:
        # A rollback journal, not a write-ahead log: in a log an invitation's secret would outlive its job.
        for setting in ("journal_mode = TRUNCATE", "synchronous = FULL", "secure_delete = ON"):
            self._database.execute(f"PRAGMA {setting}")
        if self._database.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("the file is damaged")
        self._database.execute(_TABLE)

    def close(self) -> None:
        """Let go of the file."""
        with self._alone:
            self._database.close()

    def put(self, job: Job) -> int:
        """Keep a job; it is on the disk when this returns. Return how many of the oldest had to go for it."""
        with self._writing() as database:
            database.execute(
                "INSERT INTO jobs (key, kind, body, clock) VALUES (?, ?, ?, ?)",
                (job.key, job.kind.value, job.body, job.clock),
            )
            return database.execute(
                "DELETE FROM jobs WHERE aside IS NULL AND place NOT IN"
                " (SELECT place FROM jobs WHERE aside IS NULL ORDER BY place DESC LIMIT ?)",
                (self._most,),
            ).rowcount

    def first(self) -> Job | None:
        """Return the job that waits longest, None when nothing waits."""
        found = list(self._jobs("aside IS NULL", most=1))
        return found[0] if found else None

    def waiting(self) -> int:
        """Count what still waits."""
        with self._alone:
            return int(self._database.execute("SELECT count(*) FROM jobs WHERE aside IS NULL").fetchone()[0])

    def set_aside(self) -> tuple[Job, ...]:
        """Return what the hub will never take, the oldest first."""
        return tuple(self._jobs("aside IS NOT NULL", most=MOST_ASIDE))

    def taken(self, job: Job) -> None:
        """Forget a job: the hub has it."""
        with self._writing() as database:
            database.execute("DELETE FROM jobs WHERE key = ?", (job.key,))

    def change(self, job: Job) -> None:
        """Keep another body for the same job, in its place."""
        with self._writing() as database:
            database.execute("UPDATE jobs SET body = ?, clock = ? WHERE key = ?", (job.body, job.clock, job.key))

    def put_aside(self, job: Job) -> None:
        """Keep a job apart for the reason it names: it blocks nobody."""
        with self._writing() as database:
            database.execute("UPDATE jobs SET aside = ?, body = ? WHERE key = ?", (job.aside, job.body, job.key))
            database.execute(
                "DELETE FROM jobs WHERE aside IS NOT NULL AND place NOT IN"
                " (SELECT place FROM jobs WHERE aside IS NOT NULL ORDER BY place DESC LIMIT ?)",
                (MOST_ASIDE,),
            )

    def _jobs(self, which: str, *, most: int) -> Iterator[Job]:
        query = f"SELECT key, kind, body, clock, coalesce(aside, '') FROM jobs WHERE {which} ORDER BY place LIMIT ?"
        try:
            with self._alone:
                rows = self._database.execute(query, (most,)).fetchall()
        except sqlite3.Error as error:
            raise OutboxTrouble(f"{FILE}: {error}") from error
        for key, kind, body, clock, aside in rows:
            yield Job(key=key, kind=Kind(kind), body=body, clock=clock, aside=aside)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._alone:
            try:
                self._database.execute("BEGIN IMMEDIATE")
                yield self._database
                self._database.execute("COMMIT")
            except sqlite3.Error as error:
                self._database.rollback()
                raise OutboxTrouble(f"{FILE}: {error}") from error


def opened(folder: Path) -> tuple[Outbox, str]:
    """Open the folder's outbox; one that is damaged is put beside and a new one begun, with a sentence about it.

    Raises:
        OutboxTrouble: nothing can be kept there at all.
    """
    try:
        return Outbox(folder), ""
    except OutboxTrouble as trouble:
        file = folder / FILE
        if not isinstance(trouble.__cause__, sqlite3.DatabaseError) or not file.exists():
            raise
        beside = next(
            name for number in range(1, 1000) if not (name := file.with_suffix(f".damaged-{number}")).exists()
        )
        file.rename(beside)
        return Outbox(folder), f"{trouble}; it was put beside as {beside.name}, and a new one begun"
