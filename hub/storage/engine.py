"""Opens the database so that what was answered survives a power cut."""

import os
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.pool import QueuePool

WRITES: Final = "pendopo_writes"


class NoLastingPlace(OSError):
    """Nothing can be kept there."""


def open_engine(url: str) -> Engine:
    """Open `url` (``sqlite:///FILE`` or ``postgresql+psycopg://…``); a missing SQLite file is made, private.

    Raises:
        NoLastingPlace, sqlalchemy.exc.SQLAlchemyError, OSError: when the place cannot be opened.
    """
    wanted = make_url(url)
    if wanted.get_backend_name() != "sqlite":
        try:
            return create_engine(wanted, pool_pre_ping=True, hide_parameters=True)
        except ImportError as error:
            raise NoLastingPlace(f"for {wanted.drivername} the library {error.name} is not installed here") from error
    if wanted.database in (None, "", ":memory:"):
        raise NoLastingPlace("a queue kept in memory would be lost; name a file")
    file = Path(str(wanted.database))
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        file.touch(mode=0o600)
    # The pool must never refuse the writer its one connection; idle connections cost a file handle each.
    # What was asked for (a ticket's secret, a name) stands in no error, so it gets into no log.
    engine = create_engine(
        wanted, poolclass=QueuePool, pool_size=4, hide_parameters=True, connect_args={"check_same_thread": False}
    )
    event.listen(engine, "connect", _make_durable)
    event.listen(engine, "begin", _begin)
    return engine


def with_snapshots(engine: Engine) -> Engine:
    """Return the engine for reading: all that one transaction reads is of one moment."""
    # SQLite does so by itself; PostgreSQL would otherwise show each query what was committed just before it.
    return engine if engine.dialect.name == "sqlite" else engine.execution_options(isolation_level="REPEATABLE READ")


def folder_of(engine: Engine) -> Path | None:
    """Return the folder whose disk must have room, or None when the database is on a server."""
    return Path(str(engine.url.database)).resolve().parent if engine.dialect.name == "sqlite" else None


def files_beside(engine: Engine) -> Path:
    """Return the folder for files that belong to the database: beside it, under its name, or among the user's state.

    Two databases in one folder have nothing in common: each sweeps only its own files.
    """
    if (folder := folder_of(engine)) is not None:
        return folder / f"{Path(str(engine.url.database)).stem}-bukti"
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(state) / "pendopo" / f"{engine.url.database}-bukti"


def _make_durable(connection: Any, _: Any) -> None:
    # Python's sqlite3 would begin and commit behind our back; SQLAlchemy's "begin" event does it instead.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    # FULL, not NORMAL: in WAL mode NORMAL may lose commits that were answered when the power fails.
    cursor.execute("PRAGMA synchronous=FULL")
    # The checkpointer moves the log into the database beside the writer, so that no commit waits for it.
    cursor.execute("PRAGMA wal_autocheckpoint=0")
    # What is taken out is gone from the file as well: above all which ticket held an invitation that was used.
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA busy_timeout=5000")
    cursor.execute("PRAGMA cache_size=-8000")
    cursor.close()


def _begin(connection: Connection) -> None:
    # Who will write says so at once: a reader that turns writer in between could be refused by SQLite.
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
