"""`pendopo demo`: a working lobby on this machine."""

import argparse
import math
import os
import sys
from pathlib import Path

from hub.demo.wish import Wish


def main(arguments: list[str]) -> int:
    """Open the lobby until it is told to end; 1 when something in it does not start, with the reason."""
    wish = _wish(arguments)
    # Imported late, so that a wrong flag is answered at once.
    from hub.catalogue.reader import MalformedCatalogue
    from hub.catalogue.shelf import UnknownOffice
    from hub.demo.folder import FolderRefused, demo_folder
    from hub.demo.lobby import play

    try:
        with demo_folder(wish.output) as folder:
            return play(wish, folder)
    except (FolderRefused, UnknownOffice, MalformedCatalogue) as error:
        print(f"pendopo demo: {error}", file=sys.stderr)
        return 2


def _wish(arguments: list[str]) -> Wish:
    parser = argparse.ArgumentParser(
        prog="pendopo demo",
        description="A working lobby on this machine: hub, kiosk, counter display, a virtual printer. On a desktop "
        "they open windows; without a screen the same programs run off-screen, play one visit and leave pictures "
        "of it. Runs until Ctrl-C, or SIGTERM, or as long as --seconds says.",
    )
    parser.add_argument(
        "--office", default="kartoharjo-madiun", metavar="NAME", help="id or name; see `pendopo catalogue list`"
    )
    parser.add_argument("--only", choices=("hub",), help="the hub alone: no windows, no printer")
    parser.add_argument(
        "--output", type=Path, default=Path("demo-output"), metavar="FOLDER", help="default: demo-output"
    )
    parser.add_argument("--simulate", action="store_true", help="send in citizens and clerks, as on a real busy day")
    parser.add_argument(
        "--speed", type=_speed, default=20.0, metavar="N", help="of the simulated day (default 20: N s in one)"
    )
    parser.add_argument("--seconds", type=_seconds, metavar="N", help="end by itself, N seconds after all is ready")
    parser.add_argument("--port", type=_port, metavar="N", help="the hub's; default 8080, or a free one")
    parser.add_argument(
        "--bind", metavar="ADDRESS", help="the hub's; default: all networks with windows, else 127.0.0.1"
    )
    parser.add_argument(
        "--pictures", action="store_true", help="off-screen, also on a desktop; end once the pictures are there"
    )
    given = parser.parse_args(arguments)
    if given.pictures and given.only:
        parser.error("--pictures needs the whole lobby, not --only hub")
    return Wish(
        office=given.office,
        output=given.output.resolve(),
        only_hub=given.only == "hub",
        simulate=given.simulate,
        speed=given.speed,
        seconds=given.seconds,
        port=given.port,
        bind=given.bind,
        pictures=given.pictures,
        windows=given.only is None and not given.pictures and there_is_a_screen(),
    )


def there_is_a_screen() -> bool:
    """Tell whether windows can be opened here."""
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or sys.platform in ("win32", "darwin"))


def _seconds(written: str) -> float:
    return _between(written, 0.0, 1e7)


def _speed(written: str) -> float:
    return _between(written, 0.1, 1000.0)


def _between(written: str, least: float, most: float) -> float:
    try:
        number = float(written)
    except ValueError:
        number = math.nan
    if not least <= number <= most:
        raise argparse.ArgumentTypeError(f"{written!r} is not a number from {least:g} to {most:g}")
    return number


def _port(written: str) -> int:
    if not (written.isdecimal() and int(written) <= 65535):
        raise argparse.ArgumentTypeError(f"{written!r} is not a port, 0 to 65535")
    return int(written)
