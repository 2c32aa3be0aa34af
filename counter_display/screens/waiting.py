"""How many people wait in the hall."""

from pathlib import Path
from typing import Final

from kivy.lang import Builder
from kivy.properties import ListProperty, NumericProperty, StringProperty
from kivy.uix.widget import Widget

from assets.kivy_look import EXTRABOLD, MEDIUM
from counter_display.places import NOWHERE, Box, number_type
from counter_display.screens import words
from counter_display.screens.words import ems

__all__ = ["Waiting", "words"]  # waiting.kv writes with Words

Builder.load_file(str(Path(__file__).with_suffix(".kv")))

NUMBER: Final = 138
TEXT: Final = 38
EDGE: Final = 37
# Made for a field this high; in a lower one all is smaller.
HEIGHT: Final = 303


class Waiting(Widget):
    """How many people wait in the hall."""

    above = StringProperty("Menunggu")
    waiting = StringProperty()
    under = StringProperty("orang")
    parts = ListProperty([NOWHERE] * 3)
    number_size = NumericProperty(NUMBER)
    text_size = NumericProperty(TEXT)
    rule = NumericProperty(3)

    def show(self, waiting: str, box: Box, unit: float) -> None:
        """Hang in `box`; in a low one number and words are smaller."""
        self.pos, self.size, self.waiting = box[:2], box[2:], waiting
        scale = min(unit, box.height / HEIGHT)
        room = box.width - 1.5 * EDGE * unit
        self.rule = max(1, round(3 * unit))
        self.text_size = round(min(TEXT * scale, room / ems(self.above, MEDIUM)))
        self.number_size = number_type(box.width - 2 * EDGE * unit, ems(waiting, EXTRABOLD), NUMBER * scale)
        left, width, middle = box.x + round(EDGE * unit), box.width - round(EDGE * unit), box.y + box.height / 2
        self.parts = [
            Box(left, round(middle + offset * scale - 25 * scale), width, round(50 * scale)) for offset in (104, 2, -92)
        ]
