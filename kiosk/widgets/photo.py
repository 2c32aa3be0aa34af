"""A passport photo on a red or blue ground: the one place where a colour is the information itself."""

from typing import Any

from kivy.graphics import Color, SmoothEllipse, SmoothRoundedRectangle
from kivy.properties import StringProperty
from kivy.uix.widget import Widget

from kiosk.widgets.look import look

# The head and the shoulders, as shares of the photo's width (and of its height, where it says so).
HEAD, HEAD_FROM_BELOW = 0.48, 0.45
SHOULDERS, SHOULDERS_HIGH, SHOULDER_ROUND = 0.8, 0.34, 0.32


class Photo(Widget):
    """The photo; `ground` is its background, a colour of the theme."""

    ground = StringProperty("foto_merah")

    def __init__(self, **more: Any) -> None:
        super().__init__(size_hint=(None, None), size=(look.photo, look.photo_high), **more)
        with self.canvas:
            self._colour = Color(*look.colour(self.ground))
            self._paper = SmoothRoundedRectangle(radius=[look.hair])
            Color(1, 1, 1, 1)
            self._head = SmoothEllipse()
            self._shoulders = SmoothRoundedRectangle()
        self.fbind("ground", self._place)
        self.fbind("pos", self._place)
        self.fbind("size", self._place)
        self._place()

    def _place(self, *_: object) -> None:
        width, height = self.size
        self._colour.rgba = look.colour(self.ground)
        self._paper.pos, self._paper.size = self.pos, self.size
        self._head.size = (width * HEAD, width * HEAD)
        self._head.pos = (self.center_x - width * HEAD / 2, self.y + height * HEAD_FROM_BELOW)
        self._shoulders.size = (width * SHOULDERS, height * SHOULDERS_HIGH)
        self._shoulders.pos = (self.center_x - width * SHOULDERS / 2, self.y)
        self._shoulders.radius = [width * SHOULDER_ROUND, width * SHOULDER_ROUND, 0, 0]
