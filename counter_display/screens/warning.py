"""The band across the wall when the line to the hub is broken."""

from pathlib import Path
from typing import Final

from kivy.lang import Builder
from kivy.properties import ListProperty, NumericProperty, StringProperty
from kivy.uix.widget import Widget

from assets.icons import glyph
from assets.kivy_look import BOLD
from counter_display.places import NOWHERE, Box
from counter_display.screens import words
from counter_display.screens.words import ems

__all__ = ["WarningBand", "words"]  # warning.kv writes with Words

Builder.load_file(str(Path(__file__).with_suffix(".kv")))

TEXT: Final = 44
ICON: Final = 60
LEAST: Final = 26


class WarningBand(Widget):
    """A kunyit band across the wall: what is wrong, since when."""

    warning = StringProperty()
    icon = StringProperty(glyph("lan-disconnect"))
    parts = ListProperty([NOWHERE] * 2)
    type_size = NumericProperty(TEXT)
    icon_size = NumericProperty(ICON)
    least = NumericProperty(LEAST)

    def show(self, warning: str, lost: bool, box: Box, unit: float) -> None:
        """Hang in `box`; an empty one shows nothing."""
        self.pos, self.size, self.warning = box[:2], box[2:], warning
        self.icon = glyph("lan-disconnect" if lost else "alert-circle")
        self.type_size, self.icon_size, self.least = round(TEXT * unit), round(ICON * unit), round(LEAST * unit)
        icon = self.icon_size
        width = ems(warning, BOLD) * self.type_size
        left = round(box.x + max(24 * unit, (box.width - width - icon - 20 * unit) / 2))
        self.parts = [
            Box(left, box.y, icon, box.height),
            Box(left + icon + round(20 * unit), box.y, round(box.width - left - icon - 40 * unit), box.height),
        ]
