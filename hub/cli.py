"""The command `pendopo`: one small table; each program is imported only when it is called."""

import os
import select
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Final

# name: (module with `main(arguments) -> int`, what it does)
COMMANDS: Final[dict[str, tuple[str, str]]] = {
    "demo": ("hub.demo.command", "a working lobby on this machine"),
    "hub": ("hub.commands.serve", "the hub of one office"),
    "kiosk": ("kiosk.command", "the touch kiosk"),
    "survey": ("kiosk.survey.command", "the survey terminal"),
    "display": ("counter_display.command", "the counter display"),
    "led": ("counter_display.led.command", "LED panels that show the call and the running text"),
    "catalogue": ("hub.catalogue.command", "service standards: list, check, show"),
    "printer": ("printers.command", "printers: status, test, jobs, virtual, profiles, preview"),
    "voice": ("hub.commands.voice", "the voice that calls: list, check, say"),
    "skm": ("hub.commands.skm", "the satisfaction survey: compute the index, report a period"),
    "notice": ("hub.commands.notice", "word to citizens who complained: try mail server and gateway"),
    "staff": ("hub.commands.staff", "people who sign in: add, list, password, disable"),
    "device": ("hub.commands.device", "devices: add, list, revoke"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status: 0 done, 1 not well, 2 wrong usage."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] in ("-h", "--help"):
        print(_usage())
        return 0
    if not given or given[0] not in COMMANDS:
        print(_usage(), file=sys.stderr)
        return 2
    module, _ = COMMANDS[given[0]]
    try:
        run: Callable[[list[str]], int] = import_module(module).main
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] in ("hub", "kiosk", "counter_display", "printers", "assets"):
            raise
        print(f"pendopo {given[0]}: the library {error.name} is not installed here.", file=sys.stderr)
        return 1
    try:
        status = run(given[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        if _read_along():
            raise  # it was another line that broke
        return 0  # whoever read along, `head` or `less`, has enough
    except KeyboardInterrupt:
        return 130
    except SystemExit as ended:  # argparse ends a wrong call by itself, with status 2
        return ended.code if isinstance(ended.code, int) else 1
    return status


def _read_along() -> bool:
    """Tell whether somebody still reads what is written; if not, the rest is let go."""
    reader = select.poll()
    reader.register(sys.stdout.fileno(), 0)
    if not reader.poll(0):
        return True
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return False


def _usage() -> str:
    rows = "\n".join(f"  {name:<10} {what}" for name, (_, what) in COMMANDS.items())
    return f"pendopo COMMAND …\n\n{rows}\n\npendopo COMMAND --help tells more."


if __name__ == "__main__":
    sys.exit(main())
