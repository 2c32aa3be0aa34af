"""The real kiosk, in its own process and window, with a finger that a test commands: one line in, one JSON line out."""

import asyncio
import json
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

import msgspec

from kiosk import command
from kiosk.settings import KioskSettings
from kiosk.window import prepare_window

NUMBER = re.compile(r"[A-Z]\d{3,4}")


async def conversation(app: Any) -> None:
    """Answer "see" with what stands on the glass, "touch WORDS" after touching what says so, "stop" with an end."""
    from kiosk.touch import frames, on_glass, press
    from kiosk.widgets.touchable import Touchable

    def says(widget: Any, words: str) -> bool:
        return words in (getattr(widget, "words", None), getattr(widget, "strong", None))

    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[str] = asyncio.Queue()
    loop.add_reader(sys.stdin, lambda: lines.put_nowait(sys.stdin.readline()))
    while (line := (await lines.get()).strip()) not in ("", "stop"):
        if line.startswith("touch "):
            await press(next(widget for widget in on_glass(Touchable) if says(widget, line[6:])))
        await frames(2)
        answer(app)
    loop.remove_reader(sys.stdin)
    app.stop()


def answer(app: Any) -> None:
    from kivy.uix.label import Label

    from kiosk.touch import on_glass
    from kiosk.widgets.touchable import Touchable

    # The visitor's own number is the largest one that can be read.
    numbers = sorted(on_glass(Label, lambda each: bool(NUMBER.fullmatch(each.text))), key=lambda each: each.font_size)
    said = {
        "screen": app.trail[-1].value,
        "touchable": [
            getattr(widget, "words", "") or getattr(widget, "strong", "")
            for widget in on_glass(Touchable, lambda each: not each.off)
        ],
        "number": numbers[-1].text if numbers and app.trail[-1].value == "ticket" else None,
        "paper": app.paper.value,
    }
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    with_spool = {"spool": tempfile.mkdtemp(prefix="pendopo-spool-")} | json.loads(sys.argv[1])
    wanted = msgspec.convert(with_spool, KioskSettings)
    prepare_window(wanted.pixels(), fullscreen=False)
    # Where `--rehearse` would play a visit by itself, this one waits for the test's finger.
    command._rehearsal = lambda folder: lambda app: app.start(conversation(app))
    sys.exit(asyncio.run(command._run(wanted, Path("rehearsal"))))
