"""A finger for tests and rehearsals: it touches the real window where a widget stands, and waits for frames."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from kivy.clock import Clock
from kivy.core.window import Window
from kivy.graphics.opengl import GL_RGB, GL_UNSIGNED_BYTE, glReadPixels
from kivy.uix.widget import Widget

Kind = TypeVar("Kind", bound=Widget)


class NothingThere(LookupError):
    """The finger was sent to something that is not on the glass."""


async def frames(count: int = 1) -> None:
    """Wait until `count` more frames are drawn."""
    for _ in range(count):
        drawn = asyncio.get_running_loop().create_future()
        Clock.schedule_once(lambda _, drawn=drawn: drawn.done() or drawn.set_result(None), 0)
        await drawn


async def until(true: Callable[[], object], *, seconds: float = 10.0, what: str = "") -> None:
    """Wait for frames until `true()`; raise TimeoutError with `what` was waited for."""
    deadline = asyncio.get_running_loop().time() + seconds
    while not true():
        if asyncio.get_running_loop().time() > deadline:
            raise TimeoutError(f"waited {seconds:g} s for {what or 'something that did not come'}")
        await frames()


def on_glass(kind: type[Kind], chosen: Callable[[Kind], bool] = lambda _: True) -> Iterator[Kind]:
    """Yield every visible widget of `kind`, in drawing order."""
    for child in Window.children:
        for widget in child.walk():
            if isinstance(widget, kind) and widget.get_root_window() and not _hidden(widget) and chosen(widget):
                yield widget


def _hidden(widget: Widget) -> bool:
    while widget is not Window and widget is not None:
        if widget.opacity == 0 or widget.disabled:
            return True
        if widget.parent is widget:
            break
        widget = widget.parent
    return False


async def down(widget: Widget) -> tuple[float, float]:
    """Put the finger down in the middle of `widget`; return where, in the window's pixels."""
    await frames(2)  # whatever was just put on the glass has its place now
    if widget.get_root_window() is None:
        raise NothingThere(f"{widget} is not on the glass")
    x, y = widget.to_window(*widget.center)
    # As SDL reports it: from the upper left corner.
    at = (x, Window.height - y)
    Window.dispatch("on_mouse_down", *at, "left", [])
    await frames()
    return at


async def up(at: tuple[float, float]) -> None:
    """Lift the finger."""
    Window.dispatch("on_mouse_up", *at, "left", [])
    await frames()


async def press(widget: Widget) -> None:
    """Touch `widget` for two frames, as a quick finger would."""
    at = await down(widget)
    await frames(2)
    await up(at)
    await frames(2)


async def picture(file: Path) -> None:
    """Save what is on the glass as a PNG, once it has come to rest."""
    from PIL import Image

    await frames(3)
    Window.dispatch("on_draw")
    width, height = Window.system_size
    pixels = glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE)
    image = Image.frombytes("RGB", (width, height), pixels).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    file.parent.mkdir(parents=True, exist_ok=True)
    image.save(file, compress_level=3)
