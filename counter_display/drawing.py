"""Spare the processor where it has to paint: while only the running text moves, only its strip is drawn."""

from typing import Final

from kivy.core.window import Window
from kivy.graphics.opengl import GL_RENDERER, GL_SCISSOR_TEST, glDisable, glEnable, glGetString, glScissor
from kivy.uix.widget import Widget

# What Mesa calls itself when the processor paints. These keep the last frame, so that the rest of it still stands.
SOFTWARE: Final = (b"llvmpipe", b"softpipe", b"swrast")
# Kivy sets words a frame or two after it is told to, and a window has up to three pictures in turn.
WHOLE_FRAMES: Final = 4


class FrugalDrawing:
    """Draws the whole window for a few frames after each change, else only the strip where `moving` is.

    `still` and `moving` share a parent and do not overlap; what `moving` draws covers its whole strip. A graphics chip
    draws everything every time: it does so effortlessly, and may hand out the memory of another frame.
    """

    def __init__(self, *, still: Widget, moving: Widget) -> None:
        self._still, self._moving = still, moving
        self._whole = WHOLE_FRAMES
        self.saves = any(name in glGetString(GL_RENDERER).lower() for name in SOFTWARE)
        if self.saves:
            Window.bind(on_draw=self._before, on_flip=self._afterwards)

    def all_changed(self) -> None:
        """Draw everything again for the next frames."""
        if self._whole == 0:
            self._still.parent.canvas.insert(0, self._still.canvas)
        self._whole = WHOLE_FRAMES
        Window.canvas.ask_update()

    def _before(self, *_: object) -> bool:
        """Draw the strip instead of Kivy's drawing; True keeps Kivy from drawing as well."""
        if self._whole > 0:
            return False
        glEnable(GL_SCISSOR_TEST)
        glScissor(*(int(edge) for edge in (*self._moving.pos, *self._moving.size)))
        Window.render_context.draw()
        return True

    def _afterwards(self, *_: object) -> None:
        glDisable(GL_SCISSOR_TEST)
        if self._whole > 0:
            self._whole -= 1
            if self._whole == 0:
                self._still.parent.canvas.remove(self._still.canvas)
