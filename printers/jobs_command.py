"""`pendopo printer jobs`: the slips on record, and what became of each."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from printers.job import Job
from printers.job_life import State
from printers.sentences import sentence
from printers.spool_file import jobs_in
from printers.spool_trouble import SpoolTrouble


def add_to(commands: Any) -> None:
    """Add `jobs` to the commands of `pendopo printer`."""
    what = "list the slips on record and what became of them"
    one = commands.add_parser("jobs", help=what, description=f"{what.capitalize()}. The kiosk may go on working.")
    one.set_defaults(run=_jobs)
    one.add_argument(
        "--spool", required=True, type=Path, metavar="FOLDER", help="the folder that the kiosk's press uses"
    )
    one.add_argument("--json", action="store_true", help="one JSON document and nothing else")


async def _jobs(options: argparse.Namespace) -> int:
    try:
        jobs = jobs_in(options.spool)
    except SpoolTrouble as trouble:
        if options.json:
            _write(json.dumps({"error": trouble.code, "id": trouble.sentence("id"), "en": trouble.sentence("en")}))
        else:
            sys.stderr.write(f"{trouble.sentence('id')}\n{trouble.sentence('en')}\n{trouble}\n")
        return 1
    if options.json:
        _write(json.dumps([_document(job) for job in jobs], ensure_ascii=False))
    else:
        _write("\n".join(_row(job) for job in jobs) or "Belum ada cetakan. / No slips yet.")
    # What nobody can vouch for is for a person to look at, until whoever wanted it has been told.
    return 1 if any(job.state in (State.UNKNOWN, State.FAILED) and not job.told for job in jobs) else 0


def _document(job: Job) -> dict[str, Any]:
    return {
        "key": job.key,
        "kind": job.kind,
        "tag": job.tag,
        "made_at": job.made_at.isoformat(),
        "state": job.state.value,
        "reason": job.reason,
        "printer": job.printer,
        "tries": job.tries,
        "told": job.told,
        "id": _said(job, "id"),
        "en": _said(job, "en"),
    }


def _row(job: Job) -> str:
    when = job.made_at.astimezone()
    told = "" if job.told or not job.over else " *"
    head = f"{when:%d/%m %H:%M:%S}  {job.state.value:<8} {job.kind:<10} {job.key}  {job.printer}{told}"
    # What went well needs no explaining.
    if job.state in (State.UNKNOWN, State.FAILED):
        head += "".join(f"\n                {_said(job, language)}" for language in ("id", "en"))
    return head.rstrip()


def _said(job: Job, language: str) -> str:
    return sentence(job.reason, language, held=job.held) if job.over else ""


def _write(told: str) -> None:
    sys.stdout.write(told + "\n")
