"""Spare the processor where it has to paint: only what changed, and the strip of the running text, is drawn."""

from collections.abc import Sequence
from typing import Final

from kivy.core.window import Window
from kivy.graphics.opengl import (
    GL_RENDERER,
    GL_SCISSOR_TEST,
    glDisable,
    glEnable,
    glFinish,
    glGetString,
    glScissor,
)
from kivy.uix.widget import Widget

from counter_display.places import Box

# What Mesa calls itself when the processor paints. These keep the last frame, so that the rest of it still stands.
SOFTWARE: Final = (b"llvmpipe", b"softpipe", b"swrast")
# A window has up to three pictures in turn, and Kivy may set words a frame late: so often a change is drawn.
FRAMES: Final = 3


class FrugalDrawing:
    """Draws what changed for a few frames, else only the strip where `moving` is.

    `still` and `moving` share a parent and do not overlap; what `moving` draws covers its whole strip. A graphics chip
    draws everything every time: it does so effortlessly, and may hand out the memory of another frame.
    """

    def __init__(self, *, still: Widget, moving: Widget) -> None:
        self._still, self._moving = still, moving
        self._whole = FRAMES
        self._changed: dict[Box, int] = {}
        self._hung = True
        self.saves = any(name in glGetString(GL_RENDERER).lower() for name in SOFTWARE)
        if self.saves:
            Window.bind(on_draw=self._before, on_flip=self._afterwards)

    def all_changed(self) -> None:
        """Draw everything again for the next frames."""
        self._whole = FRAMES
        self._hang()

    def changed(self, places: Sequence[Box]) -> None:
        """Draw these places again for the next frames; what stands elsewhere has not changed."""
        self._changed |= dict.fromkeys((place for place in places if place.width and place.height), FRAMES)
        if self._changed:
            self._hang()

    def _hang(self) -> None:
        if not self._hung:
            self._still.parent.canvas.insert(0, self._still.canvas)
            self._hung = True
        Window.canvas.ask_update()

    def _before(self, *_: object) -> bool:
        """Draw the places instead of Kivy's drawing; True keeps Kivy from drawing as well."""
        # Else up to 64 drawings are queued, late and with the memory of each; the last one is long done by now.
        glFinish()
        if self._whole > 0:
            return False
        glEnable(GL_SCISSOR_TEST)
        for place in self._changed:
            glScissor(*place)
            Window.clear()
            Window.render_context.draw()
        glScissor(*(int(edge) for edge in (*self._moving.pos, *self._moving.size)))
        Window.render_context.draw()
        return True

    def _afterwards(self, *_: object) -> None:
        glDisable(GL_SCISSOR_TEST)
        self._whole = max(0, self._whole - 1)
        self._changed = {place: left - 1 for place, left in self._changed.items() if left > 1}
        if self._hung and self.saves and not self._whole and not self._changed:
            self._still.parent.canvas.remove(self._still.canvas)
            self._hung = False
