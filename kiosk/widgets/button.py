"""A button with its word, and a pictogram beside or above it."""

from pathlib import Path
from typing import Any

from kivy.lang import Builder
from kivy.properties import BooleanProperty, ListProperty, NumericProperty, StringProperty

from kiosk.widgets.look import look
from kiosk.widgets.touchable import Touchable
from kiosk.widgets.words import Icon, Words, text_width

Builder.load_file(str(Path(__file__).with_suffix(".kv")))


class PushButton(Touchable):
    """A word one can touch. `icon_after` puts the pictogram behind the word, `stacked` above it.

    `apart` is the room between the two, 0 the usual; `line_height` stands for the usual distance of lines.
    """

    words = StringProperty()
    icon = StringProperty()
    icon_side = NumericProperty(40)
    icon_after = BooleanProperty(False)
    stacked = BooleanProperty(False)
    sizes = ListProperty([28])
    weight = StringProperty("Jakarta-700")
    ink = StringProperty("ink")
    inset = NumericProperty(8)
    apart = NumericProperty(0)
    line_height = NumericProperty(1.0)

    def __init__(self, **more: Any) -> None:
        self._writing = Words(hug=False, halign="center", few=True)
        self._picture = Icon()
        super().__init__(**more)
        for name in (
            "words",
            "icon",
            "icon_side",
            "sizes",
            "weight",
            "size",
            "pos",
            "stacked",
            "icon_after",
            "inset",
            "apart",
        ):
            self.fbind(name, self._arrange)
        self.fbind("chosen", self._dress)
        self.fbind("off", self._dress)
        self.add_widget(self._writing)
        if self.icon:
            self.add_widget(self._picture)
        self._arrange()
        self._dress()

    def _dress(self, *_: object) -> None:
        super()._dress()
        ink = "redup" if self.off else "on_nila" if self.chosen else self.ink
        self._writing.ink = self._picture.ink = ink

    def do_layout(self, *_: object) -> None:
        """Stand the word and the pictogram together in the middle."""
        self._arrange()

    def _arrange(self, *_: object) -> None:
        word, picture = self._writing, self._picture
        word.line_height = self.line_height
        word.words, word.weight, word.sizes = self.words, self.weight, self.sizes
        picture.icon, picture.side = self.icon, self.icon_side
        room = self.width - 2 * (self.inset + look.line)
        if not self.icon or self.stacked:
            used = self.icon_side + look.small_gap if self.icon else 0
            line = self._line_height()
            block = min(self.height, used + (line if self.icon else self.height))
            word.size = (max(1, room), block - used)
            word.pos = (self.center_x - room / 2, self.center_y - block / 2)
            picture.pos = (self.center_x - picture.width / 2, self.center_y + block / 2 - self.icon_side)
            return
        apart = self.apart or look.small_gap
        left = max(1, room - self.icon_side - apart)
        longest = min(left, self._natural_width(left))
        start = self.center_x - (self.icon_side + apart + longest) / 2
        word.size = (longest + 2, self.height)
        word.pos = (start if self.icon_after else start + self.icon_side + apart, self.y)
        picture.pos = (start + longest + apart if self.icon_after else start, self.center_y - picture.height / 2)

    def least_width(self) -> float:
        """Return the width below which the word would be cut even in its smallest size."""
        word = text_width(self.words, int(self.sizes[-1]), self.weight) + 6
        picture = self.icon_side + (self.apart or look.small_gap) if self.icon and not self.stacked else 0
        return float(word + picture + 2 * (self.inset + look.line))

    def _line_height(self) -> float:
        return float(self.sizes[0]) * 1.3

    def _natural_width(self, room: float) -> float:
        # The width of the word in the largest size that fits on one line; if none does it takes all the room.
        widths = (text_width(self.words, int(size), self.weight) for size in self.sizes)
        return next((width + 2 for width in widths if width + 2 <= room), room)
