"""The dark band on top of every screen: whose house this is, the hour, and the kawung below."""

from pathlib import Path
from typing import Any

from kivy.graphics import Color, Rectangle
from kivy.lang import Builder
from kivy.properties import NumericProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from assets import path
from assets.kivy_look import TiledBand
from kiosk.widgets.look import look
from kiosk.widgets.words import Words

Builder.load_file(str(Path(__file__).with_suffix(".kv")))

FRIEZES = (24, 28, 40, 44)  # the heights that are drawn, dot for dot
MARKS = (48, 96, 192)


def frieze_height() -> int:
    """Return the height of the frieze on this glass: the drawn one that is nearest."""
    wanted = look.glass.pixels(28 if look.lying else 44)
    return min(FRIEZES, key=lambda height: abs(height - wanted))


class Kawung(Widget):
    """The ground of the header: bark brown with the quiet pattern, or black for high contrast."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        with self.canvas:
            Color(*look.colour("soga"))
            self._ground = Rectangle()
        self._pattern = None if look.glass.large else TiledBand(self.canvas, "kawung-header")
        self.fbind("pos", self._place)
        self.fbind("size", self._place)

    def _place(self, *_: object) -> None:
        self._ground.pos, self._ground.size = self.pos, self.size
        if self._pattern is not None:
            self._pattern.place(self.x, self.y, self.width, self.height)


class Frieze(Widget):
    """The golden band under the header; with high contrast a plain white line."""

    def __init__(self, **more: Any) -> None:
        super().__init__(size_hint_y=None, height=look.line if look.glass.large else frieze_height(), **more)
        self._line = self._tiles = None
        if look.glass.large:
            with self.canvas:
                Color(*look.colour("garis"))
                self._line = Rectangle()
        else:
            self._tiles = TiledBand(self.canvas, f"frieze-{frieze_height()}")
        self.fbind("pos", self._place)
        self.fbind("size", self._place)

    def _place(self, *_: object) -> None:
        if self._tiles is not None:
            self._tiles.place(self.x, self.y, self.width, self.height)
        elif self._line is not None:
            self._line.pos, self._line.size = self.pos, self.size


class Hour(Words):
    """The clock."""


class Day(Words):
    """The date."""


class OfficeLine(BoxLayout):
    """The office's mark and name on the left, date and clock on the right."""

    office = StringProperty()
    region = StringProperty()
    clock = StringProperty()
    date = StringProperty()
    mark = StringProperty()
    mark_side = NumericProperty(90)

    def __init__(self, **more: Any) -> None:
        side = look.mark
        drawn = next((one for one in MARKS if one >= side), MARKS[-1])
        kind = "mark-white" if look.glass.large else "mark"
        super().__init__(mark=str(path("mark", f"{kind}-{drawn}.png")), mark_side=side, **more)
        self._add_time()

    def _add_time(self) -> None:
        hour, day = Hour(), Day()
        self.bind(clock=hour.setter("words"), date=day.setter("words"))
        if look.lying:
            self.add_widget(day)
            self.add_widget(hour)
            return
        # One above the other, both at the right edge, as wide as the wider one.
        column = BoxLayout(orientation="vertical", size_hint_x=None, spacing=look.tight)
        for widget in (Widget(), hour, day, Widget()):
            column.add_widget(widget)
        for words in (hour, day):
            words.bind(width=lambda *_: setattr(column, "width", max(hour.width, day.width)))
        self.add_widget(column)
