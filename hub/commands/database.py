"""Opens a hub's database for one command, beside a hub that may be running."""

import argparse
import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from hub.domain.office import OfficeRules
from hub.domain.standard import Catalogue, Office
from hub.settings import read_settings
from hub.storage.database import Connection, Engine
from hub.storage.engine import open_engine
from hub.storage.schema import bring_up_to_date
from hub.storage.stores import Stores
from hub.storage.writer import Writer

Result = TypeVar("Result")


def add_database_flags(parser: argparse.ArgumentParser) -> None:
    """Let a command be told which hub's data it is about."""
    parser.add_argument("--settings", type=Path, help="the hub's TOML file")
    parser.add_argument("--database", help="sqlite:///FILE or postgresql+psycopg://…")


def opened(given: argparse.Namespace) -> Engine:
    """Open the database of the flags; raises WrongSettings, NewerDatabase, DatabaseError, OSError."""
    engine = open_engine(given.database or read_settings(given.settings).database)
    bring_up_to_date(engine)
    return engine


def read(engine: Engine, look: Callable[[Connection], Result]) -> Result:
    """Look at the database once."""
    with engine.connect() as connection:
        return look(connection)


def write(engine: Engine, action: Callable[[Stores], Result]) -> Result:
    """Do one action as the hub would: durably, whole or not at all; raises what the action raises."""
    writer = Writer(engine, _no_office(), lambda _: None, lambda: datetime.now(UTC))
    writer.start()
    try:
        return asyncio.run(writer.do(action))
    finally:
        writer.stop()
        engine.dispose()


def _no_office() -> OfficeRules:
    """Return rules without services: people and devices do not depend on them."""
    office = Office(id="none", name="", zone="WIB", source="")
    return OfficeRules(catalogue=Catalogue(office=office, groups=(), services=()))
