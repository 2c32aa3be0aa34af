"""The keys on glass: large, in the order people know from their phones, nothing that is not needed."""

from collections.abc import Callable
from typing import Any, Final

from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from kiosk.widgets.button import PushButton
from kiosk.widgets.look import look

ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


class Keyboard(BoxLayout):
    """A keyboard; `on_key` is heard with a letter, " ", "back" (one letter) or "clear" (all).

    A `short` one has letters and "back" alone.
    """

    __events__ = ("on_key",)

    def __init__(self, say: Callable[[str], str], *, short: bool = False, **more: Any) -> None:
        super().__init__(orientation="vertical", spacing=look.key_gap, size_hint_y=None, **more)
        high = look.key_lower if short else look.key
        self.keys: dict[str, PushButton] = {}
        for letters in ROWS:
            row = BoxLayout(spacing=look.key_gap, size_hint_y=None, height=high)
            beside = (len(ROWS[0]) - len(letters)) / 2
            # The last row has the backspace at its end, where thumbs expect it.
            after = beside if letters != ROWS[-1] else 0
            if beside:
                row.add_widget(Widget(size_hint_x=beside * 0.9 if after else 0.5))
            for letter in letters:
                row.add_widget(self._key(letter, letter.upper()))
            if after:
                row.add_widget(Widget(size_hint_x=after * 0.9))
            if letters == ROWS[-1]:
                row.add_widget(self._key("back", "", icon="backspace-outline", size_hint_x=2.4))
            self.add_widget(row)
        if not short:
            last = BoxLayout(spacing=look.key_gap, size_hint_y=None, height=high)
            last.add_widget(self._key("clear", say("Hapus semua"), size_hint_x=0.34))
            last.add_widget(self._key(" ", say("Spasi"), size_hint_x=0.66))
            self.add_widget(last)
        self.height = len(self.children) * high + (len(self.children) - 1) * look.key_gap

    def on_key(self, key: str) -> None:
        """Heard by the screen."""

    def _key(self, key: str, words: str, **more: Any) -> PushButton:
        sizes = look.type.key if len(words) < 2 else look.type.button
        # A key may be struck twice in a row.
        button = PushButton(words=words, sizes=sizes, rest=0.0, inset=2, icon_side=look.bar_icon, **more)
        button.bind(on_touched=lambda _: self.dispatch("on_key", key))
        self.keys[key] = button
        return button
