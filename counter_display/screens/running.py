"""The running text on glass: the line's pictures, moved to where the moment wants them."""

from kivy.core.text import Label as CoreLabel
from kivy.graphics import Color, InstructionGroup, PopMatrix, PushMatrix, Rectangle, Translate
from kivy.graphics.texture import Texture
from kivy.uix.widget import Widget

from assets.kivy_look import SEMIBOLD, rgba
from assets.theme import load_theme
from counter_display.running_text import SEPARATOR, SIZE, Line, Piece, line, part_at, parts_that_stand
from counter_display.screens.word_pictures import render
from counter_display.screens.words import ASCENT, CAPITAL, LINE, ems


class RunningText(Widget):
    """A band of soga with words that glide to the left at one speed."""

    def __init__(self, **properties: object) -> None:
        super().__init__(**properties)
        self.line = Line((), 0, 0)
        self._shown: object = None
        self._size = SIZE
        self._speed = 0.0
        self._since = 0.0
        self._parts: tuple[str, ...] = ()
        self._standing = ""
        self._words = InstructionGroup()
        with self.canvas:
            Color(*rgba("soga"))
            self._ground = Rectangle()
            PushMatrix()
            self._shift = Translate(0, 0, 0)
        self.canvas.add(self._words)
        with self.canvas:
            PopMatrix()

    def show(self, messages: tuple[str, ...], unit: float, *, now: float, still: bool = False) -> None:
        """Set other words, or the same in another place; they begin at the left. The same again changes nothing."""
        wanted = (messages, unit, still, *self.pos, *self.size)
        if wanted == self._shown:
            return
        self._shown, self._since = wanted, now
        self._ground.pos, self._ground.size = self.pos, self.size
        self._size = round(SIZE * unit)
        # On a screen of twice the size twice the way: the eye follows equally well.
        self._speed = load_theme().motion.running_text * max(1, round(unit))
        self._parts = self._cut(messages) if still else ()
        if not self._parts:
            self._draw(() if still else messages)
        self._standing = ""
        self.move(now)

    @property
    def shift(self) -> float:
        """Return how far right of the screen's edge the line begins, in pixels (never more than none)."""
        return float(self._shift.x)

    def move(self, now: float) -> bool:
        """Stand where the line is at `now` (seconds, steady); whole pixels, so that the letters stay sharp.

        Tell whether other words stand here than before.
        """
        if self._parts:
            return self._stand(part_at(self._parts, now - self._since))
        self._shift.x = -self.line.offset(now - self._since, speed=self._speed)
        return False

    def _cut(self, messages: tuple[str, ...]) -> tuple[str, ...]:
        room = int(self.width - 2 * round(self._size * 0.6))
        return parts_that_stand(messages, measure=self._measure, widest=room)

    def _stand(self, part: str) -> bool:
        if part == self._standing:
            return False
        self._standing = part
        # One message alone, at its place; no dot and no second copy.
        gap = round(self._size * 0.6)
        self.line = Line((Piece(part, 0, self._measure(part)),), 0, gap)
        self._shift.x = gap
        self._words.clear()
        self._hang(self.line.pieces[0], 0, render(part, SEMIBOLD, self._size))
        return True

    def _measure(self, words: str) -> int:
        return int(ems(words, SEMIBOLD) * self._size) + 1

    def _draw(self, messages: tuple[str, ...]) -> None:
        ruler = CoreLabel(font_name=SEMIBOLD, font_size=self._size)
        gap = round(self._size * 0.6)
        self.line = line(messages, measure=lambda words: int(ruler.get_extents(words)[0]), gap=gap)
        pictures = {piece.words: render(piece.words, SEMIBOLD, self._size) for piece in self.line.pieces}
        self._words.clear()
        for copy in range(self.line.copies(int(self.width))):
            for piece in self.line.pieces:
                self._hang(piece, copy * self.line.length, pictures[piece.words])

    def _hang(self, piece: Piece, left: int, picture: Texture) -> None:
        bottom = round(self.center_y - (LINE - ASCENT + CAPITAL / 2) * self._size)
        self._words.add(Color(*rgba("emas" if piece.words == SEPARATOR else "on_soga")))
        self._words.add(Rectangle(texture=picture, pos=(left + piece.left, bottom), size=picture.size))
