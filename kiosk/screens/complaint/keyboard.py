"""The keyboard for whole sentences on glass."""

from collections.abc import Callable
from typing import Any, Final

from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from kiosk.complaint.keys import rows
from kiosk.widgets.button import PushButton
from kiosk.widgets.look import look

ICONS: Final = {"back": "backspace-outline", "shift": "apple-keyboard-shift"}


class StoryKeyboard(BoxLayout):
    """Letters, and behind "123" the other signs; `on_key` is heard with a sign, " ", "enter", "back" or "shift".

    Where `lines` is off there is no key for a new line.
    """

    __events__ = ("on_key",)

    def __init__(self, say: Callable[[str], str], *, lines: bool, **more: Any) -> None:
        super().__init__(orientation="vertical", spacing=look.story_key_gap, size_hint_y=None, **more)
        self._say, self._lines, self._signs, self._capital = say, lines, False, False
        self.keys: dict[str, PushButton] = {}
        self._build()

    def show_case(self, *, capital: bool, shift: bool) -> None:
        """Show the letters as the next one will be written."""
        self._capital = capital
        for key, button in self.keys.items():
            if len(key) == 1 and key.isalpha():
                button.words = key.upper() if capital else key
        if "shift" in self.keys:
            self.keys["shift"].chosen = shift

    def on_key(self, key: str) -> None:
        """Heard by the screen."""

    def _build(self) -> None:
        self.clear_widgets()
        self.keys.clear()
        low = look.lying and look.glass.lower
        high = look.story_key_lower if look.glass.lower else look.story_key
        made = rows(signs=self._signs, low=low)
        for keys in made:
            row = BoxLayout(spacing=look.story_key_gap, size_hint_y=None, height=high)
            for key, wide in keys:
                row.add_widget(self._key(key, wide))
            self.add_widget(row)
        self.height = len(made) * high + (len(made) - 1) * look.story_key_gap

    def _key(self, key: str, wide: float) -> Widget:
        if not key or (key == "enter" and not self._lines):
            return Widget(size_hint_x=wide)
        say = self._say
        named = {" ": say("Spasi"), "enter": say("Baris baru"), "other": "abc" if self._signs else "123"}
        words = "" if key in ICONS else named.get(key, key.upper() if self._capital else key)
        sizes = look.type.key if len(words) < 2 else look.type.bar
        # A key may be struck twice in a row.
        button = PushButton(
            words=words, icon=ICONS.get(key, ""), sizes=sizes, rest=0.0, inset=2, icon_side=look.bar_icon,
            size_hint_x=wide,
        )  # fmt: skip
        button.bind(on_touched=lambda _: self._touched(key))
        self.keys[key] = button
        return button

    def _touched(self, key: str) -> None:
        if key == "other":
            self._signs = not self._signs
            self._build()
        else:
            self.dispatch("on_key", key)
