"""A real hub, as an office would start it, with one kiosk and one clerk."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from urllib.request import Request, urlopen

PASSWORD = "kata-sandi-uji"
ALWAYS = 'opens = "00:00", closes = "24:00", last_ticket = "24:00"'
DAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")


@dataclass(frozen=True, slots=True)
class HubProcess:
    """Where the hub answers and how to be let in."""

    host: str
    port: int
    pid: int
    kiosk: str
    cookie: str
    csrf: str
    started_in: float
    folder: Path

    @property
    def url(self) -> str:
        """The hub's address."""
        return f"http://{self.host}:{self.port}"

    @property
    def staff_headers(self) -> dict[str, str]:
        """What a clerk's page sends."""
        return {"Cookie": self.cookie, "X-CSRF-Token": self.csrf, "Content-Type": "application/json"}

    def memory(self) -> float:
        """Megabytes the hub holds of real memory."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


@contextmanager
def hub_process(
    folder: Path, *, prepare: Callable[[str], None] | None = None, settings: str = ""
) -> Iterator[HubProcess]:
    """Start a hub on a database of its own, open at all hours; end it afterwards."""
    database = f"sqlite:///{folder / 'hub.db'}"
    file = folder / "hub.toml"
    file.write_text("[hours.week]\n" + "".join(f"{day} = {{{ALWAYS}}}\n" for day in DAYS) + settings)
    pendopo("staff", "add", "ani", "--password-stdin", "--database", database, told=PASSWORD + "\n")
    kiosk = pendopo("device", "add", "--role", "kiosk", "--name", "bench", "--database", database).strip()
    if prepare is not None:
        prepare(database)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    begun = perf_counter()
    command = [sys.executable, "-m", "hub.cli", "hub", "--settings", str(file), "--database", database]
    command += ["--bind", "127.0.0.1", "--port", str(port), "--no-announce"]
    with (
        (folder / "hub.log").open("wb") as log,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, env=dict(os.environ)) as process,
    ):
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            if not line.startswith(b"ready"):
                raise RuntimeError((folder / "hub.log").read_text())
            urlopen(f"http://127.0.0.1:{port}/readyz", timeout=10).read()
            started_in = perf_counter() - begun
            cookie, csrf = _signed_in(port)
            yield HubProcess("127.0.0.1", port, process.pid, kiosk, cookie, csrf, started_in, folder)
        finally:
            process.terminate()
            process.wait(20)


def pendopo(*arguments: str, told: str | None = None) -> str:
    """Run one command of the programme; return what it wrote."""
    return subprocess.run(
        [sys.executable, "-m", "hub.cli", *arguments], input=told, text=True, check=True, capture_output=True
    ).stdout


def _signed_in(port: int) -> tuple[str, str]:
    body = json.dumps({"username": "ani", "password": PASSWORD}).encode()
    request = Request(
        f"http://127.0.0.1:{port}/api/v1/session", data=body, headers={"Content-Type": "application/json"}
    )
    with urlopen(request, timeout=10) as response:
        cookie = response.headers["Set-Cookie"].split(";")[0]
        return cookie, json.loads(response.read())["csrf"]
