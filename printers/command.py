"""`pendopo printer`: how a printer is, a test page, what was printed, and a virtual printer to try with."""

import argparse
import asyncio
import json
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, Final

from printers import jobs_command, preview_command, profiles_command
from printers.address import BadAddress
from printers.escpos_bytes import UnknownProfile
from printers.follow_command import follow, status_document, until_told_to_stop
from printers.line import Printer, open_printer
from printers.proof import Outcome, PrintResult
from printers.test_page import test_page

DONE: Final = 0
NOT_WELL: Final = 1
WRONG_USE: Final = 2


def main(arguments: list[str]) -> int:
    """Run `pendopo printer …` with what stands after "printer"; return the exit status."""
    parser = _parser()
    try:
        options = parser.parse_args(arguments)
    except SystemExit as end:  # argparse ends the program by itself; the caller wants a number
        return int(end.code or 0)
    run: Callable[[argparse.Namespace], Coroutine[Any, Any, int]] = options.run
    try:
        return asyncio.run(run(options))
    except (BadAddress, UnknownProfile) as error:
        _complain(options, str(error))
        return WRONG_USE
    except KeyboardInterrupt:
        return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="pendopo printer", description="Look after a ticket printer.")
    commands = parser.add_subparsers(required=True, metavar="status|test|jobs|virtual|profiles|preview")
    for name, run, what in (
        ("status", _status, "say how the printer is and what to do"),
        ("test", _test, "print the test page and say what became of it"),
    ):
        one = commands.add_parser(name, help=what, description=what)
        one.set_defaults(run=run)
        one.add_argument("--printer", required=True, metavar="URI", help="e.g. tcp://192.168.1.50:9100")
        one.add_argument("--paper", type=int, choices=(58, 80), default=80, help="width in mm (default 80)")
        one.add_argument("--profile", help="python-escpos profile, e.g. TM-T20II")
        one.add_argument("--json", action="store_true", help="one JSON document and nothing else")
        if name == "status":
            one.add_argument("--follow", action="store_true", help="go on, and say whenever it changes, until Ctrl-C")
            one.add_argument(
                "--shared", action="store_true", help="with --follow: let other programs print in between"
            )  # fmt: skip
    jobs_command.add_to(commands)
    profiles_command.add_to(commands)
    preview_command.add_to(commands)
    virtual = commands.add_parser("virtual", help="run a virtual printer", description="Run a virtual printer.")
    virtual.set_defaults(run=_virtual)
    virtual.add_argument("--listen", default="127.0.0.1:9100", metavar="HOST:PORT")
    virtual.add_argument("--output", required=True, type=Path, metavar="FOLDER")
    virtual.add_argument("--paper", type=int, choices=(58, 80), default=80)
    virtual.add_argument("--kind", choices=("tm-t88", "clone", "silent"), default="tm-t88")
    virtual.add_argument("--json", action="store_true", help="tell the address as JSON")
    return parser


async def _status(options: argparse.Namespace) -> int:
    printer = _printer(options)
    if options.follow:
        return await follow(printer, shared=options.shared, as_json=options.json)
    status = await printer.status()
    told = [one.sentence(language) for one in status.conditions for language in ("id", "en")]
    _tell(options, status_document(printer, status), *told, status.detail)
    return DONE if status.can_print else NOT_WELL


async def _test(options: argparse.Namespace) -> int:
    printer = _printer(options)
    profile = printer.profile
    slip = test_page(printer=printer.uri, profile=profile.name, dots=profile.paper.dots, columns=profile.paper.columns)
    result = await printer.print(slip)
    document = status_document(printer, result.status) | _result_document(result)
    _tell(options, document, result.sentence("id"), result.sentence("en"), result.detail)
    return DONE if result.outcome in (Outcome.PRINTED, Outcome.PROBABLE) else NOT_WELL


async def _virtual(options: argparse.Namespace) -> int:
    # Its letters and pictures are needed by nobody else.
    from printers.virtual.server import VirtualPrinter

    host, _, port = options.listen.rpartition(":")
    if not port.isdecimal() or int(port) > 65535:
        _complain(options, f"--listen: HOST:PORT, not {options.listen!r}")
        return WRONG_USE
    server = VirtualPrinter(
        options.output, host.strip("[]") or "127.0.0.1", int(port), kind=options.kind, paper=options.paper
    )
    try:
        await server.start()
    except OSError as error:
        _complain(options, f"{options.listen}: {error.strerror}")
        return NOT_WELL
    try:
        document = {"printer": server.uri, "output": str(options.output), "kind": options.kind}
        told = f"Printer virtual siap / virtual printer ready: {server.uri} -> {options.output}"
        print(json.dumps(document) if options.json else told, flush=True)
        await until_told_to_stop()
    finally:
        await server.stop()
    return DONE


def _printer(options: argparse.Namespace) -> Printer:
    return open_printer(options.printer, paper=options.paper, profile=options.profile)


def _result_document(result: PrintResult) -> dict[str, Any]:
    return {
        "outcome": result.outcome.value,
        "reason": str(result.reason),
        "held": result.held,
        "id": result.sentence("id"),
        "en": result.sentence("en"),
        "detail": result.detail or result.status.detail,
    }


def _tell(options: argparse.Namespace, document: dict[str, Any], *lines: str) -> None:
    told = json.dumps(document, ensure_ascii=False) if options.json else "\n".join(line for line in lines if line)
    print(told)


def _complain(options: argparse.Namespace, sentence: str) -> None:
    if options.json:
        print(json.dumps({"error": sentence}, ensure_ascii=False))
    else:
        print(sentence, file=sys.stderr)
