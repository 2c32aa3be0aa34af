"""The head of the wall: whose office this is, the day and the hour."""

from pathlib import Path

from kivy.lang import Builder
from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty, StringProperty
from kivy.uix.widget import Widget

from assets import path
from assets.kivy_look import TiledBand
from counter_display.header_layout import HeaderLayout, lay_out_header
from counter_display.places import FRIEZES, Box
from counter_display.screens import words

__all__ = ["Frieze", "Header", "words"]  # header.kv writes with Words

Builder.load_file(str(Path(__file__).with_suffix(".kv")))


class Header(Widget):
    """Mark, office and region at the left; date and clock at the right, on an upright wall one above the other."""

    unit = NumericProperty(1.0)
    upright = BooleanProperty(False)
    office = StringProperty()
    region = StringProperty()
    date = StringProperty()
    clock = StringProperty()
    mark = StringProperty(str(path("mark", "mark-96.png")))
    places = ObjectProperty(HeaderLayout(), rebind=True)

    def __init__(self, **properties: object) -> None:
        super().__init__(**properties)
        self._pattern = TiledBand(self.canvas.before, "kawung-header")
        for name in ("pos", "size", "unit", "upright", "region"):
            self.fbind(name, self._place)

    def _place(self, *_: object) -> None:
        band = Box(*map(int, (*self.pos, *self.size)))
        self._pattern.place(*band)
        self.places = lay_out_header(band, unit=self.unit, upright=self.upright, region=bool(self.region))


class Frieze(Widget):
    """One row of kawung between two lines; the picture is chosen by the height."""

    def on_size(self, *_: object) -> None:
        """Draw it anew, in whole pixels."""
        self.canvas.clear()
        if int(self.height) in FRIEZES:
            TiledBand(self.canvas, f"frieze-{int(self.height)}").place(self.x, self.y, self.width, self.height)

    on_pos = on_size
