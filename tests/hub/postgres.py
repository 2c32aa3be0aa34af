"""A PostgreSQL server of our own for the tests, where the Debian package `postgresql` is installed."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

NOBODY = "postgres"  # PostgreSQL refuses to run as root; the package made this user


def why_not() -> str | None:
    """Say why no server can be started here, or None when one can."""
    if _program("initdb") is None:
        return "PostgreSQL is not installed (Debian package postgresql)"
    return None


def _program(name: str) -> str | None:
    debian = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(debian[-1]) if debian else shutil.which(name)


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """Run a server in `folder`, reached by a socket in it only; gives the address without a database's name."""
    as_user: dict[str, Any] = {}
    if os.geteuid() == 0:
        as_user = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        shutil.chown(folder, NOBODY)
        for parent in folder.parents:
            # pytest's folders are private; the server's user only has to pass through.
            if parent.stat().st_uid == os.geteuid() and parent != Path("/"):
                parent.chmod(parent.stat().st_mode | 0o011)
    initdb, postgres = _program("initdb"), _program("postgres")
    assert initdb is not None
    assert postgres is not None
    data = folder / "data"
    subprocess.run(
        [initdb, "-D", str(data), "-U", "pendopo", "--auth=trust", "-N", "-E", "UTF8", "--locale=C"],
        cwd=folder,
        check=True,
        capture_output=True,
        **as_user,
    )
    # Durable in the office, quick here: what is tested is the code path, not PostgreSQL's disk.
    flags = ["-c", "fsync=off", "-c", "listen_addresses=", "-c", f"unix_socket_directories={folder}"]
    with (folder / "log").open("wb") as log:
        running = subprocess.Popen(
            [postgres, "-D", str(data), *flags], cwd=folder, stdout=log, stderr=subprocess.STDOUT, **as_user
        )
    try:
        _wait_until_it_answers(folder, running)
        yield f"postgresql+psycopg://pendopo@/{{name}}?host={folder}"
    finally:
        # PostgreSQL's "fast" end: connections that are left do not hold it up.
        running.send_signal(signal.SIGINT)
        running.wait(20)


def _wait_until_it_answers(folder: Path, running: "subprocess.Popen[bytes]") -> None:
    while running.poll() is None:
        try:
            psycopg.connect(f"host={folder} user=pendopo dbname=postgres connect_timeout=5").close()
        except psycopg.OperationalError:
            os.sched_yield()
        else:
            return
    raise AssertionError((folder / "log").read_text())


def create(address: str, name: str, *, like: str | None = None) -> str:
    """Make a database, empty or like another one; returns its URL."""
    host = address.partition("host=")[2]
    with psycopg.connect(f"host={host} user=pendopo dbname=postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{like}"' if like else ""))
    return address.format(name=name)
