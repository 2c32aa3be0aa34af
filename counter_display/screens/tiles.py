"""A counter's tile in the grid: its name, and the number it serves or why it serves nobody."""

from pathlib import Path
from typing import Final

from kivy.lang import Builder
from kivy.properties import ColorProperty, NumericProperty, ObjectProperty, StringProperty
from kivy.uix.widget import Widget

from counter_display.places import NOWHERE, Box
from counter_display.screens import words
from counter_display.sight import Row, Standing
from counter_display.tile_layout import TileLayout, lay_out_tile

__all__ = ["CounterTile", "words"]  # tiles.kv writes with Words

Builder.load_file(str(Path(__file__).with_suffix(".kv")))

RADIUS: Final = 20
EDGE: Final = 2
LEAST: Final = 18
# The ground of a tile and what is written on it.
LOOKS: Final = {
    Standing.SERVING: ("putih", "ink"),
    Standing.CALLED: ("nila", "on_nila"),
    Standing.QUIET: ("pasir", "ink2"),
}


class CounterTile(Widget):
    """White while it serves, sand-coloured while it does not; the one called now in nila, kunyit when it flashes."""

    name = StringProperty()
    number = StringProperty()
    state = StringProperty()
    ground_name = StringProperty("putih")
    words_name = StringProperty("ink")
    ground = ColorProperty()
    words = ColorProperty()
    edge = NumericProperty(EDGE)
    radius = NumericProperty(RADIUS)
    least = NumericProperty(LEAST)
    places = ObjectProperty(TileLayout(NOWHERE, NOWHERE, 1, 1, 1, False), rebind=True)

    def show(self, row: Row, box: Box, unit: float, ems: float) -> None:
        """Hang in `box` and say what `row` says; `ems` is the widest number of this page."""
        self.pos, self.size = box[:2], box[2:]
        self.radius, self.least = round(RADIUS * unit), round(LEAST * unit)
        quiet = row.standing is Standing.QUIET
        self.edge = max(1, round(EDGE * unit)) if row.standing is Standing.SERVING else 0
        self.ground_name, self.words_name = ("kunyit", "on_kunyit") if row.swapped else LOOKS[row.standing]
        self.places = lay_out_tile(box, unit=unit, ems=ems)
        self.name, self.number, self.state = row.name, "" if quiet else row.says, row.says if quiet else ""
