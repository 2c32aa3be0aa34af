"""How far one has come: a bar in pieces, one a question."""

from typing import Any

from kivy.graphics import Color, SmoothRoundedRectangle
from kivy.properties import NumericProperty
from kivy.uix.widget import Widget

from kiosk.widgets.look import look

# What is behind, what is asked now, what is still to come; on the page, and on the header's brown.
INKS = ("ink2", "nila", "garis")
INKS_DARK = ("emas", "on_soga", "batas")


class Progress(Widget):
    """`count` pieces, of which the one called `here` (from 0) is asked now."""

    count = NumericProperty(9)
    here = NumericProperty(0)

    def __init__(self, *, dark: bool = False, **more: Any) -> None:
        super().__init__(size_hint_y=None, height=look.progress, **more)
        self._inks = INKS_DARK if dark and not look.glass.large else INKS
        self._pieces: list[tuple[Any, Any]] = []
        for name in ("pos", "size", "count", "here"):
            self.fbind(name, self._place)
        self._place()

    def _place(self, *_: object) -> None:
        count = int(self.count)
        if len(self._pieces) != count:
            self.canvas.clear()
            with self.canvas:
                self._pieces = [(Color(), SmoothRoundedRectangle()) for _ in range(count)]
        gap = look.progress_gap
        wide = (self.width - gap * (count - 1)) / count
        for number, (colour, piece) in enumerate(self._pieces):
            ahead = number > self.here
            colour.rgba = look.colour(self._inks[0 if number < self.here else 2 if ahead else 1])
            high = self.height / 3 if ahead and look.glass.large else self.height
            piece.pos = (self.x + number * (wide + gap), self.center_y - high / 2)
            piece.size, piece.radius = (wide, high), [high / 2] * 4
