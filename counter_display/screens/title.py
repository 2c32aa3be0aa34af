"""The band that says which part of the hall a wall is about, and how many wait where nothing else says it."""

from pathlib import Path
from typing import Final

from kivy.lang import Builder
from kivy.properties import ListProperty, NumericProperty, StringProperty
from kivy.uix.widget import Widget

from assets.kivy_look import SEMIBOLD
from counter_display.places import NOWHERE, Box
from counter_display.screens import words
from counter_display.screens.words import ems

__all__ = ["TitleBand", "words"]  # title.kv writes with Words

Builder.load_file(str(Path(__file__).with_suffix(".kv")))

TEXT: Final = 46
LEAST: Final = 26
EDGE: Final = 40


class TitleBand(Widget):
    """The title at the left, the waiting at the right; on pasir, as every quiet information."""

    title = StringProperty()
    waiting = StringProperty()
    type_size = NumericProperty(TEXT)
    least = NumericProperty(LEAST)
    parts = ListProperty([NOWHERE] * 2)

    def show(self, title: str, waiting: str, box: Box, unit: float) -> None:
        """Hang in `box`; a band of no height says nothing."""
        self.pos, self.size = box[:2], box[2:]
        self.title, self.waiting = (title, waiting) if box.height else ("", "")
        self.type_size, self.least = round(TEXT * unit), round(LEAST * unit)
        edge = round(EDGE * unit)
        right = round(ems(waiting, SEMIBOLD) * self.type_size) + 2
        left = box.width - 3 * edge - right
        self.parts = [
            Box(box.x + edge, box.y, left, box.height),
            Box(box.right - edge - right, box.y, right, box.height),
        ]
