"""The call: the number as large as the glass allows, and the counter to go to."""

from pathlib import Path

from kivy.graphics import Color, Rectangle
from kivy.lang import Builder
from kivy.properties import BooleanProperty, ColorProperty, NumericProperty, ObjectProperty, StringProperty
from kivy.uix.widget import Widget

from assets.kivy_look import EXTRABOLD, SEMIBOLD, TiledBand, rgba
from counter_display.call_layout import CallLayout, lay_out_call, lay_out_strip
from counter_display.places import Box
from counter_display.screens.opaque import opaque
from counter_display.screens.words import ems

Builder.load_file(str(Path(__file__).with_suffix(".kv")))


class CallPanel(Widget):
    """Nila at rest, kunyit while it calls; without a call today it greets instead."""

    unit = NumericProperty(1.0)
    number_size = NumericProperty(420)
    strip = BooleanProperty(False)
    heading = StringProperty()
    number = StringProperty()
    towards = StringProperty()
    counter = StringProperty()
    greeting = StringProperty()
    advice = StringProperty()
    swapped = BooleanProperty(False)
    words = ColorProperty()
    chip = ColorProperty()
    chip_words = ColorProperty()
    places = ObjectProperty(CallLayout(), rebind=True)

    def __init__(self, **properties: object) -> None:
        super().__init__(**properties)
        # What a .kv draws lies above what is drawn here; so the ground under the pattern is laid here.
        with opaque(self.canvas.before):
            with self.canvas.before:
                Color(*rgba("kunyit"))
                self._ground = Rectangle()
            self._pattern = TiledBand(self.canvas.before, "kawung-call")
        for name in ("pos", "size", "unit", "number_size", "number", "counter", "towards", "strip"):
            self.fbind(name, self._place)
        self.fbind("swapped", self._swap)

    def _place(self, *_: object) -> None:
        panel = Box(*map(int, (*self.pos, *self.size)))
        self._swap()
        self.places = self._strip(panel) if self.strip else self._stacked(panel)

    def _stacked(self, panel: Box) -> CallLayout:
        return lay_out_call(
            panel,
            unit=self.unit,
            number_size=self.number_size,
            counter_ems=ems(self.counter, EXTRABOLD),
            towards_ems=max(ems(word, SEMIBOLD) for word in self.towards.split("\n")),
        )

    def _strip(self, panel: Box) -> CallLayout:
        return lay_out_strip(
            panel,
            unit=self.unit,
            number_size=self.number_size,
            number_ems=ems(self.number, EXTRABOLD),
            counter_ems=ems(self.counter, EXTRABOLD),
        )

    def _swap(self, *_: object) -> None:
        # Only one of both is painted: so large a place costs a processor milliseconds each time.
        panel, none = (self.x, self.y, self.width, self.height), (self.x, self.y, 0, 0)
        self._pattern.place(*(none if self.swapped else panel))
        ground = panel if self.swapped else none
        self._ground.pos, self._ground.size = ground[:2], ground[2:]
