"""`pendopo device`: which machines belong to the office."""

import argparse
import json
import secrets
import sys
from datetime import UTC, datetime

from hub.actions import people
from hub.commands.database import add_database_flags, opened, read, write
from hub.domain.refusals import RuleBroken
from hub.settings import WrongSettings
from hub.storage.database import DatabaseError
from hub.storage.people_store import Device, PeopleStore
from hub.storage.schema import NewerDatabase
from hub.web.identity import digest, new_token

ROLES = ("kiosk", "display", "survey")


def main(arguments: list[str]) -> int:
    """Run one of add, list, revoke."""
    parser = argparse.ArgumentParser(prog="pendopo device", description="Devices of the office.")
    actions = parser.add_subparsers(dest="action", required=True)
    add = actions.add_parser("add", help="admit a device; prints its token once")
    add.add_argument("--role", choices=ROLES, required=True)
    add.add_argument("--name", required=True)
    actions.add_parser("revoke", help="let a device in no longer").add_argument("name")
    listing = actions.add_parser("list", help="which devices belong to the office")
    for each in actions.choices.values():
        add_database_flags(each)
    for each in (add, listing):
        each.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    try:
        return _run(given)
    except (RuleBroken, WrongSettings, NewerDatabase, DatabaseError, OSError) as error:
        print(f"pendopo device: {error}", file=sys.stderr)
        return 1


def new_device(name: str, role: str, token: str) -> Device:
    """Return a device as it is kept: its token only as a digest."""
    return Device(id=secrets.token_hex(16), name=name, role=role, token=digest(token), created_at=datetime.now(UTC))


def _run(given: argparse.Namespace) -> int:
    if given.action == "add":
        if not (given.name.isprintable() and 1 <= len(given.name) <= 64):
            print("pendopo device: a name has 1 to 64 printable characters.", file=sys.stderr)
            return 2
        token = new_token()
        device = new_device(given.name, given.role, token)
        write(opened(given), lambda stores: people.add_device(stores, device))
        print(json.dumps({"name": given.name, "role": given.role, "token": token}) if given.json else token)
    elif given.action == "revoke":
        write(opened(given), lambda stores: people.revoke_device(stores, given.name, at=datetime.now(UTC)))
    else:
        _list(read(opened(given), lambda connection: PeopleStore(connection).devices()), given.json)
    return 0


def _list(devices: list[Device], as_json: bool) -> None:
    if as_json:
        print(
            json.dumps(
                [{"name": d.name, "role": d.role, "revoked": d.revoked_at is not None} for d in devices],
                ensure_ascii=False,
            )
        )
        return
    for device in devices:
        state = "" if device.revoked_at is None else "  (revoked)"
        print(f"{device.name:<24} {device.role}{state}")
