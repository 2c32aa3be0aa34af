"""The real survey terminal, in its own process and window, with a finger that a test commands line by line."""

import asyncio
import json
import sys
import tempfile
from pathlib import Path
from time import monotonic
from typing import Any

import msgspec

from kiosk.survey import command
from kiosk.survey.settings import SurveySettings
from kiosk.window import prepare_window


async def conversation(app: Any) -> None:
    """Answer "see" with what stands on the glass, "touch WORDS" and "rate N" after touching it, "stop" with an end."""
    from kiosk.touch import frames, on_glass, press, until
    from kiosk.widgets.faces import Faces
    from kiosk.widgets.touchable import Touchable

    def says(widget: Any, words: str) -> bool:
        return words in (getattr(widget, name, None) for name in ("words", "strong", "name"))

    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[str] = asyncio.Queue()
    loop.add_reader(sys.stdin, lambda: lines.put_nowait(sys.stdin.readline()))
    while (line := (await lines.get()).strip()) not in ("", "stop"):
        what, _, words = line.partition(" ")
        if what == "rate":
            await until(lambda: next(on_glass(Faces), None), what="the faces")  # they come with a fade
        if what != "see":
            thing = (
                next(widget for widget in on_glass(Touchable) if says(widget, words))
                if what == "touch"
                else next(on_glass(Faces)).tiles[int(words) - 1]
            )
            # Who touches has read what is new.
            await until(lambda thing=thing: monotonic() >= thing._rested_at, what="the touch to count")
            await press(thing)
        await frames(2)
        answer(app)
    loop.remove_reader(sys.stdin)
    app.stop()


def answer(app: Any) -> None:
    from kiosk.touch import on_glass
    from kiosk.widgets.touchable import Touchable
    from kiosk.widgets.words import Words

    guest = app.frame.scene.guest
    said = {
        "screen": app.trail[-1].screen.value,
        "item": app.trail[-1].item,
        "touchable": [
            getattr(widget, "words", "") or getattr(widget, "strong", "") or getattr(widget, "name", "")
            for widget in on_glass(Touchable, lambda each: not each.off)
        ],
        "words": [label.words for label in on_glass(Words) if label.words],
        "guest": guest.invitation.number if guest else None,
        "lost": app.desk.hall.lost_since is not None,
        "brought": app.desk.all_brought(),
    }
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    with_folder = {"folder": tempfile.mkdtemp(prefix="pendopo-survey-")} | json.loads(sys.argv[1])
    wanted = msgspec.convert(with_folder, SurveySettings)
    prepare_window(wanted.pixels(), fullscreen=False)
    # Where `--rehearse` would play a survey by itself, this one waits for the test's finger.
    command._rehearsal = lambda folder: lambda app: app.start(conversation(app))
    sys.exit(asyncio.run(command._run(wanted, Path("rehearsal"))))
