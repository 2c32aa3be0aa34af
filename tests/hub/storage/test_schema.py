"""Tables and migrations agree; an old database is brought up, a newer one is refused."""

import re
import sqlite3
import stat
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from hub.storage import schema
from hub.storage.database import DatabaseError
from hub.storage.engine import WRITES, NoLastingPlace, files_beside, folder_of, open_engine, with_snapshots
from hub.storage.schema import HEAD, MIGRATIONS, NewerDatabase, bring_up_to_date
from hub.storage.tables import metadata


def test_the_migrations_make_the_tables_the_program_knows(fresh: Any) -> None:
    engine = open_engine(fresh())
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_partial_indexes_are_the_same_in_tables_and_migrations(fresh: Any, fresh_sqlite: Any) -> None:
    """Alembic does not compare what follows WHERE: two databases, one made by each, must say the same."""
    migrated = open_engine(fresh_sqlite())
    made = open_engine(fresh_sqlite())
    metadata.drop_all(made)
    metadata.create_all(made)

    def told(engine: Any) -> dict[str, str]:
        with engine.connect() as connection:
            rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql > ''"))
            return {row.name: re.sub(r"\s+", " ", row.sql) for row in rows}

    assert told(migrated) == told(made)


def test_an_office_of_the_first_tables_is_brought_up_with_all_it_has(fresh: Any) -> None:
    engine = open_engine(fresh())
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.connect().execution_options(**{WRITES: True}) as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0001")
        kept = "INSERT INTO answers (key, asked, answer, at) VALUES ('k', :b, :b, '2026-07-14 00:00:00')"
        connection.execute(text(kept), {"b": b"kept"})
        connection.commit()
    assert not {"choices", "print_orders"} & set(inspect(engine).get_table_names())
    assert bring_up_to_date(engine) is True
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []
        assert bytes(connection.execute(text("SELECT answer FROM answers")).scalar_one()) == b"kept"
    engine.dispose()


def test_the_newest_migration_is_the_one_the_program_asks_for() -> None:
    files = sorted((MIGRATIONS / "versions").glob("[0-9]*.py"))
    assert files[-1].name.split("_")[0] == HEAD
    assert [file.name.split("_")[0] for file in files] == [f"{n:04}" for n in range(1, len(files) + 1)]


def test_the_second_start_has_nothing_to_do_and_does_not_need_alembic(fresh: Any) -> None:
    engine = open_engine(fresh())
    assert bring_up_to_date(engine) is False
    engine.dispose()


def test_an_empty_database_is_furnished(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'new' / 'office.db'}")
    assert bring_up_to_date(engine) is True
    assert set(inspect(engine).get_table_names()) == {*metadata.tables, "alembic_version"}
    engine.dispose()


def test_a_newer_database_is_refused_untouched(fresh: Any) -> None:
    engine = open_engine(fresh())
    with engine.connect().execution_options(**{WRITES: True}) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.commit()
    with pytest.raises(NewerDatabase, match="9999"):
        bring_up_to_date(engine)
    assert schema._version(engine) == "9999"
    engine.dispose()


def test_a_queue_kept_in_memory_is_refused() -> None:
    for url in ("sqlite://", "sqlite:///:memory:"):
        with pytest.raises(NoLastingPlace, match="memory"):
            open_engine(url)


def test_a_new_database_is_nobody_else_s_to_read(tmp_path: Path) -> None:
    file = tmp_path / "office.db"
    engine = open_engine(f"sqlite:///{file}")
    bring_up_to_date(engine)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert folder_of(engine) == tmp_path
    # Another database in the same folder sweeps files of its own.
    assert files_beside(engine) == tmp_path / "office-bukti"
    engine.dispose()


def test_files_of_a_database_on_a_server_lie_among_the_users_state(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = open_engine("postgresql+psycopg://somebody@192.0.2.1/antrean")
    monkeypatch.setenv("XDG_STATE_HOME", "/var/lib/somebody")
    assert files_beside(engine) == Path("/var/lib/somebody/pendopo/antrean-bukti")
    monkeypatch.delenv("XDG_STATE_HOME")
    assert files_beside(engine) == Path.home() / ".local/state/pendopo/antrean-bukti"


def test_commits_survive_a_power_cut(fresh_sqlite: Any) -> None:
    engine = open_engine(fresh_sqlite())
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 2  # FULL
    engine.dispose()


def test_a_reader_sees_one_moment_while_the_writer_goes_on(fresh: Any) -> None:
    engine = open_engine(fresh())
    with with_snapshots(engine).connect() as reading:
        before = reading.execute(text("SELECT count(*) FROM answers")).scalar()
        with engine.connect().execution_options(**{WRITES: True}) as writing:
            insert = "INSERT INTO answers (key, asked, answer, at) VALUES ('k', :b, :b, :at)"
            writing.execute(text(insert), {"b": b"", "at": "2026-07-14 00:00:00"})
            writing.commit()
        assert reading.execute(text("SELECT count(*) FROM answers")).scalar() == before
    engine.dispose()


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    file = tmp_path / "office.db"
    file.write_text("Buku tamu\n" * 1000)
    engine = open_engine(f"sqlite:///{file}")
    with pytest.raises(DatabaseError):
        bring_up_to_date(engine)
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(file).execute("SELECT 1 FROM tickets")
