"""One counter's own display: its name, and its number as large as the glass allows."""

from pathlib import Path

from kivy.lang import Builder
from kivy.properties import BooleanProperty, ColorProperty, NumericProperty, ObjectProperty, StringProperty
from kivy.uix.widget import Widget

from counter_display.counter_layout import CounterWords, lay_out_words
from counter_display.places import Box
from counter_display.screens import words

__all__ = ["CounterPanel", "words"]  # counter_panel.kv writes with Words

Builder.load_file(str(Path(__file__).with_suffix(".kv")))


class CounterPanel(Widget):
    """Nila with a number, kunyit while it calls; without a number light, with the words why."""

    unit = NumericProperty(1.0)
    number_size = NumericProperty(420)
    name = StringProperty()
    number = StringProperty()
    state = StringProperty()
    advice = StringProperty()
    quiet = BooleanProperty(True)
    swapped = BooleanProperty(False)
    words = ColorProperty()
    places = ObjectProperty(CounterWords(), rebind=True)

    def __init__(self, **properties: object) -> None:
        super().__init__(**properties)
        for name in ("pos", "size", "unit", "number_size"):
            self.fbind(name, self._place)

    def _place(self, *_: object) -> None:
        panel = Box(*map(int, (*self.pos, *self.size)))
        self.places = lay_out_words(panel, unit=self.unit, number_size=self.number_size)
