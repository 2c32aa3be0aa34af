"""`make bench`: measures the promised figures and writes them to bench-output/ as a table and as JSON."""

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import uvloop

from bench import calls, complaints, complaints_board, glass, paper, survey, survey_import, tickets, voice, wall, years
from bench.figures import Figure, table

PARTS: dict[str, Callable[[Path], Coroutine[Any, Any, list[Figure]]]] = {
    "tickets": tickets.measure,
    "calls": calls.measure,
    "years": years.measure,
    "glass": glass.measure,
    "wall": wall.measure,
    "voice": voice.measure,
    "paper": paper.measure,
    "survey": survey.measure,
    "survey_import": survey_import.measure,
    "complaints_board": complaints_board.measure,
    "complaints": complaints.measure,
}


def main() -> int:
    """Measure the parts named, or all; 1 when a figure is not reached."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", help="which parts to measure; all without any")
    parser.add_argument("--output", type=Path, default=Path("bench-output"))
    given = parser.parse_args()
    figures: list[Figure] = []
    for name in given.parts or PARTS:
        with tempfile.TemporaryDirectory(prefix="pendopo-bench-", dir=_disk()) as folder:
            print(f"measuring {name} …", file=sys.stderr, flush=True)
            figures += uvloop.run(PARTS[name](Path(folder)))
    given.output.mkdir(parents=True, exist_ok=True)
    said = {"machine": platform.platform(), "cores": os.cpu_count(), "figures": [f.as_row() for f in figures]}
    (given.output / "figures.json").write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n")
    (given.output / "figures.txt").write_text(table(figures) + "\n")
    print(table(figures))
    return 0 if all(figure.reached is not False for figure in figures) else 1


def _disk() -> str:
    """Return a folder on a real disk: a commit to memory would be durable in name only."""
    return str(Path.cwd())


if __name__ == "__main__":
    sys.exit(main())
