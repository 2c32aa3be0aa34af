"""The real display, in its own process and window, with an ear for a test: one JSON line in, one JSON line out."""

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Any

from counter_display.command import kivy_at_home
from counter_display.settings import DisplaySettings


async def conversation(app: Any) -> None:
    """Answer "see" with what stands in the widgets, "picture FILE" with a PNG of the window painted anew.

    "glass FILE" is a PNG of what stands on the glass by itself; "stop" makes an end.
    """
    from counter_display.picture import save_picture

    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[str] = asyncio.Queue()
    loop.add_reader(sys.stdin, lambda: lines.put_nowait(sys.stdin.readline()))
    while (line := (await lines.get()).split()) not in ([], ["stop"]):
        if line[0] in ("picture", "glass"):
            if line[0] == "picture":
                app._drawing.draw(None)
            await save_picture(Path(line[1]))
        answer(app)
    loop.remove_reader(sys.stdin)
    app.stop()


def answer(app: Any) -> None:
    from kivy.core.window import Window

    ids = app.screen.ids
    words = ids.call.ids
    said = {
        "number": words.number.text,
        "number_size": words.number.drawn_size,
        "number_width": words.number.drawn_width,
        "panel_width": ids.call.width,
        "counter": words.counter.text,
        "greeting": words.greeting.text,
        "swapped": ids.call.swapped,
        "rows": [[row.name, row.number or row.state, getattr(row, "called", None)] for row in app.screen.rows],
        "waiting": ids.waiting.waiting,
        "warning": ids.warning.warning,
        "clock": ids.header.clock,
        "running": [piece.words for piece in ids.running.line.pieces],
        "shift": ids.running.shift,
        "moved_at": app.moved_at,
        "length": ids.running.line.length,
        "height": Window.height,
        "calling": app.screen.shown.calling,
        "waiting_said": ids.title.waiting,
        "media": ids.media.picture,
        "dimmed": ids.media.dimmed,
        "behind": app._drawing.behind,
        "sight": repr(app.screen.shown),
    }
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


async def main(settings: DisplaySettings) -> None:
    from counter_display.app import DisplayApp

    class NotingApp(DisplayApp):
        """Notes to which moment the running text stands where it is."""

        moved_at = 0.0

        def build(self) -> Any:
            screen = super().build()
            move = screen.move

            def noted(now: float) -> bool:
                self.moved_at = now
                return move(now)

            screen.move = noted
            return screen

    app = NotingApp(settings)
    async with asyncio.TaskGroup() as group:
        group.create_task(conversation(app))
        await app.run_until_stopped()


if __name__ == "__main__":
    os.environ.pop("DISPLAY", None)
    # Nobody's loudspeaker shall speak because of a test; who listens names a recorder.
    os.environ.setdefault("SDL_AUDIODRIVER", "none")
    chosen = DisplaySettings(**json.loads(sys.argv[1]))
    with kivy_at_home(chosen):
        asyncio.run(main(chosen))
