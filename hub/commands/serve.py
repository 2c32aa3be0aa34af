"""`pendopo hub`: runs the hub of one office until it is told to end."""

import argparse
import asyncio
import sys
from pathlib import Path

from msgspec.structs import replace

from hub.settings import HubSettings, WrongSettings, read_settings


def main(arguments: list[str]) -> int:
    """Run the hub; 1 when it cannot start, with the reason."""
    parser = argparse.ArgumentParser(prog="pendopo hub", description="The hub of one office.")
    parser.add_argument("--settings", type=Path, help="TOML file with the office's settings")
    parser.add_argument("--bind", help="address to listen on (0.0.0.0: every network of this machine)")
    parser.add_argument("--port", type=int, help="port to listen on; 0 takes a free one")
    parser.add_argument("--database", help="sqlite:///FILE or postgresql+psycopg://…")
    parser.add_argument("--office", help="whose service standards: an id of `pendopo catalogue list`")
    parser.add_argument("--no-announce", action="store_true", help="do not announce the hub by zeroconf")
    given = parser.parse_args(arguments)
    try:
        settings = with_flags(read_settings(given.settings), given)
        return run_hub(settings)
    except WrongSettings as error:
        print(f"pendopo hub: {error}", file=sys.stderr)
        return 1


def with_flags(settings: HubSettings, given: argparse.Namespace) -> HubSettings:
    """Return the settings with what the command line says in their place."""
    said = {name: getattr(given, name) for name in ("bind", "port", "database", "office")}
    changes = {name: value for name, value in said.items() if value is not None}
    if given.no_announce:
        changes["announce"] = False
    return replace(settings, **changes)


def run_hub(settings: HubSettings) -> int:
    """Run the hub with these settings; 1 when it cannot start."""
    # Imported late, so that a wrong flag is answered at once.
    import uvloop

    from hub.app import log_as_json, run
    from hub.catalogue.reader import MalformedCatalogue
    from hub.catalogue.shelf import UnknownOffice
    from hub.storage.database import DatabaseError
    from hub.storage.schema import NewerDatabase

    log_as_json()
    try:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(run(settings, ready=lambda address: print(f"ready {address}", flush=True)))
    except (MalformedCatalogue, UnknownOffice, NewerDatabase, DatabaseError, OSError) as error:
        print(f"pendopo hub: {error}", file=sys.stderr)
        return 1
    return 0
