"""The whole wall on glass: every part in its place, saying what the sight says."""

from pathlib import Path

from kivy.core.window import Window
from kivy.lang import Builder
from kivy.properties import BooleanProperty, NumericProperty
from kivy.uix.floatlayout import FloatLayout
from kivy.uix.widget import Widget

from assets.kivy_look import EXTRABOLD
from counter_display.layout import lay_out
from counter_display.places import Layout
from counter_display.screens import call_panel, frame, header, notice, pages, running, waiting, warning
from counter_display.screens.counters import CounterRow
from counter_display.screens.words import ems
from counter_display.sight import Sight

__all__ = [
    "WallScreen",
    "call_panel",
    "frame",
    "header",
    "notice",
    "pages",
    "running",
    "waiting",
    "warning",
]  # wall.kv hangs them

Builder.load_file(str(Path(__file__).with_suffix(".kv")))


class WallScreen(FloatLayout):
    """One wall; `show` is the only way in."""

    framed = BooleanProperty(False)
    frame = NumericProperty(16)

    def __init__(self, **properties: object) -> None:
        super().__init__(**properties)
        self.shown: Sight | None = None
        self._hung: object = None
        self.rows: list[CounterRow] = []

    def show(self, sight: Sight, *, now: float) -> bool:
        """Put `sight` on the wall at `now` (seconds, steady); tell whether anything is different from before."""
        size = tuple(map(int, Window.size))
        if (sight, size) == (self.shown, self._hung):
            return False
        self.shown, self._hung = sight, size
        number_ems = ems(sight.number, EXTRABOLD)
        layout = lay_out(*size, number_ems=number_ems, rows=len(sight.rows), warned=bool(sight.warning))
        self._hang(layout)
        self._say(sight, layout)
        self.ids.running.show(sight.running_text, layout.unit, now=now)
        return True

    def move(self, now: float) -> None:
        """Let the running text glide to where it is at `now`."""
        self.ids.running.move(now)

    def _hang(self, layout: Layout) -> None:
        ids, unit = self.ids, layout.unit
        for part, box in (
            (ids.header, layout.bands.header),
            (ids.frieze, layout.bands.frieze),
            (ids.call, layout.call),
            (ids.frame, layout.above_running()),
            (ids.running, layout.bands.running),
        ):
            part.pos, part.size = box[:2], box[2:]
        ids.header.unit, ids.header.upright = unit, layout.bands.upright
        ids.call.unit, ids.call.number_size = unit, layout.number_size
        self.frame = round(16 * unit)

    def _say(self, sight: Sight, layout: Layout) -> None:
        ids, unit = self.ids, layout.unit
        for name in ("office", "region", "date", "clock"):
            setattr(ids.header, name, getattr(sight, name))
        for name in ("heading", "number", "towards", "counter", "swapped", "greeting", "advice"):
            setattr(ids.call, name, getattr(sight, name))
        self.framed = sight.framed
        self._list(sight, layout)
        ids.pages.show(sight.page, sight.pages, layout.rows[-1] if layout.rows else None, unit)
        ids.waiting.show(sight.waiting, layout.waiting, unit)
        ids.notice.show(sight.notice, layout.notice, unit)
        ids.warning.show(sight.warning, layout.bands.warning, unit)

    def _list(self, sight: Sight, layout: Layout) -> None:
        place: Widget = self.ids.rows
        while len(self.rows) > len(sight.rows):
            place.remove_widget(self.rows.pop())
        while len(self.rows) < len(sight.rows):
            self.rows.append(CounterRow())
            place.add_widget(self.rows[-1])
        for widget, row, box in zip(self.rows, sight.rows, layout.rows, strict=True):
            widget.show(row, box, layout.unit)
