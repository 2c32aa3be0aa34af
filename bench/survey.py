"""How long the survey's figures take: a data sheet of a million respondents, measured as the process one starts."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Final

from bench.figures import Figure
from bench.limits import bare_csv_seconds
from bench.survey_board import board
from bench.survey_report import report
from hub.domain.survey_scheme import CURRENT

ROWS: Final = 1_000_000
# Drawn once and repeated, so that the sheet is made sooner than it is read.
_DRAWN: Final = 10_000
_LOOK_EVERY: Final = 0.01


async def measure(folder: Path) -> list[Figure]:
    """Measure each part in turn; whoever adds one adds a line to `PARTS`."""
    figures = []
    for part in PARTS:
        figures += await part(folder)
    return figures


async def data_sheets(folder: Path) -> list[Figure]:
    """Compute the index of a million rows: nine columns of scores, and everything an office may write beside them."""
    figures = []
    sheets = (("nine columns", ",", _scores(folder)), ("all columns, saran in quotes", ";", _everything(folder)))
    for name, delimiter, file in sheets:
        seconds, megabytes = await measured("skm", "compute", str(file), "--json")
        figures += [
            Figure(f"skm compute, a million rows, {name}", seconds, "s", most=5),
            Figure(f"skm compute, a million rows, {name}: peak memory", megabytes, "MB", most=150),
            Figure(f"bare csv reading of the same rows, {name}", bare_csv_seconds(file, delimiter), "s"),
        ]
    return figures


PARTS: Final[tuple[Callable[[Path], Awaitable[list[Figure]]], ...]] = (data_sheets, board, report)


async def measured(*command: str) -> tuple[float, float]:
    """Run `pendopo` with `command`; returns its seconds from start to end and its peak of real memory in megabytes."""
    begun = perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "hub.cli", *command, stdout=asyncio.subprocess.DEVNULL
    )
    ended, peak = asyncio.create_task(process.wait()), 0.0
    while not ended.done():
        # What the kernel says at the end counts the memory of whoever started it too; so the process is looked at, and
        # the last look holds: a peak only grows.
        peak = _peak(process.pid) or peak
        await asyncio.wait([ended], timeout=_LOOK_EVERY)
    assert ended.result() == 0, command
    return perf_counter() - begun, peak


def _peak(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:  # it has ended
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0.0)


def _scores(folder: Path) -> Path:
    chance = Random(1)
    return _sheet(folder / "scores.csv", ",".join(CURRENT.keys), lambda: ",".join(chance.choices("1234", k=9)))


def _everything(folder: Path) -> Path:
    chance = Random(2)
    names = f"tanggal;jam;layanan;loket;jenis_kelamin;usia;pendidikan;pekerjaan;{';'.join(CURRENT.keys)};saran"

    def row() -> str:
        saran = chance.choice(["", '"Baik; cepat"', '"Petugas ramah,\nAC mati"'])
        return f"02/03/2026;pagi;ktp-el;Loket 2;P;34;SMA;swasta;{';'.join(chance.choices('1234', k=9))};{saran}"

    return _sheet(folder / "everything.csv", names, row)


def _sheet(file: Path, header: str, row: Callable[[], str]) -> Path:
    drawn = "".join(f"{row()}\n" for _ in range(_DRAWN))
    with file.open("w") as written:
        written.write(f"{header}\n")
        written.writelines([drawn] * (ROWS // _DRAWN))
    return file
