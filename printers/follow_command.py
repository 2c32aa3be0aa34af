"""`pendopo printer status --follow`: says how the printer is whenever that changes, until Ctrl-C."""

import asyncio
import contextlib
import json
import signal
import sys
from datetime import datetime
from typing import Any

from printers.condition import Status
from printers.line import Printer
from printers.watching import Watch


async def follow(printer: Printer, *, shared: bool, as_json: bool) -> int:
    """Write a line (or a JSON document) a change; return 0 once told to stop, 1 when it could not print at the end."""

    def heard(_name: str, status: Status, slips_left: int | None) -> None:
        document = status_document(printer, status) | {"slips_left": slips_left, "at": _clock().isoformat()}
        sys.stdout.write(json.dumps(document, ensure_ascii=False) if as_json else _line(status, slips_left))
        sys.stdout.write("\n")
        sys.stdout.flush()

    await printer.load()
    watch = Watch("printer", printer, heard, shared=shared)
    watching = asyncio.create_task(watch.follow())
    try:
        await until_told_to_stop()
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
    return 0 if watch.status is None or watch.status.can_print else 1


async def until_told_to_stop() -> None:
    """Wait for Ctrl-C, or for the system to end the program."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError, RuntimeError):  # not the main thread: its owner cancels us
            loop.add_signal_handler(number, stop.set)
    await stop.wait()


def status_document(printer: Printer, status: Status) -> dict[str, Any]:
    """Return the status as JSON has it; `id` and `en` explain the first thing to mend, `all` every one."""
    return {
        "printer": printer.uri,
        "ready": status.can_print,
        "conditions": [condition.value for condition in status.conditions],
        "id": status.sentence("id"),
        "en": status.sentence("en"),
        "all": [{"id": one.sentence("id"), "en": one.sentence("en")} for one in status.conditions],
        "detail": status.detail,
    }


def _line(status: Status, slips_left: int | None) -> str:
    told = [f"{one.sentence('id')} / {one.sentence('en')}" for one in status.conditions]
    if slips_left:
        told.append(f"Kira-kira {slips_left} lembar lagi. / About {slips_left} slips left.")
    return f"{_clock():%H:%M:%S}  " + "\n          ".join(told)


def _clock() -> datetime:
    return datetime.now().astimezone()
