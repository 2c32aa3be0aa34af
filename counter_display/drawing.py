"""Spare the processor where it has to paint: only what changed, and the strip of the running text, is drawn."""

from collections.abc import Callable, Sequence
from typing import Final

from kivy.core.window import Window
from kivy.graphics.opengl import (
    GL_COLOR_BUFFER_BIT,
    GL_RENDERER,
    GL_SCISSOR_TEST,
    glClear,
    glClearColor,
    glDisable,
    glEnable,
    glFinish,
    glGetString,
    glScissor,
)
from kivy.uix.widget import Widget

from counter_display.places import Box
from counter_display.repainting import Repainting

# What Mesa calls itself when the processor paints. These keep the last frame, so that the rest of it still stands.
SOFTWARE: Final = (b"llvmpipe", b"softpipe", b"swrast")


class FrugalDrawing:
    """Draws what changed for a few frames, else only the strip where `moving` is.

    `still` and `moving` share a parent and do not overlap; what `moving` draws covers its whole strip. A graphics chip
    draws everything every time: it does so effortlessly, and may hand out the memory of another frame.

    `prepare` is as in `Repainting`. `covered` tells of a place whether what is drawn there covers all of it: then it is
    not wiped first.
    """

    def __init__(
        self,
        *,
        still: Widget,
        moving: Widget,
        prepare: Callable[[float], bool],
        covered: Callable[[Box], bool],
    ) -> None:
        self._still, self._moving, self._covered = still, moving, covered
        self._repainting = Repainting(prepare)
        self._hung = True
        self.saves = any(name in glGetString(GL_RENDERER).lower() for name in SOFTWARE)
        if self.saves:
            Window.bind(on_draw=self._before, on_flip=self._afterwards)

    @property
    def behind(self) -> bool:
        """Tell whether something that has changed does not stand on the glass yet."""
        return self.saves and self._repainting.behind

    def changed(self, places: Sequence[Box] | None) -> None:
        """Draw these places, or everything, again as soon as they are ready; what stands elsewhere has not changed."""
        if self._repainting.changed(places):
            Window.canvas.ask_update()

    def draw(self, places: Sequence[Box] | None) -> None:
        """Draw these places, or everything, with the next frame, as they are now."""
        if self._repainting.at_once(places):
            Window.canvas.ask_update()

    def _before(self, *_: object) -> bool:
        """Draw the places instead of Kivy's drawing; True keeps Kivy from drawing as well."""
        # Else up to 64 drawings are queued, late and with the memory of each; the last one is long done by now.
        glFinish()
        self._repainting.begin()
        whole, places = self._repainting.whole, self._repainting.places
        self._hang(whole or bool(places))
        if whole:
            return False
        glEnable(GL_SCISSOR_TEST)
        # Only the colours: the rest of what Kivy wipes is not used here, and takes as long again.
        glClearColor(*Window.clearcolor)
        for place in places:
            glScissor(*place)
            if not self._covered(place):
                glClear(GL_COLOR_BUFFER_BIT)
            Window.render_context.draw()
        self._hang(False)
        glScissor(*(int(edge) for edge in (*self._moving.pos, *self._moving.size)))
        Window.render_context.draw()
        return True

    def _hang(self, wanted: bool) -> None:
        """Have the still part drawn or not: to go through all its words takes time also where it is not seen."""
        if wanted and not self._hung:
            self._still.parent.canvas.insert(0, self._still.canvas)
        elif self._hung and not wanted:
            self._still.parent.canvas.remove(self._still.canvas)
        self._hung = wanted

    def _afterwards(self, *_: object) -> None:
        glDisable(GL_SCISSOR_TEST)
        if self._repainting.end():
            # Also where nothing moves.
            Window.canvas.ask_update()
