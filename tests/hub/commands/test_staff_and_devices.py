"""`pendopo staff` and `pendopo device`: people and machines of the office, also beside a hub that runs."""

import io
import json
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hub.commands import device, serve, staff
from hub.web.identity import digest
from tests.hub.process import HubProcess

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "hub.db"


@pytest.fixture
def run(database: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on the database; gives its status and what it said."""

    def run(command: Callable[[list[str]], int], *words: str, typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        try:
            status = command([*words, "--database", f"sqlite:///{database}"])
        except SystemExit as ended:
            status = int(str(ended.code))
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def test_a_person_is_admitted_listed_given_a_new_password_and_disabled(run: Run, database: Path) -> None:
    add = ("add", "sari", "--name", "Sari Wulandari", "--password-stdin")
    assert run(staff.main, *add, typed="rahasia-sekali\n") == (0, "", "")
    assert run(staff.main, "password", "sari", "--password-stdin", typed="lebih-rahasia\n")[0] == 0
    assert run(staff.main, "disable", "sari")[0] == 0
    listed = json.loads(run(staff.main, "list", "--json")[1])
    assert listed == [{"username": "sari", "name": "Sari Wulandari", "role": "clerk", "disabled": True}]
    with sqlite3.connect(database) as kept:
        (password,) = kept.execute("SELECT password FROM staff").fetchone()
    assert password.startswith("$argon2id$")


@pytest.mark.parametrize(
    ("words", "typed", "status"),
    [
        (("add", "Sari", "--password-stdin"), "rahasia-sekali\n", 2),
        (("add", "sari wulandari", "--password-stdin"), "rahasia-sekali\n", 2),
        (("add", "sari\n", "--password-stdin"), "rahasia-sekali\n", 2),
        (("add", "sari", "--password-stdin"), "pendek\n", 2),
        (("add", "sari", "--role", "raja", "--password-stdin"), "rahasia-sekali\n", 2),
        (("disable", "nobody"), "", 1),
        (("password", "nobody", "--password-stdin"), "rahasia-sekali\n", 1),
        ((), "", 2),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(words: tuple[str, ...], typed: str, status: int, run: Run) -> None:
    got, out, err = run(staff.main, *words, typed=typed)
    assert got == status
    assert out == ""
    assert err.strip()
    assert "Traceback" not in err


def test_a_name_is_given_once(run: Run) -> None:
    for status in (0, 1):
        assert run(staff.main, "add", "sari", "--password-stdin", typed="rahasia-sekali\n")[0] == status


def test_a_device_s_token_is_told_once_and_kept_only_as_a_digest(run: Run, database: Path) -> None:
    status, token, _ = run(device.main, "add", "--role", "kiosk", "--name", "Kios pintu depan")
    assert status == 0
    assert len(token.strip()) >= 40
    told = json.loads(run(device.main, "add", "--role", "display", "--name", "TV", "--json")[1])
    assert told.keys() == {"name", "role", "token"}
    listed = run(device.main, "list", "--json")[1]
    assert token.strip() not in listed
    assert told["token"] not in listed
    with sqlite3.connect(database) as kept:
        assert (digest(token.strip()),) in kept.execute("SELECT token FROM devices").fetchall()
    assert token.strip().encode() not in database.read_bytes()


def test_a_device_is_revoked_by_its_name(run: Run) -> None:
    run(device.main, "add", "--role", "kiosk", "--name", "kiosk-1")
    assert run(device.main, "revoke", "kiosk-1")[0] == 0
    assert json.loads(run(device.main, "list", "--json")[1])[0]["revoked"] is True
    assert run(device.main, "revoke", "kiosk-1")[0] == 1


@pytest.mark.parametrize("name", ["", "x" * 65, "two\nlines", "bell\a"])
def test_a_device_has_a_printable_name(name: str, run: Run) -> None:
    assert run(device.main, "add", "--role", "kiosk", "--name", name)[0] == 2


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ("prot = 8080", "prot"),
        ("port = 'x'", "port"),
        ("port = 70000", "port"),
        ("[hours]\nquotas = {kk = -1}", "quotas"),
        ('[hours.week]\nsenin = {opens = "25:00", closes = "26:00"}', "opens"),
        ('[hours.week]\nsenin = {opens = "16:00", closes = "07:30"}', "hours"),
        ('[hours.week]\nmonday = {opens = "07:30", closes = "16:00"}', "monday"),
        ('[[counters]]\nid = "a"\nname = "A"\nservices = ["tidak-ada"]', "tidak-ada"),
        ('[[counters]]\nid = "a"\nname = "A"\n[[counters]]\nid = "a"\nname = "B"', "twice"),
        ("office = 'tidak-ada'", "tidak-ada"),
        ("not toml", "settings.toml"),
        ("database = 'sqlite://'", "memory"),
        ("database = 'nonsense'", "Could not parse"),
        ("database = 'mysql://office/queue'", "mysql"),
    ],
)
def test_wrong_settings_stop_the_start_with_a_sentence(
    settings: str, named: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "settings.toml"
    own = "" if "database" in settings else f"database = 'sqlite:///{tmp_path / 'hub.db'}'\n"
    file.write_text(own + settings)
    assert serve.main(["--settings", str(file), "--port", "0", "--no-announce"]) == 1
    err = capsys.readouterr().err
    assert err.startswith("pendopo hub: ")
    assert named in err
    assert "Traceback" not in err


def test_a_port_that_is_taken_stops_the_start_with_a_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        words = ["--bind", "127.0.0.1", "--port", port, "--no-announce", "--database", f"sqlite:///{tmp_path / 'h.db'}"]
        said = subprocess.run(
            [sys.executable, "-m", "hub.cli", "hub", *words], capture_output=True, text=True, timeout=30
        )
    assert said.returncode == 1
    assert "pendopo hub:" in said.stderr
    assert port in said.stderr
    assert "Traceback" not in said.stderr


def test_a_newer_database_stops_the_start_with_a_sentence(tmp_path: Path, furnished_database: Path) -> None:
    database = tmp_path / "newer.db"
    shutil.copy(furnished_database, database)
    with sqlite3.connect(database) as kept:
        kept.execute("UPDATE alembic_version SET version_num = '9999'")
    words = ["--port", "0", "--no-announce", "--database", f"sqlite:///{database}"]
    said = subprocess.run([sys.executable, "-m", "hub.cli", "hub", *words], capture_output=True, text=True, timeout=30)
    assert (said.returncode, "update Pendopo" in said.stderr) == (1, True)
    assert "Traceback" not in said.stderr


async def test_on_a_free_port_the_tickets_lead_to_the_port_that_was_taken(start_hub: Callable[..., HubProcess]) -> None:
    hub = start_hub(port=0)
    async with hub.device() as kiosk:
        ticket = await kiosk.issued()
        assert ticket["tracking_url"].startswith(f"{hub.url}/t/")
        assert (await kiosk.get(ticket["tracking_url"])).status == 200
