"""How long a screen still stays: in words, and as a bar that shrinks evenly."""

from collections.abc import Callable
from math import ceil
from pathlib import Path
from typing import Any

from kivy.clock import Clock
from kivy.graphics import Color, SmoothRoundedRectangle
from kivy.lang import Builder
from kivy.properties import NumericProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from kiosk.widgets.look import look

Builder.load_file(str(Path(__file__).with_suffix(".kv")))

STEP = 0.1  # ten steps a second look even and leave the processor alone


class Bar(Widget):
    """A bar of which `left` (1 to 0) is still there."""

    left = NumericProperty(1.0)

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        with self.canvas:
            Color(*look.colour("garis"))
            self._whole = SmoothRoundedRectangle()
            Color(*look.colour("nila" if look.glass.large else "ink2"))
            self._rest = SmoothRoundedRectangle()
        for name in ("pos", "size", "left"):
            self.fbind(name, self._place)

    def _place(self, *_: object) -> None:
        for bar, share in ((self._whole, 1.0), (self._rest, self.left)):
            # Its ends stay round to the last moment.
            bar.pos, bar.size = self.pos, (max(self.height, self.width * share), self.height)
            bar.radius = [self.height / 2] * 4


class Countdown(BoxLayout):
    """Counts `seconds` down while it is on the screen; `on_over` is heard at the end."""

    __events__ = ("on_over",)
    before = StringProperty()
    time = StringProperty()
    left = NumericProperty(1.0)

    def __init__(self, *, seconds: float, say: Callable[[str], str], **more: Any) -> None:
        super().__init__(before=say("Kembali ke awal dalam"), **more)
        self._seconds, self._gone, self._say = seconds, 0.0, say
        self._write()
        self._event = None
        self.fbind("parent", self._start_or_stop)

    def on_over(self) -> None:
        """Heard by the screen."""

    def _start_or_stop(self, _: Widget, parent: Widget | None) -> None:
        if self._event is not None:
            self._event.cancel()
        self._event = Clock.schedule_interval(self._shrink, STEP) if parent else None

    def _shrink(self, passed: float) -> bool:
        if self.get_root_window() is None:
            return False  # taken off the screen together with all that was around it
        self._gone += passed
        self._write()
        if self._gone >= self._seconds:
            self.dispatch("on_over")
            return False
        return True

    def _write(self) -> None:
        left = max(0.0, self._seconds - self._gone)
        self.left = left / self._seconds
        self.time = self._say("{count} detik").format(count=ceil(left))
