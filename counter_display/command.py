"""`pendopo display`: the counter display's command line."""

import argparse
import asyncio
import logging
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from counter_display.distance import report
from counter_display.settings import DisplaySettings, SettingsRefused, read_settings
from counter_display.trying_out import try_voice

DONE, NOT_WELL, WRONG_USAGE = 0, 1, 2


def main(arguments: Sequence[str]) -> int:
    """Show the wall until the window closes, the system says stop, or `--seconds` are over; return the exit status."""
    try:
        options = _parser().parse_args(arguments)
    except SystemExit as end:
        return int(end.code or 0)
    try:
        settings = _settings(options)
    except SettingsRefused as error:
        sys.stderr.write(f"pendopo display: {error}\n")
        return WRONG_USAGE
    if options.sight is not None:
        sys.stdout.write("\n".join(report(settings, *settings.pixels(), counters=options.sight)) + "\n")
        return DONE
    if options.try_voice:
        return DONE if try_voice(settings) else NOT_WELL
    with kivy_at_home(settings):
        return _show(settings, options.picture, options.seconds)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pendopo display", description="The wall: who is called, and to which counter."
    )
    parser.add_argument("--settings", type=Path, metavar="FILE", help="TOML; the flags below win over it")
    parser.add_argument("--hub", metavar="URL", help="the hub's address; else it is looked for in the network")
    parser.add_argument("--office", metavar="NAME", help="which hub, when several answer")
    parser.add_argument("--token", help="from `pendopo device add --role display`")
    parser.add_argument("--size", metavar="WIDTHxHEIGHT", help="e.g. 1920x1080; else the whole screen")
    parser.add_argument(
        "--windowed", action="store_true", default=None, help="a window with a frame, for trying it out"
    )
    parser.add_argument("--reduced-motion", action="store_true", default=None, help="a frame instead of flashing")
    parser.add_argument(
        "--voice",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="whether calls are spoken here; one display of a hall speaks, the others are silent",
    )
    parser.add_argument("--voice-folder", metavar="FOLDER", help="the office's own recordings; see `pendopo voice`")
    parser.add_argument(
        "--try-voice", action="store_true", help="only say a test sentence here, and why it is not heard"
    )
    parser.add_argument(
        "--sight",
        type=_counters,
        nargs="?",
        const=4,
        metavar="COUNTERS",
        help="only say from how far the wall can be read with so many counters (diagonal_inches, distance_m)",
    )
    parser.add_argument("--seconds", type=float, metavar="N", help="end by itself after so many seconds")
    parser.add_argument(
        "--picture", type=Path, metavar="FILE", help="save the window as PNG at the end, and on SIGUSR1"
    )
    return parser


def _counters(text: str) -> int:
    if not 1 <= (number := int(text)) <= 200:
        raise argparse.ArgumentTypeError("between 1 and 200 counters")
    return number


def _settings(options: argparse.Namespace) -> DisplaySettings:
    settings = read_settings(options.settings) if options.settings else DisplaySettings()
    names = ("hub", "office", "token", "size", "windowed", "reduced_motion", "voice", "voice_folder")
    flags = {name: getattr(options, name) for name in names if getattr(options, name) is not None}
    try:
        return msgspec.convert(msgspec.to_builtins(settings) | flags, DisplaySettings)
    except msgspec.ValidationError as error:
        raise SettingsRefused(str(error)) from error


@contextmanager
def kivy_at_home(settings: DisplaySettings) -> Iterator[None]:
    """Prepare what Kivy reads when it is first imported; its own folder is private and goes away with the program."""
    with TemporaryDirectory(prefix="pendopo-display-") as home:
        os.environ |= {"KIVY_HOME": home, "KIVY_NO_ARGS": "1", "KIVY_NO_FILELOG": "1"}
        # Else Kivy takes the error output for itself, and with it the reason why a program ended.
        os.environ["KIVY_LOG_MODE"] = "PYTHON"
        # It warns at every start that its private folder is new.
        logging.getLogger("kivy").setLevel(logging.ERROR)
        if not _has_screen():
            os.environ.setdefault("SDL_VIDEODRIVER", "offscreen")
        from kivy.config import Config

        width, height = settings.pixels()
        whole = settings.size is None and not settings.windowed and os.environ.get("SDL_VIDEODRIVER") != "offscreen"
        for name, value in (
            ("width", width),
            ("height", height),
            ("fullscreen", "auto" if whole else "0"),
            ("borderless", "0" if settings.windowed else "1"),
            ("maxfps", settings.frames_per_second),
            # Letters have soft edges of their own; smoothing all else costs software rendering half its speed.
            ("multisamples", 0),
        ):
            Config.set("graphics", name, value)
        # Nobody touches the wall: Escape does not end it, no device draws dots on it.
        Config.set("kivy", "exit_on_escape", "0")
        Config.remove_section("input")
        Config.add_section("input")
        yield


def _has_screen() -> bool:
    return bool(
        os.environ.get("DISPLAY")
        or os.environ.get("WAYLAND_DISPLAY")
        or sys.platform in ("win32", "darwin")
        or any(Path("/dev/dri").glob("card*"))
    )


def _show(settings: DisplaySettings, picture: Path | None, seconds: float | None) -> int:
    from counter_display.app import DisplayApp

    try:
        asyncio.run(DisplayApp(settings).run_until_stopped(picture=picture, seconds=seconds))
    except ExceptionGroup as errors:
        # A picture that cannot be written is the office's to mend; anything else is ours, and shows itself.
        cannot, ours = errors.split(OSError)
        if ours is not None or cannot is None:
            raise
        sys.stderr.write(f"pendopo display: {cannot.exceptions[0]}\n")
        return NOT_WELL
    return DONE
