"""Painting large grounds without mixing them with what lies under them: half the work for a processor that paints."""

from collections.abc import Iterator
from contextlib import contextmanager

from kivy.graphics import Callback, Rectangle
from kivy.graphics.opengl import GL_BLEND, glDisable, glEnable


@contextmanager
def opaque(canvas: object) -> Iterator[None]:
    """Let what is added to `canvas` within this cover what lies under it; nothing in it may be translucent."""
    with canvas:  # type: ignore[attr-defined]  # Kivy's canvas is untyped
        Callback(lambda _: glDisable(GL_BLEND))
    yield
    with canvas:  # type: ignore[attr-defined]  # as above
        Callback(lambda _: glEnable(GL_BLEND))


def paint_flat_grounds_quickly() -> None:
    """Have one colour painted without smoothing the white picture that it is painted with: half the work."""
    white = Rectangle().texture
    white.mag_filter = white.min_filter = "nearest"
