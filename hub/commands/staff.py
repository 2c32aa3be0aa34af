"""`pendopo staff`: who may sign in."""

import argparse
import getpass
import json
import re
import sys
from datetime import UTC, datetime

from hub.actions import people
from hub.commands.database import add_database_flags, opened, read, write
from hub.domain.refusals import RuleBroken
from hub.settings import WrongSettings
from hub.storage.database import DatabaseError
from hub.storage.people_store import PeopleStore, Person
from hub.storage.schema import NewerDatabase
from hub.web.passwords import hashed

ROLES = ("clerk", "supervisor", "admin", "head", "inspectorate")
SHORTEST = 8


def main(arguments: list[str]) -> int:
    """Run one of add, list, password, disable."""
    parser = argparse.ArgumentParser(prog="pendopo staff", description="People who sign in.")
    actions = parser.add_subparsers(dest="action", required=True)
    add = actions.add_parser("add", help="admit a person")
    add.add_argument("username")
    add.add_argument("--name", help="how the person is called; the user name if not given")
    add.add_argument("--role", choices=ROLES, default="clerk")
    change = actions.add_parser("password", help="give a new password; ends all open sessions")
    change.add_argument("username")
    for wanting in (add, change):
        wanting.add_argument("--password-stdin", action="store_true", help="read the password from standard input")
    actions.add_parser("disable", help="let a person sign in no longer").add_argument("username")
    listing = actions.add_parser("list", help="who may sign in")
    listing.add_argument("--json", action="store_true")
    for each in actions.choices.values():
        add_database_flags(each)
    given = parser.parse_args(arguments)
    try:
        return _run(given)
    except (RuleBroken, WrongSettings, NewerDatabase, DatabaseError, OSError) as error:
        print(f"pendopo staff: {error}", file=sys.stderr)
        return 1


def _run(given: argparse.Namespace) -> int:
    now = datetime.now(UTC)
    if given.action == "list":
        return _list(read(opened(given), lambda connection: PeopleStore(connection).everybody()), given.json)
    if given.action == "disable":
        write(opened(given), lambda stores: people.disable_person(stores, given.username, at=now))
        return 0
    if given.action == "add" and not re.fullmatch(r"[a-z0-9._-]{1,64}", given.username):
        print("pendopo staff: a user name has small letters, digits, dot, dash, underscore.", file=sys.stderr)
        return 2
    password = sys.stdin.readline().rstrip("\n") if given.password_stdin else getpass.getpass("Password: ")
    if len(password) < SHORTEST:
        print(f"pendopo staff: a password has at least {SHORTEST} characters.", file=sys.stderr)
        return 2
    kept = hashed(password)
    if given.action == "password":
        write(opened(given), lambda stores: people.set_password(stores, given.username, kept))
        return 0
    person = Person(
        username=given.username, name=given.name or given.username, role=given.role, password=kept, created_at=now
    )
    write(opened(given), lambda stores: people.add_person(stores, person))
    return 0


def _list(everybody: list[Person], as_json: bool) -> int:
    if as_json:
        rows = [
            {"username": p.username, "name": p.name, "role": p.role, "disabled": p.disabled_at is not None}
            for p in everybody
        ]
        print(json.dumps(rows, ensure_ascii=False))
    else:
        for person in everybody:
            state = "" if person.disabled_at is None else "  (disabled)"
            print(f"{person.username:<20} {person.role:<12} {person.name}{state}")
    return 0
