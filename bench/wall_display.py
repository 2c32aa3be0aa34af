"""The real counter display in a process of its own; tells when each frame stood on the glass and what it showed."""

import asyncio
import ctypes
import gc
import json
import sys
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from time import monotonic

from counter_display.command import kivy_at_home
from counter_display.settings import DisplaySettings

COUNTERS = 4
# Every call is put on the wall; of so many that follow one another at once, the last is also painted.
CALLS_A_FRAME = 10


def main() -> None:
    """Show the wall and answer on the standard output: ``python -m bench.wall_display HUB TOKEN``."""
    hub, token = sys.argv[1:3]
    settings = DisplaySettings(hub=hub, token=token, name="bench", size="1920x1080")
    with kivy_at_home(settings):
        asyncio.run(_run(settings))


async def _run(settings: DisplaySettings) -> None:
    from counter_display.app import DisplayApp

    app = DisplayApp(settings)
    async with asyncio.TaskGroup() as group:
        group.create_task(_answer(Glass(app)))
        await app.run_until_stopped()


class Glass:
    """Watches the frames of the real window."""

    def __init__(self, app: object) -> None:
        from counter_display.app import DisplayApp

        assert isinstance(app, DisplayApp)
        self.app = app
        self.frames: list[float] = []
        self.numbers: set[str] = set()

    def watch(self) -> None:
        """Note every frame from now on, when it has really been painted."""
        from kivy.core.window import Window
        from kivy.graphics.opengl import glFinish

        flip = Window.flip

        def flip_and_note() -> None:
            flip()
            glFinish()
            at = monotonic()
            self.frames.append(at)
            assert self.app.screen is not None
            if self.app._drawing.behind:
                # The words are chosen, but not painted yet.
                return
            # A number comes back after the last one of its letter; it is told once.
            for row in self.app.screen.rows:
                if row.number and row.number not in self.numbers:
                    self.numbers.add(row.number)
                    _say(shown=row.number, at=at)

        Window.flip = flip_and_note

    async def next_frame(self) -> None:
        """Wait until another frame is painted, and forget when."""
        self.frames.clear()
        while not self.frames:  # noqa: ASYNC110  # the window tells nobody
            await asyncio.sleep(0)

    def latest(self) -> float:
        """Return the longest time between two frames since the last question, in seconds."""
        gaps = [after - before for before, after in zip(self.frames, self.frames[1:], strict=False)]
        self.frames = self.frames[-1:]
        return max(gaps, default=0.0)


async def _answer(glass: Glass) -> None:
    """Answer each line of the standard input with what it asks for, until "stop"."""
    while glass.app.wall.board is None or glass.app.screen is None:  # noqa: ASYNC110  # the window tells nobody
        await asyncio.sleep(0.05)
    glass.watch()
    await asyncio.sleep(2)
    _say(ready=monotonic())
    async for line in _lines():
        match line:
            case "frames":
                _say(frames=len(glass.frames), latest=glass.latest())
            case "stop":
                break
            case _:
                _say(memory=await _memory_after(glass, calls=int(line)))
    glass.app.stop()


async def _lines() -> AsyncIterator[str]:
    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[str] = asyncio.Queue()
    loop.add_reader(sys.stdin, lambda: lines.put_nowait(sys.stdin.readline().strip()))
    while True:
        yield await lines.get()


async def _memory_after(glass: Glass, *, calls: int) -> float:
    """Let so many calls pass over the wall, each with its turn, a few a frame; return megabytes held afterwards."""
    import counter_display.app as program
    from counter_display.wall import Now
    from hub.protocol import feed

    app = glass.app
    assert app.wall.board is not None
    clock, steady = program.now()
    seq = app.wall.board.seq
    program.now = lambda: Now(clock, steady)
    for call in range(calls):
        # Each call has had its time before the next one comes.
        steady, clock, seq = steady + 6, clock + timedelta(seconds=6), seq + 1
        counter = f"loket-{call % COUNTERS + 1}"
        app.tell(
            feed.TicketCalled(
                seq=seq,
                at=clock,
                ticket=f"{seq}",
                number=f"{'ABCD'[call % 4]}{seq % 9999:03}",
                service="ktp",
                state="called",
                counter=counter,
                counter_name=counter,
                waiting=seq % 60,
            )
        )
        if call % CALLS_A_FRAME == 0:
            await glass.next_frame()
    return _memory()


def _memory() -> float:
    """Return the megabytes in use, without what the C library only keeps in case it is wanted again."""
    gc.collect()
    if (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)) is not None:
        trim(0)
    status = Path("/proc/self/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def _say(**said: float | str) -> None:
    print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main()
