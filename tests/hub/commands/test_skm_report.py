"""`pendopo skm report`: a period's report from the hub's database, beside the running hub."""

import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from hub.domain.survey_misuse import Misuse
from hub.storage.engine import open_engine
from hub.storage.schema import bring_up_to_date
from tests.hub.process import HubProcess
from tests.hub.published_semester import SEMESTER, responses_of, rows_of
from tests.hub.reports.paper import pages, words
from tests.hub.survey_answers import lay

Ended = subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('laporan') / 'hub.db'}"
    engine = open_engine(url)
    bring_up_to_date(engine)
    answers = responses_of(rows_of())
    flagged = [replace(one, flags=(Misuse.BURST.value,)) for one in responses_of([(1,) * 9] * 3, seed=99)]
    engine.dispose()
    lay(url, [*answers, *flagged])
    return url


def report(*arguments: Any) -> Ended:
    command = [sys.executable, "-m", "hub.cli", "skm", "report", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def semester(database: str, out: Path, *more: str) -> Ended:
    return report("--from", "2026-01-01", "--to", "2026-06-30", "--database", database, "--out", out, *more)


def test_pdf_spreadsheet_and_posters(database: str, tmp_path: Path) -> None:
    for form, more in (("pdf", ()), ("xlsx", ()), ("poster", ()), ("poster", ("--paper", "a3"))):
        out = tmp_path / f"skm-{form}{len(more)}"
        ended = semester(database, out, "--format", form, *more)
        assert (ended.returncode, ended.stderr) == (0, "")
        assert ended.stdout == f"{out}: Semester I 2026, IKM 88,42 · A · n = 326\n"
    assert load_workbook(BytesIO((tmp_path / "skm-xlsx0").read_bytes())).sheetnames[1] == "Data"
    said = words(tmp_path / "skm-pdf0")
    assert "3 jawaban yang ditandai tidak dihitung" in said
    assert "Draf" not in said
    assert len(pages((tmp_path / "skm-poster2").read_bytes())) == 1
    # Nothing is left beside what was asked for.
    assert sorted(file.name for file in tmp_path.iterdir()) == ["skm-pdf0", "skm-poster0", "skm-poster2", "skm-xlsx0"]


def test_flagged_answers_are_counted_when_asked_for(database: str, tmp_path: Path) -> None:
    ended = semester(database, tmp_path / "x.pdf", "--with-flagged")
    assert "n = 329" in ended.stdout
    assert "termasuk 3 jawaban yang ditandai" in words(tmp_path / "x.pdf")


def test_a_period_without_answers_is_not_well(database: str, tmp_path: Path) -> None:
    out = tmp_path / "lama.pdf"
    out.write_text("yang lama")
    ended = report("--from", "2025-01-01", "--to", "2025-06-30", "--database", database, "--out", out)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == (
        "pendopo skm report: Belum ada jawaban dalam Semester I 2025, jadi belum ada yang dapat dilaporkan.\n"
    )
    assert out.read_text() == "yang lama"


@pytest.mark.parametrize(
    "arguments",
    [
        ("--from", "2026-01-01"),
        ("--from", "kemarin", "--to", "2026-06-30", "--out", "x"),
        ("--from", "2026-01-01", "--to", "2026-06-30", "--out", "x", "--format", "docx"),
        ("--from", "2026-01-01", "--to", "2026-06-30", "--out", "x", "--paper", "a5"),
    ],
)
def test_a_wrong_call_ends_with_two(arguments: tuple[str, ...]) -> None:
    ended = report(*arguments)
    assert ended.returncode == 2
    assert ended.stderr.startswith("usage: pendopo skm report")


def test_what_cannot_be_done_is_said_in_one_sentence(database: str, tmp_path: Path) -> None:
    nowhere, lost = tmp_path / "tidak" / "ada.pdf", tmp_path / "hilang.db"
    for ended in (
        semester(database, nowhere),
        semester(f"sqlite:///{lost}", tmp_path / "x.pdf"),
        semester(database, tmp_path / "x.pdf", "--office", "tidak-ada"),
        report("--from", "2026-06-30", "--to", "2026-01-01", "--database", database, "--out", tmp_path / "x.pdf"),
        semester(database, tmp_path),
    ):
        assert (ended.returncode, ended.stdout) == (1, "")
        assert ended.stderr.startswith("pendopo skm report: ")
        assert ended.stderr.count("\n") == 1
    assert not lost.exists()


async def test_beside_a_hub_at_work(start_hub: Any, tmp_path: Path) -> None:
    hub: HubProcess = start_hub(office="jogonalan-klaten")
    lay(f"sqlite:///{hub.database}", responses_of(rows_of()))
    out = tmp_path / "x.pdf"
    days = ("--from", SEMESTER.starts, "--to", SEMESTER.ends)
    ended = report(*days, "--settings", hub.settings_file, "--out", out)
    assert ended.returncode == 0, ended.stderr
    said = words(out)
    assert "Jogonalan" in said
    async with hub.stranger() as anybody:
        assert (await anybody.get("/board")).status == 200
