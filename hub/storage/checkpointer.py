"""Moves SQLite's log into the database file beside the writer, so that no visitor's ticket waits for it."""

import threading
from pathlib import Path
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

EVERY: Final = 1.0
# Below this there is nothing worth a visit to the disk.
LEAST_BYTES: Final = 1_000_000


class Checkpointer:
    """A thread that looks at the log once a second; with another database than SQLite it does nothing."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._log = Path(f"{engine.url.database}-wal") if engine.dialect.name == "sqlite" else None
        self._ending = threading.Event()
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
                if self._log is not None and self._log.stat().st_size > LEAST_BYTES:
                    self._move()
            except (OSError, SQLAlchemyError):
                # The writer meets the same disk and says so to whoever asks for a ticket; here is time to try again.
                continue

    def _move(self) -> None:
        # PASSIVE takes what no reader needs any more and makes nobody wait.
        connection = self._engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)")
        finally:
            connection.close()
