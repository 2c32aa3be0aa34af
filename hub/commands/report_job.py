"""The program that makes reports beside the hub: `python -m hub.commands.report_job WHICH` reads one JSON document.

WHICH names what is made, the survey's reports or the complaints' papers; the document is that module's `Job`.

A program of its own with bounds on memory and time: it looks at the database itself, so that half a million answers
never pass the hub, and what goes wrong goes wrong here. The files and `report.json` come into the job's folder; a
refusal is status 1 with a `Problem` as JSON on standard error, where none means that the bounds ended it.
"""

import json
import sys
from importlib import import_module
from typing import Final

from hub.bounds import TookTooLong, bound

MEMORY: Final = 2 * 1024 * 1024 * 1024  # bytes of address space; half a million answers take a tenth of it
SECONDS: Final = 240  # of the processor; the same on an old office PC
WORKS: Final = {"survey": "hub.commands.report_work", "complaints": "hub.commands.complaint_work"}


def main() -> int:
    """Do one job within the bounds; the exit status is 0, or 1 with a Problem."""
    bound(memory=MEMORY, seconds=SECONDS)
    try:
        # Loaded only now, within the bounds and behind the queue's own program: loading is half of a short job.
        problem = import_module(WORKS[sys.argv[1]]).done(sys.stdin.buffer.read())
    except MemoryError:
        return _told({"code": "report_too_large", "sentence": "Laporan ini terlalu besar untuk mesin ini."})
    except TookTooLong:
        return _told({"code": "report_too_slow", "sentence": "Laporan ini terlalu lama dibuat."})
    if problem is None:
        return 0
    return _told({name: getattr(problem, name) for name in ("code", "sentence", "status", "where")})


def _told(problem: dict[str, object]) -> int:
    sys.stderr.write(json.dumps(problem) + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
