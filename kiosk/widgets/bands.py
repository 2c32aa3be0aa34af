"""Full-width bands: what is missing, what to take, what went wrong. Turmeric asks for attention, sand does not."""

from pathlib import Path
from typing import Any

from kivy.lang import Builder
from kivy.properties import ListProperty, NumericProperty, StringProperty

from kiosk.widgets.look import look
from kiosk.widgets.panel import Panel

Builder.load_file(str(Path(__file__).with_suffix(".kv")))


class BandText(Panel):
    """A pictogram and up to three lines: what, which, and what now."""

    icon = StringProperty()
    icon_side = NumericProperty(72)
    ink = StringProperty("on_kunyit")
    above = StringProperty()
    strong = StringProperty()
    below = StringProperty()
    strong_sizes = ListProperty([34])
    above_sizes = ListProperty([28])
    below_sizes = ListProperty([28])
    strong_lines = NumericProperty(2)

    def hug_lines(self) -> None:
        """Be as high as the lines need."""
        self.size_hint_y = None
        self.ids.lines.bind(minimum_height=self.setter("height"))


class OfflineBand(Panel):
    """Under the header while the hub does not answer: since when, and no drama."""

    words = StringProperty()

    def __init__(self, **more: Any) -> None:
        super().__init__(fill="kunyit", height=look.offline_band, **more)
