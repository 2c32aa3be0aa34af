"""Brings a database to the tables of this version; a database of a newer version is refused."""

from pathlib import Path
from typing import Final

from sqlalchemy import Engine, inspect, text

MIGRATIONS: Final = Path(__file__).with_name("migrations")
# The newest file in migrations/versions; a test holds it. Written here, so that a start without news needs no Alembic.
HEAD: Final = "0004"


class NewerDatabase(Exception):
    """The database belongs to a newer Pendopo; update this one."""


def bring_up_to_date(engine: Engine) -> bool:
    """Make or change the tables where needed; returns whether anything was done.

    Raises:
        NewerDatabase: when the database knows a version this program does not.
    """
    if (version := _version(engine)) == HEAD:
        return False
    if version is not None and version > HEAD:
        raise NewerDatabase(f"the database is of version {version}, this program knows {HEAD}: update Pendopo")
    # Imported late: Alembic costs a quarter of a second and ten megabytes, and is needed once a version.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()
    return True


def _version(engine: Engine) -> str | None:
    if not inspect(engine).has_table("alembic_version"):
        return None
    with engine.connect() as connection:
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
