"""Everything a finger can press: white with a border, or indigo; it answers in the very next frame."""

from pathlib import Path
from time import monotonic
from typing import Any

from kivy.clock import Clock
from kivy.input.motionevent import MotionEvent
from kivy.lang import Builder
from kivy.properties import BooleanProperty, NumericProperty

from kiosk.widgets.look import look
from kiosk.widgets.panel import Panel

Builder.load_file(str(Path(__file__).with_suffix(".kv")))

# Seconds for which a touch that counts stays visible after the finger has left.
SEEN = 0.12


class Touchable(Panel):
    """A touchable thing; `on_touched` is heard when the finger leaves it where it came down.

    `chosen` fills it with indigo, `ticked` tints it; `off` takes its ground away and lets no finger through.
    A second touch within `rest` seconds is an unsteady hand, not a second wish.
    """

    __events__ = ("on_touched",)
    chosen = BooleanProperty(False)
    ticked = BooleanProperty(False)
    off = BooleanProperty(False)
    pressed = BooleanProperty(False)
    rest = NumericProperty(0.3)

    def __init__(self, **more: Any) -> None:
        self._rested_at = 0.0
        super().__init__(**more)
        for name in ("chosen", "ticked", "off", "pressed"):
            self.fbind(name, self._dress)
        self._dress()

    def on_touched(self) -> None:
        """Heard by whoever made it."""

    def rest_now(self, seconds: float) -> None:
        """Let no finger through for a moment: what is asked here has only just changed."""
        self._rested_at = monotonic() + seconds

    def _dress(self, *_: object) -> None:
        # In high contrast the tint is black like the ground, so the border tells.
        self.thick = look.line * (3 if self.pressed and look.glass.large else 1)
        if self.off:
            self.fill = self.edge = ""
        elif self.chosen:
            self.fill, self.edge = ("nila_tekan" if self.pressed else "nila"), ""
        elif self.pressed or self.ticked:
            self.fill, self.edge = "nila_muda", "nila"
        else:
            self.fill, self.edge = "putih", "batas"

    def on_touch_down(self, touch: MotionEvent) -> bool:
        """Take the finger that comes down here."""
        if not self.collide_point(*touch.pos):
            return False
        finger = getattr(touch, "button", "left") == "left"  # the other buttons of a mouse are not for visitors
        if finger and not self.off and monotonic() >= self._rested_at:
            touch.grab(self)
            # Kivy keeps it weakly: a screen drawn anew under the finger would be gone before the finger leaves.
            touch.ud["touched"] = self
            self.pressed = True
        return True

    def on_touch_move(self, touch: MotionEvent) -> bool:
        """Show whether letting go now would still count."""
        if touch.grab_current is not self:
            return False
        self.pressed = self._near(touch)
        return True

    def on_touch_up(self, touch: MotionEvent) -> bool:
        """Let go: count it when the finger is still here, or a little beside."""
        if touch.grab_current is not self:
            return False
        touch.ungrab(self)
        touch.ud.pop("touched", None)
        if not self._near(touch):
            self.pressed = False
            return True
        # Seen a moment longer than the quickest finger; and no frame is drawn between the touch and what it asks for.
        Clock.schedule_once(self._let_go, SEEN)
        self._rested_at = monotonic() + self.rest
        self.dispatch("on_touched")
        return True

    def _let_go(self, _: float) -> None:
        self.pressed = False

    def _near(self, touch: MotionEvent) -> bool:
        beside = look.gap
        inside_x = self.x - beside <= touch.x <= self.right + beside
        return bool(inside_x and self.y - beside <= touch.y <= self.top + beside)
