"""The bar at the bottom of every screen, always the same buttons in the same order."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kivy.core.window import Window
from kivy.graphics import Color, Rectangle
from kivy.lang import Builder
from kivy.uix.boxlayout import BoxLayout

from kiosk.widgets.button import PushButton
from kiosk.widgets.look import look

Builder.load_file(str(Path(__file__).with_suffix(".kv")))

LANGUAGE_NAMES: Final = {"id": "Indonesia", "jv": "Basa Jawa", "en": "English"}


@dataclass(frozen=True, slots=True, kw_only=True)
class BarState:
    """What the bar shows: how the visitor reads, and whether back and help lead anywhere from here."""

    language: str
    lower: bool
    large: bool
    can_go_back: bool
    can_ask_help: bool
    can_speak: bool = False


class BottomBar(BoxLayout):
    """The bar; `on_button` is heard with the name of what was touched.

    Names: lower, large, speak, back, id, jv, en, help. Where nothing can be read aloud its button stays in its place,
    switched off.
    """

    __events__ = ("on_button",)

    def __init__(self, state: BarState, say: Callable[[str], str], **more: Any) -> None:
        super().__init__(size_hint_y=None, height=look.bar, **more)
        with self.canvas.before:
            Color(*look.colour("pasir"))
            self._ground = Rectangle()
            Color(*look.colour("garis"))
            self._hair = Rectangle()
        self.fbind("pos", self._place)
        self.fbind("size", self._place)
        short = look.lying or look.glass.large
        lower = (say("Naikkan") if state.lower else say("Turunkan")) if short else (
            say("Naikkan tombol") if state.lower else say("Turunkan tombol")
        )  # fmt: skip
        larger = (say("Biasa") if state.large else say("Perbesar")) if look.lying else (
            say("Huruf biasa") if state.large else say("Perbesar huruf")
        )  # fmt: skip
        self._buttons = {
            "lower": self._button("lower", lower, "wheelchair", chosen=state.lower),
            "large": self._button("large", larger, "format-size", chosen=state.large),
            "speak": self._button("speak", say("Bacakan"), "volume-high", off=not state.can_speak),
            "back": self._button("back", say("Kembali"), "arrow-left", off=not state.can_go_back),
            **{
                language: self._button(language, name, "", chosen=language == state.language)
                for language, name in LANGUAGE_NAMES.items()
            },
            "help": self._button("help", say("Bantuan"), "help-circle-outline", off=not state.can_ask_help),
        }
        self._say = say
        self._arrange()

    def show_speaking(self, speaking: bool) -> None:
        """Offer to stop while something is read aloud."""
        speak = self._buttons["speak"]
        speak.chosen = speaking
        speak.words, speak.icon = (self._say("Berhenti"), "volume-off") if speaking else (
            self._say("Bacakan"), "volume-high"
        )  # fmt: skip

    def switch_off_speaking(self) -> None:
        """Say that nothing can be read aloud here after all."""
        self._buttons["speak"].off = True

    def button(self, name: str) -> PushButton:
        """Return the button called `name`."""
        return self._buttons[name]

    def on_button(self, name: str) -> None:
        """Heard by the frame."""

    def _button(self, name: str, words: str, icon: str, **more: Any) -> PushButton:
        sizes = look.type.language if name in LANGUAGE_NAMES else look.type.bar
        button = PushButton(
            words=words, icon=icon, sizes=sizes, icon_side=look.bar_icon, stacked=look.lying,
            size_hint_y=None, height=look.bar_button, inset=look.bar_inset, **more,
        )  # fmt: skip
        button.bind(on_touched=lambda _: self.dispatch("on_button", name))
        return button

    def _arrange(self) -> None:
        rows = (
            (("back", "id", "jv", "en", "lower", "large", "speak", "help"),)
            if look.lying
            else (("lower", "large", "speak"), ("back", "id", "jv", "en", "help"))
        )
        # Shares of the row, as the words need it.
        wide = {"lower": 345, "large": 345, "speak": 262, "back": 218, "help": 206, "id": 165, "jv": 166, "en": 165}
        if look.lying or look.glass.large:
            large = {
                "lower": 317,
                "large": 317,
                "speak": 317,
                "back": 212,
                "help": 210,
                "id": 173,
                "jv": 180,
                "en": 160,
            }
            wide = dict.fromkeys(wide, 148) if look.lying else large
        for names in rows:
            if not look.lying:
                wide |= self._widths(names, wide)
            row = BoxLayout(spacing=look.gap, size_hint_y=None, height=look.bar_button)
            for name in names:
                self._buttons[name].size_hint_x = wide[name]
                row.add_widget(self._buttons[name])
            self.add_widget(row)

    def _widths(self, names: tuple[str, ...], usual: dict[str, int]) -> dict[str, int]:
        """Return the usual widths, or where a word does not fit into its own, widths after the words."""
        room = Window.width - 2 * look.margin - look.gap * (len(names) - 1)
        needed = {name: self._buttons[name].least_width() for name in names}
        share = room / sum(usual[name] for name in names)
        if all(needed[name] <= usual[name] * share for name in names):
            return {name: usual[name] for name in names}
        return {name: round(needed[name]) for name in names}

    def _place(self, *_: object) -> None:
        self._ground.pos, self._ground.size = self.pos, self.size
        line = look.card
        self._hair.pos, self._hair.size = (self.x, self.top - line), (self.width, line)
