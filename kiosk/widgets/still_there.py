"""A card over everything: is the visitor still there? If nobody answers, the screen clears itself."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from kivy.graphics import Color, Rectangle
from kivy.input.motionevent import MotionEvent
from kivy.lang import Builder
from kivy.properties import StringProperty
from kivy.uix.floatlayout import FloatLayout

from kiosk.widgets.button import PushButton
from kiosk.widgets.countdown import Countdown
from kiosk.widgets.look import look
from kiosk.widgets.panel import Panel

Builder.load_file(str(Path(__file__).with_suffix(".kv")))


class StillThereCard(Panel):
    """The question."""

    words = StringProperty()


class StillThere(FloatLayout):
    """Covers the screen; `on_here` when the visitor answers, `on_gone` when the time is over."""

    __events__ = ("on_here", "on_gone")

    def __init__(self, *, seconds: float, say: Callable[[str], str], **more: Any) -> None:
        super().__init__(**more)
        with self.canvas.before:
            Color(*look.colour("soga")[:3], 0.55)
            self._veil = Rectangle()
        self.card = StillThereCard(words=say("Masih di sana?"))
        self.yes = PushButton(
            words=say("Ya, lanjut"), chosen=True, sizes=look.type.take_number, weight="Jakarta-700",
            size_hint_y=None, height=look.take_number_height,
        )  # fmt: skip
        countdown = Countdown(seconds=seconds, say=say)
        self.yes.bind(on_touched=lambda _: self.dispatch("on_here"))
        countdown.bind(on_over=lambda _: self.dispatch("on_gone"))
        self.card.add_widget(countdown)
        self.card.add_widget(self.yes)
        self.add_widget(self.card)
        self.fbind("size", self._place)
        self.fbind("pos", self._place)
        self.card.fbind("height", self._place)
        self._place()

    def on_here(self) -> None:
        """Heard by the app."""

    def on_gone(self) -> None:
        """Heard by the app."""

    def on_touch_down(self, touch: MotionEvent) -> bool:
        """Let nothing through to the screen below; any touch on it means that somebody is there."""
        if not super().on_touch_down(touch):
            touch.grab(self)
        return True

    def on_touch_up(self, touch: MotionEvent) -> bool:
        """Answer the question."""
        if touch.grab_current is self:
            touch.ungrab(self)
            self.dispatch("on_here")
            return True
        return bool(super().on_touch_up(touch))

    def _place(self, *_: object) -> None:
        self._veil.pos, self._veil.size = self.pos, self.size
        card = self.card
        card.width = min(self.width - 2 * look.margin, look.card_width)
        # With the controls lowered the card stands where the hand reaches.
        middle = self.y + self.height * (0.3 if look.glass.lower else 0.5)
        card.center_x, card.center_y = self.center_x, middle
