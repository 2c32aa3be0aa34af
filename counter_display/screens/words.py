"""Words on glass: one text in its box, at whole pixels, capitals exactly in the middle, shrunk when it must."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from kivy.core.text import Label as CoreLabel
from kivy.graphics import Color, Rectangle
from kivy.graphics.texture import Texture
from kivy.properties import BooleanProperty, ColorProperty, NumericProperty, OptionProperty, StringProperty
from kivy.uix.widget import Widget

from assets.kivy_look import ICONS, MEDIUM
from counter_display.screens.word_pictures import PICTURES

# Plus Jakarta Sans, in parts of its size: a whole line, what of it is above the ground line, the height of capitals.
LINE: Final = 1.26
ASCENT: Final = 1.038
CAPITAL: Final = 0.745
SMALLER: Final = 0.92


# A wall that runs for months meets many numbers.
@lru_cache(maxsize=512)
def ems(words: str, font: str) -> float:
    """Return how wide `words` are at size 1."""
    return CoreLabel(font_name=font, font_size=200).get_extents(words)[0] / 200 if words else 0.0


class Words(Widget):
    """A text in a box. Where it does not fit it is set smaller, down to `least`."""

    text = StringProperty()
    font_name = StringProperty(MEDIUM)
    font_size = NumericProperty(16)
    least = NumericProperty(0)
    color = ColorProperty((0, 0, 0, 1))
    halign = OptionProperty("left", options=("left", "center", "right"))
    valign = OptionProperty("middle", options=("top", "middle"))
    wrap = BooleanProperty(False)
    # How many pixels the words take, for whoever stands beside them.
    drawn_width = NumericProperty(0)
    drawn_size = NumericProperty(0)

    def __init__(self, **properties: object) -> None:
        super().__init__(**properties)
        with self.canvas:
            self._ink = Color(*self.color)
            self._picture = Rectangle(size=(0, 0))
        for name in ("text", "font_name", "font_size", "least", "halign", "valign", "wrap", "pos", "size"):
            self.fbind(name, self._draw)
        self.fbind("color", self._tint)
        self._draw()

    def _tint(self, *_: object) -> None:
        self._ink.rgba = self.color

    def _sizes(self) -> Iterator[float]:
        size = float(self.font_size)
        while size > self.least > 0:
            yield size
            size *= SMALLER
        yield float(self.least or size)

    def _draw(self, *_: object) -> None:
        if not self.text or self.width <= 1:
            self._picture.size = (0, 0)
            self._picture.texture = None
            self.drawn_width = 0
            return
        texture, size = self._fitting()
        self._picture.texture = texture
        self._picture.size = texture.size
        space = self.width - texture.width
        left = {"left": 0.0, "center": space / 2, "right": space}[self.halign]
        lines = max(1, round(texture.height / (LINE * size)))
        if self.font_name == ICONS:
            bottom = self.center_y - texture.height / 2
        elif self.valign == "top":
            bottom = self.top - texture.height
        else:
            # The picture has room for accents above; what the eye centres is the capitals.
            middle = (ASCENT - CAPITAL / 2) * size if lines == 1 else texture.height / 2
            bottom = self.center_y - (texture.height - middle)
        self._picture.pos = (round(self.x + left), round(bottom))
        self.drawn_width, self.drawn_size = texture.width, size

    def _fitting(self) -> tuple[Texture, float]:
        width = int(self.width) if self.wrap else None
        # A word is never broken in the middle.
        longest = max((ems(word, self.font_name) for word in self.text.split()), default=0) if self.wrap else 0
        for size in self._sizes():
            if self.least and size > self.least and longest * size > self.width:
                continue
            texture = PICTURES.picture(self.text, self.font_name, size, width, self.halign)
            if not self.least or (texture.width <= self.width + 1 and texture.height <= self.height + 1):
                return texture, int(size)
        # Not even in the least type: better its beginning than words over the neighbour's.
        lines = max(1, int(self.height / (LINE * size))) if self.wrap else 1
        return PICTURES.picture(self.text, self.font_name, size, int(self.width), self.halign, lines), int(size)
