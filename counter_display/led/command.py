"""`pendopo led`: the command line of the LED panels."""

import argparse
import asyncio
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from counter_display.led.program import show_until_stopped
from counter_display.led.settings import LedSettings, read_led_settings
from counter_display.settings import SettingsRefused

DONE, NOT_WELL, WRONG_USAGE = 0, 1, 2


def main(arguments: Sequence[str]) -> int:
    """Show the wall on the panels until the system says stop, or `--seconds` are over; return the exit status."""
    try:
        options = _parser().parse_args(arguments)
    except SystemExit as end:
        return int(end.code or 0)
    try:
        settings = read_led_settings(options.settings)
    except SettingsRefused as error:
        sys.stderr.write(f"pendopo led: {error}\n")
        return WRONG_USAGE
    if options.picture is not None:
        return _picture(settings, options.picture)
    logging.basicConfig(level=logging.WARNING, format="pendopo led: %(message)s")
    asyncio.run(show_until_stopped(settings, seconds=options.seconds))
    return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pendopo led", description="LED panels: who is called, to which counter, and the running text."
    )
    parser.add_argument("--settings", type=Path, metavar="FILE", required=True, help="TOML with a [[panel]] for each")
    parser.add_argument("--seconds", type=float, metavar="N", help="end by itself after so many seconds")
    parser.add_argument(
        "--picture",
        type=Path,
        metavar="FILE",
        help="without hub or panels: save a PNG of what each panel would show, and end",
    )
    return parser


def _picture(settings: LedSettings, file: Path) -> int:
    from counter_display.led.picture import save_preview

    try:
        save_preview(settings, file)
    except (OSError, ValueError) as error:
        sys.stderr.write(f"pendopo led: {error}\n")
        return NOT_WELL
    return DONE
