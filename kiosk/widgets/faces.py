"""Four faces from worst to best: of equal weight, all in ink, so that no colour says what to touch."""

from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Final

from kivy.graphics import Color, SmoothEllipse, SmoothLine
from kivy.lang import Builder
from kivy.properties import ListProperty, NumericProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from kiosk.fitting import fitted
from kiosk.widgets.look import look
from kiosk.widgets.touchable import Touchable
from kiosk.widgets.words import text_width

Builder.load_file(str(Path(__file__).with_suffix(".kv")))

# A face is drawn on a square of 200, measured from its upper left corner.
SQUARE: Final = 200
RING: Final = (96.5, 87.5)  # its outer and inner radius: a line of 9 around 92
EYES: Final = ((69, 78), (131, 78))
EYE: Final = 11
MOUTH: Final = 5.5  # half as thick as its line
# One curve each: where it begins, where it bends, where it ends.
MOUTHS: Final = (
    ((60, 142), (100, 98), (140, 142)),
    ((64, 134), (100, 116), (136, 134)),
    ((62, 122), (100, 146), (138, 122)),
    ((54, 116), (100, 176), (146, 116)),
)
STEPS: Final = 24
# After a new question the faces take no touch for so long: a trembling finger does not answer twice.
SETTLE: Final = 0.5
WEIGHT: Final = "Jakarta-700"
# What a text leaves free at its sides.
FITS: Final = 4


class Face(Widget):
    """The face of `score` 1 to 4; `ground` is the colour behind it."""

    score = NumericProperty(1)
    ink = StringProperty("ink")
    ground = StringProperty("putih")

    def __init__(self, **more: Any) -> None:
        super().__init__(size_hint=(None, None), **more)
        with self.canvas:
            self._ink = Color()
            self._outer = SmoothEllipse(segments=160)
            self._ground = Color()
            self._inner = SmoothEllipse(segments=160)
            self._ink_again = Color()
            self._eyes = [SmoothEllipse(segments=40) for _ in EYES]
            self._mouth = SmoothLine(cap="none")
            self._ends = [SmoothEllipse(segments=24) for _ in range(2)]
        for name in ("pos", "size", "score"):
            self.fbind(name, self._place)
        for name in ("ink", "ground"):
            self.fbind(name, self._paint)
        self._paint()
        self._place()

    def _paint(self, *_: object) -> None:
        self._ink.rgba = self._ink_again.rgba = look.colour(self.ink)
        self._ground.rgba = look.colour(self.ground)

    def _place(self, *_: object) -> None:
        for ring, radius in ((self._outer, RING[0]), (self._inner, RING[1])):
            self._disc(ring, (SQUARE / 2, SQUARE / 2), radius)
        for eye, middle in zip(self._eyes, EYES, strict=True):
            self._disc(eye, middle, EYE)
        begins, bends, ends = MOUTHS[int(self.score) - 1]
        curve = [_on_curve(step / STEPS, begins, bends, ends) for step in range(STEPS + 1)]
        self._mouth.points = list(chain.from_iterable(self._at(point) for point in curve))
        self._mouth.width = MOUTH * self._scale
        for end, middle in zip(self._ends, (begins, ends), strict=True):
            self._disc(end, middle, MOUTH)

    @property
    def _scale(self) -> float:
        return float(self.width) / SQUARE

    def _at(self, point: tuple[float, float]) -> tuple[float, float]:
        return self.x + point[0] * self._scale, self.top - point[1] * self._scale

    def _disc(self, disc: Any, middle: tuple[float, float], radius: float) -> None:
        x, y = self._at(middle)
        side = radius * self._scale
        disc.pos, disc.size = (x - side, y - side), (2 * side, 2 * side)


def _width(text: str, size: int) -> float:
    return text_width(text, size, WEIGHT)


def _on_curve(
    share: float, begins: tuple[float, float], bends: tuple[float, float], ends: tuple[float, float]
) -> tuple[float, float]:  # fmt: skip
    first, second, third = (1 - share) ** 2, 2 * share * (1 - share), share**2
    x, y = (first * a + second * b + third * c for a, b, c in zip(begins, bends, ends, strict=True))
    return x, y


class FaceTile(Touchable):
    """A face with the answer's own words under it."""

    score = NumericProperty(1)
    words = StringProperty()
    side = NumericProperty(184)
    lines = NumericProperty(3)
    sizes = ListProperty([28])
    ink = StringProperty("ink")
    ground = StringProperty("putih")

    def _dress(self, *_: object) -> None:
        super()._dress()
        self.ink, self.ground = ("on_nila", self.fill) if self.chosen else ("ink", self.fill or "putih")


class Faces(BoxLayout):
    """The four tiles side by side; `on_rated` is heard with the score of the one that was touched."""

    __events__ = ("on_rated",)

    def __init__(self, **more: Any) -> None:
        lower = look.glass.lower
        super().__init__(
            spacing=look.gap, size_hint_y=None, height=look.face_tile_lower if lower else look.face_tile, **more
        )  # fmt: skip
        side = look.face_lower if lower else look.face
        lines = 4 if look.glass.large and not look.lying and not lower else 3
        self.tiles = [FaceTile(score=score, side=side, lines=lines) for score in (1, 2, 3, 4)]
        self.fbind("width", self._level)
        for tile in self.tiles:
            tile.bind(on_touched=lambda _, score=tile.score: self.dispatch("on_rated", int(score)))
            self.add_widget(tile)

    def on_rated(self, score: int) -> None:
        """Heard by the screen."""

    def ask(self, options: Sequence[str], *, chosen: int | None = None) -> None:
        """Show the words of the answers, and which was touched before."""
        for tile, words in zip(self.tiles, options, strict=True):
            tile.words, tile.chosen = words, tile.score == chosen
            tile.rest_now(SETTLE)
        self._level()

    def _level(self, *_: object) -> None:
        """Write all four in one size, the largest in which each of them fits: no answer is louder than another."""
        room = (self.width - 3 * self.spacing) / 4 - 2 * look.face_inset - FITS
        sizes = look.type.face
        fits = [
            fitted(tile.words, sizes, _width, width=room, most_lines=int(tile.lines)).size for tile in self.tiles
        ]  # fmt: skip
        for tile in self.tiles:
            tile.sizes = [min(fits)]
