"""The list of counters: each with the number it serves, or why it serves nobody."""

from pathlib import Path
from typing import Final

from kivy.lang import Builder
from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty, StringProperty
from kivy.uix.widget import Widget

from assets.kivy_look import BOLD, EXTRABOLD, MEDIUM
from counter_display.list_layout import NUMBER, row_number
from counter_display.places import NOWHERE, Box
from counter_display.screens import words
from counter_display.screens.words import ems
from counter_display.sight import Row, Standing

__all__ = ["CounterRow", "words"]  # counters.kv writes with Words

Builder.load_file(str(Path(__file__).with_suffix(".kv")))

NAME: Final = 54
STATE: Final = 50
LEAST: Final = 28
EDGE: Final = 37


class CounterRow(Widget):
    """Name at the left, number or state at the right; the one called now in nila."""

    name = StringProperty()
    number = StringProperty()
    state = StringProperty()
    called = BooleanProperty(False)
    last = BooleanProperty(False)
    rule = NumericProperty(3)
    name_box = ObjectProperty(NOWHERE)
    says_box = ObjectProperty(NOWHERE)
    name_size = NumericProperty(NAME)
    state_size = NumericProperty(STATE)
    number_size = NumericProperty(NUMBER)
    least = NumericProperty(32)

    def show(self, row: Row, box: Box, unit: float) -> None:
        """Hang in `box` and say what `row` says; a lower row is set smaller."""
        self.pos, self.size = box[:2], box[2:]
        self.rule, self.least = max(1, round(3 * unit)), round(LEAST * unit)
        # A row that is high because it is read from afar has larger words altogether.
        self.name_size = round(min(max(NAME * unit, box.height * 0.385), box.height * 0.52))
        self.state_size = round(min(max(STATE * unit, box.height * 0.357), box.height * 0.5))
        self.number_size = row_number(box.height, unit=unit)
        quiet = row.standing is Standing.QUIET
        self.name, self.called = row.name, row.standing is Standing.CALLED
        self.number, self.state = ("", row.says) if quiet else (row.says, "")
        # A long name leaves room for the number, never the other way round; a long reason breaks into lines.
        edge, between = round(EDGE * unit), round(24 * unit)
        room = box.width - 2 * edge - between
        says = ems(row.says, MEDIUM) * self.state_size if quiet else ems(row.says, EXTRABOLD) * self.number_size
        name = min(ems(row.name, BOLD) * self.name_size, max(room - says, room * 0.5))
        left = box.x + edge + round(name) + 2
        self.name_box = Box(box.x + edge, box.y, round(name) + 2, box.height)
        self.says_box = Box(left + between, box.y, box.right - edge - left - between, box.height)
