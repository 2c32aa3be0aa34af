"""Moves SQLite's log into the database file beside the writer, so that no visitor's ticket waits for it."""

import threading
from pathlib import Path
from time import monotonic
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

EVERY: Final = 1.0
# Below this there is nothing worth a visit to the disk.
LEAST_BYTES: Final = 1_000_000
# The log also holds what was taken out since. Once an hour it begins anew, empty, if nobody reads just then.
EMPTIED_EVERY: Final = 3600.0


class Checkpointer:
    """A thread that looks at the log once a second; with another database than SQLite it does nothing."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._log = Path(f"{engine.url.database}-wal") if engine.dialect.name == "sqlite" else None
        self._ending = threading.Event()
        self._emptied = monotonic()
        self._thread = threading.Thread(target=self._work, name="checkpointer", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        if self._log is not None:
            self._thread.start()

    def stop(self) -> None:
        """End; what is left in the log is safe there and is moved at the next start."""
        self._ending.set()
        if self._thread.is_alive():
            self._thread.join()

    def _work(self) -> None:
        while not self._ending.wait(EVERY):
            try:
                if self._log is None or not (size := self._log.stat().st_size):
                    continue
                if monotonic() - self._emptied > EMPTIED_EVERY and self._moved("TRUNCATE"):
                    self._emptied = monotonic()
                elif size > LEAST_BYTES:
                    # PASSIVE takes what no reader needs any more and makes nobody wait.
                    self._moved("PASSIVE")
            except (OSError, SQLAlchemyError):
                # The writer meets the same disk and says so to whoever asks for a ticket; here is time to try again.
                continue

    def _moved(self, how: str) -> bool:
        """Move the log; returns whether all of it could be moved."""
        connection = self._engine.raw_connection()
        try:
            cursor = connection.cursor()
            # Waits for nobody, above all not with the writer shut out: where somebody reads, there is a next time.
            cursor.execute("PRAGMA busy_timeout=0")
            cursor.execute(f"PRAGMA wal_checkpoint({how})")
            busy = cursor.fetchone()
            cursor.execute("PRAGMA busy_timeout=5000")
            return busy is not None and busy[0] == 0
        finally:
            connection.close()
