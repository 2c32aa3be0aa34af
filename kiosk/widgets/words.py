"""Words and pictograms on glass: they fit their room in one of the allowed sizes and are never cut unseen."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from kivy.core.text import Label as CoreLabel
from kivy.lang import Builder
from kivy.properties import AliasProperty, BooleanProperty, ListProperty, NumericProperty, StringProperty
from kivy.uix.label import Label

from assets.kivy_look import ICONS
from kiosk.fitting import fitted
from kiosk.widgets.look import look

Builder.load_file(str(Path(__file__).with_suffix(".kv")))


# Widths grow evenly with the size, so one size is measured: every size that a font is opened in costs memory.
MEASURED = 100


@lru_cache(maxsize=8)
def _pen(font: str) -> CoreLabel:
    pen = CoreLabel(font_name=font, font_size=MEASURED, font_hinting=None)
    pen.resolve_font_name()
    return pen


@lru_cache(maxsize=4096)
def _measured(text: str, font: str) -> float:
    return float(_pen(font).get_extents(text)[0])


def text_width(text: str, size: int, font: str) -> float:
    """Return how wide `text` is, in pixels."""
    return _measured(text, font) * size / MEASURED + 1 if text else 0.0


class Words(Label):
    """A text that chooses its own size.

    `sizes` are allowed, largest first. With `hug` its height follows the text, with `hug_width` its width too
    (in one line); else it stays within the room it is given. `line` is the height that a line takes in that room, as
    a share of its size: digits alone need less. With `few`, fewer lines in a smaller size are better than more. `cut`
    tells that the text did not fit.
    """

    words = StringProperty()
    sizes = ListProperty([28])
    weight = StringProperty("Jakarta-500")
    ink = StringProperty("ink")
    most_lines = NumericProperty(0)
    hug = BooleanProperty(True)
    hug_width = BooleanProperty(False)
    line = NumericProperty(1.26)
    few = BooleanProperty(False)
    cut = BooleanProperty(False)

    def __init__(self, **more: Any) -> None:
        self._hugged = False
        super().__init__(**more)
        for name in ("words", "sizes", "weight", "most_lines", "hug", "hug_width", "line", "size"):
            self.fbind(name, self._fit)
        self._fit()

    def _fit(self, *_: object) -> None:
        if not self.sizes:
            return
        self.font_name = self.weight
        if self._hugged and not self.hug:
            self._hugged, self.size_hint_y = False, 1
        sizes = [int(size) for size in self.sizes]
        if self.hug_width:
            self.size_hint_x, self.cut = None, False
            self._write(sizes[0], (self.words,))
            self.width = text_width(self.words, sizes[0], self.weight) + 2
            self._stand(self._height(sizes[0], 1))
            return
        if self.width <= 1 or not self.words:
            self._write(sizes[0], (self.words,))
            if not self.words:
                self._stand(0)
            return
        fit = fitted(
            self.words, sizes, lambda text, size: text_width(text, size, self.weight), width=self.width - 4,
            height=0 if self.hug else self.height, most_lines=int(self.most_lines), few=self.few,
            line=self.line * self.line_height,
        )  # fmt: skip
        self.cut = fit.cut
        self._write(fit.size, fit.lines)
        self._stand(self._height(fit.size, len(fit.lines)))

    def _stand(self, height: float) -> None:
        if self.hug:
            self._hugged = True
            self.size_hint_y, self.height = None, height  # type: ignore[assignment]  # Kivy's hints may be None

    def _write(self, size: int, lines: tuple[str, ...]) -> None:
        self.font_size = size
        self.text = "\n".join(lines)

    def _ink_pos(self) -> tuple[int, int]:
        width, height = self.texture_size
        beside = {"left": 0, "right": self.width - width}.get(self.halign, (self.width - width) / 2)
        above = self.top - height if self.valign == "top" else self.center_y - height / 2
        return round(self.x + beside), round(above)

    # The texture is only as large as the letters: half the memory of one as wide as the label.
    ink_pos = AliasProperty(_ink_pos, bind=("pos", "size", "texture_size", "halign", "valign"))

    def _height(self, size: int, lines: int) -> float:
        return float(round(size * 1.26 * self.line_height * lines) + 1)


@lru_cache(maxsize=128)
def ink_share(icon: str) -> float:
    """Return how much of its square a pictogram is wide."""
    drawn = CoreLabel(text=look.icon(icon), font_name=ICONS, font_size=MEASURED, font_hinting=None)
    drawn.refresh()
    width, height = drawn.texture.size
    opaque = drawn.texture.pixels[3::4]
    inked = [column for column in range(width) if any(opaque[column + row * width] for row in range(height))]
    return (inked[-1] + 1) / MEASURED if inked else 1.0


class Icon(Label):
    """A pictogram, by its name in the icon font, as large as `side`."""

    icon = StringProperty()
    side = NumericProperty(40)
    ink = StringProperty("ink")

    def _ink_pos(self) -> tuple[int, int]:
        share = ink_share(self.icon) if self.icon else 1.0
        return round(self.center_x - share * self.side / 2), round(self.center_y - self.texture_size[1] / 2)

    # SDL drops the empty room on the left of a letter: to stand in the middle a pictogram is moved back.
    ink_pos = AliasProperty(_ink_pos, bind=("pos", "size", "texture_size", "icon", "side"))

    def on_icon(self, *_: object) -> None:
        """Draw another pictogram."""
        self.text = look.icon(self.icon) if self.icon else ""
