"""The keys on glass: large, in the order people know from their phones, nothing that is not needed."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from kiosk.widgets.button import PushButton
from kiosk.widgets.look import look

ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
DIGITS: Final = "1234567890"


class Keyboard(BoxLayout):
    """A keyboard; `on_key` is heard with a letter, " ", "back" (one letter) or "clear" (all).

    A `short` one has letters and "back" alone. One for `writing` has digits, comma, stop and question mark too, as
    far as there is room for them.
    """

    __events__ = ("on_key",)

    def __init__(
        self, say: Callable[[str], str], *, short: bool = False, writing: bool = False, **more: Any
    ) -> None:  # fmt: skip
        super().__init__(orientation="vertical", spacing=look.key_gap, size_hint_y=None, **more)
        high = look.key_lower if short else look.key
        self.keys: dict[str, PushButton] = {}
        # Half a lying glass has no height for a row more, nor half of one with large letters: what is needed most
        # stands in the last row there.
        cramped = short and (look.lying or look.glass.large)
        for letters in (DIGITS, *ROWS) if writing and not short and not look.lying else ROWS:
            row = BoxLayout(spacing=look.key_gap, size_hint_y=None, height=high)
            beside = (len(ROWS[0]) - len(letters)) / 2
            # The last row has the backspace at its end, where thumbs expect it.
            last = letters == ROWS[-1]
            after = 0 if last else beside
            if beside and not (last and writing and cramped):
                row.add_widget(Widget(size_hint_x=beside * 0.9 if after else 0.5))
            for letter in letters:
                row.add_widget(self._key(letter, letter.upper()))
            if after:
                row.add_widget(Widget(size_hint_x=after * 0.9))
            if last and writing and cramped:
                row.add_widget(self._key(".", "."))
                row.add_widget(self._key(" ", say("Spasi"), size_hint_x=1.6))
            if last:
                row.add_widget(self._key("back", "", icon="backspace-outline", size_hint_x=1.4 if cramped else 2.4))
            self.add_widget(row)
        if writing and not cramped:
            self._last_row(high, ((",", ",", 0.1), (" ", say("Spasi"), 0.6), (".", ".", 0.1), ("?", "?", 0.1)))
        elif not short:
            self._last_row(high, (("clear", say("Hapus semua"), 0.34), (" ", say("Spasi"), 0.66)))
        self.height = len(self.children) * high + (len(self.children) - 1) * look.key_gap

    def _last_row(self, high: int, keys: Sequence[tuple[str, str, float]]) -> None:
        row = BoxLayout(spacing=look.key_gap, size_hint_y=None, height=high)
        for key, words, share in keys:
            row.add_widget(self._key(key, words, size_hint_x=share))
        self.add_widget(row)

    def on_key(self, key: str) -> None:
        """Heard by the screen."""

    def _key(self, key: str, words: str, **more: Any) -> PushButton:
        sizes = look.type.key if len(words) < 2 else look.type.button
        # A key may be struck twice in a row.
        button = PushButton(words=words, sizes=sizes, rest=0.0, inset=2, icon_side=look.bar_icon, **more)
        button.bind(on_touched=lambda _: self.dispatch("on_key", key))
        self.keys[key] = button
        return button
