"""`pendopo skm import`: all of a sheet or nothing, beside a hub that goes on giving numbers."""

import asyncio
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hub.actions.survey_entry import COMMAND
from tests.hub.process import SUPERVISOR, HubProcess
from tests.hub.web.sheets import csv, row


def run(database: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hub.cli", "skm", "import", *map(str, arguments)]
    return subprocess.run(
        [*command, "--database", f"sqlite:///{database}"], capture_output=True, text=True, check=False, timeout=120
    )


def rows(database: Path, table: str) -> list[dict[str, Any]]:
    with sqlite3.connect(database) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(each) for each in connection.execute(f"SELECT * FROM {table}")]


@pytest.fixture
def database(furnished_database: Path, tmp_path: Path) -> Path:
    file = tmp_path / "hub.db"
    file.write_bytes(furnished_database.read_bytes())
    return file


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    file = tmp_path / "skm lama.csv"
    file.write_bytes(csv(row("444444444"), row("333333333"), row("222222222", day="2026-04-01")))
    return file


def test_a_sheet_is_looked_at_and_then_brought_in(database: Path, sheet: Path) -> None:
    looked = run(database, sheet, "--dry-run")
    assert (looked.returncode, looked.stderr) == (0, "")
    assert "3 jawaban, IKM 75,00 · C · Kurang baik, 2 Maret 2026 – 1 April 2026." in looked.stdout
    assert rows(database, "survey_responses") == rows(database, "survey_batches") == []
    brought = run(database, sheet)
    assert (brought.returncode, brought.stderr) == (0, "")
    assert brought.stdout.startswith("Masuk: 3 jawaban")
    (batch,) = rows(database, "survey_batches")
    assert (batch["state"], batch["rows"], batch["who"], batch["name"]) == ("counted", 3, COMMAND, "skm lama.csv")
    assert {each["batch"] for each in rows(database, "survey_responses")} == {batch["id"]}
    assert sum(each["n"] for each in rows(database, "survey_months")) == 3


def test_wrong_rows_bring_nothing_in_unless_they_may_be_left_out(database: Path, tmp_path: Path) -> None:
    file = tmp_path / "salah.csv"
    file.write_bytes(csv(row(), row("33333333x"), row(service="Pembuatan KK")))
    refused = run(database, file)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "baris 3: pengaduan" in refused.stderr
    assert 'baris 4: layanan "Pembuatan KK" tidak ada' in refused.stderr
    assert "2 dari 3 baris salah" in refused.stderr
    assert rows(database, "survey_responses") == []
    done = run(database, file, "--skip-invalid")
    assert done.returncode == 0
    assert "1 jawaban" in done.stdout
    assert "2 baris dilewati" in done.stdout


def test_what_the_sheet_does_not_say_is_told_beside_it(database: Path, tmp_path: Path) -> None:
    file = tmp_path / "polos.csv"
    file.write_bytes(csv(";".join("333333333"), head=""))
    assert run(database, file).returncode == 1
    done = run(database, file, "--service", "kk", "--date", "2026-02-03", "--half", "siang")
    assert done.returncode == 0, done.stderr
    (kept,) = rows(database, "survey_responses")
    assert (kept["service"], kept["day"], kept["half"]) == ("kk", "2026-02-03", "afternoon")


def test_a_second_time_is_refused_unless_it_is_wished_for(database: Path, sheet: Path) -> None:
    assert run(database, sheet).returncode == 0
    again = run(database, sheet)
    assert (again.returncode, again.stdout) == (1, "")
    assert "sudah ada" in again.stderr
    assert len(rows(database, "survey_responses")) == 3
    assert run(database, sheet, "--again").returncode == 0
    assert len(rows(database, "survey_responses")) == 6


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("tidak-ada.csv",), 1, "No such file"),
        ((".",), 1, "Is a directory"),
        (("SHEET", "--service", "tidak-ada"), 1, 'Layanan "tidak-ada" tidak ada'),
        (("SHEET", "--counter", "loket-99"), 1, "Loket itu tidak ada"),
        (("SHEET", "--date", "kemarin"), 2, "tulis tanggal"),
        ((), 2, "FILE"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(
    arguments: tuple[str, ...], status: int, words: str, database: Path, sheet: Path
) -> None:
    done = run(database, *(str(sheet) if each == "SHEET" else each for each in arguments))
    assert (done.returncode, done.stdout) == (status, "")
    assert words in done.stderr
    assert rows(database, "survey_responses") == []


def test_a_file_that_is_no_sheet_is_told_by_what_it_is(database: Path, tmp_path: Path) -> None:
    file = tmp_path / "skm.xls"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900))
    done = run(database, file)
    assert (done.returncode, done.stdout) == (1, "")
    assert "simpan sebagai XLSX atau CSV" in done.stderr


async def test_beside_a_hub_at_work_no_number_is_lost_and_the_board_sees_it_all_at_once(
    start_hub: Any, tmp_path: Path
) -> None:
    hub: HubProcess = start_hub()
    file = tmp_path / "besar.csv"
    file.write_bytes(csv(*[row(f"{n % 4 + 1}33333333") for n in range(4000)]))
    async with hub.device() as kiosk, hub.clerk(SUPERVISOR) as ratna:
        importing = asyncio.ensure_future(asyncio.to_thread(run, hub.database, file))
        numbers, seen = [], set()
        while not importing.done():
            numbers.append((await kiosk.issued())["number"])
            seen.add((await ratna.get("/survey/board?from=2026-03-01&to=2026-03-31")).body["n"])
        done = await importing
        assert done.returncode == 0, done.stderr
        assert len(set(numbers)) == len(numbers)
        assert seen <= {0, 4000}
        board = (await ratna.get("/survey/board?from=2026-03-01&to=2026-03-31")).body
        assert board["n"] == 4000
        # The hub's own numbers of what happened go on without a gap.
        numbers.append((await kiosk.issued())["number"])
    journal = [each["seq"] for each in rows(hub.database, "journal")]
    assert sorted(journal) == list(range(min(journal), min(journal) + len(journal)))
    assert "storage failed" not in hub.log
