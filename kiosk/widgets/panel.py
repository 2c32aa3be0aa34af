"""The ground things stand on: a rectangle with round corners, with or without a border."""

from typing import Any

from kivy.graphics import Color, SmoothRoundedRectangle
from kivy.properties import NumericProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk.widgets.look import look

CLEAR = (0.0, 0.0, 0.0, 0.0)


class Panel(BoxLayout):
    """A box on a ground of its own.

    `fill` and `edge` are colours of the theme, empty for none; `thick` is the border's width and `round` the
    corners' radius, both in pixels; `round_top` that of the upper corners where it is another.
    """

    fill = StringProperty("")
    edge = StringProperty("")
    thick = NumericProperty(0)
    round = NumericProperty(0)
    round_top = NumericProperty(-1)

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        with self.canvas.before:
            self._edge_colour = Color(*CLEAR)
            self._outer = SmoothRoundedRectangle()
            self._fill_colour = Color(*CLEAR)
            self._inner = SmoothRoundedRectangle()
        for name in ("pos", "size", "thick", "round", "round_top"):
            self.fbind(name, self._place)
        for name in ("fill", "edge"):
            self.fbind(name, self._paint)
        self._paint()
        self._place()

    def _paint(self, *_: object) -> None:
        self._edge_colour.rgba = look.colour(self.edge) if self.edge else CLEAR
        self._fill_colour.rgba = look.colour(self.fill) if self.fill else CLEAR
        self._place()

    def _place(self, *_: object) -> None:
        inset = self.thick if self.edge else 0
        self._outer.pos, self._outer.size = self.pos, self.size
        self._inner.pos = (self.x + inset, self.y + inset)
        self._inner.size = (max(0, self.width - 2 * inset), max(0, self.height - 2 * inset))
        below, above = self.round, self.round if self.round_top < 0 else self.round_top
        self._outer.radius = [above, above, below, below]
        self._inner.radius = [max(0, one - inset) for one in (above, above, below, below)]
