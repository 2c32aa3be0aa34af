"""The running text on glass: the line's pictures, moved to where the moment wants them."""

from kivy.core.text import Label as CoreLabel
from kivy.graphics import Color, InstructionGroup, PopMatrix, PushMatrix, Rectangle, Translate
from kivy.uix.widget import Widget

from assets.kivy_look import SEMIBOLD, rgba
from assets.theme import load_theme
from counter_display.running_text import SEPARATOR, Line, line
from counter_display.screens.words import ASCENT, CAPITAL, LINE, render

SIZE = 56


class RunningText(Widget):
    """A band of soga with words that glide to the left at one speed."""

    def __init__(self, **properties: object) -> None:
        super().__init__(**properties)
        self.line = Line((), 0, 0)
        self._shown: object = None
        self._unit = 1.0
        self._since = 0.0
        self._words = InstructionGroup()
        with self.canvas:
            Color(*rgba("soga"))
            self._ground = Rectangle()
            PushMatrix()
            self._shift = Translate(0, 0, 0)
        self.canvas.add(self._words)
        with self.canvas:
            PopMatrix()

    def show(self, messages: tuple[str, ...], unit: float, *, now: float) -> None:
        """Set other words, or the same in another place; they begin at the left. The same again changes nothing."""
        wanted = (messages, unit, *self.pos, *self.size)
        if wanted == self._shown:
            return
        self._shown, self._unit, self._since = wanted, unit, now
        self._ground.pos, self._ground.size = self.pos, self.size
        self._draw(messages, round(SIZE * unit))
        self.move(now)

    @property
    def shift(self) -> float:
        """Return how far right of the screen's edge the line begins, in pixels (never more than none)."""
        return float(self._shift.x)

    def move(self, now: float) -> None:
        """Stand where the line is at `now` (seconds, steady); whole pixels, so that the letters stay sharp."""
        # On a screen of twice the size twice the way: the eye follows equally well.
        speed = load_theme().motion.running_text * max(1, round(self._unit))
        self._shift.x = -self.line.offset(now - self._since, speed=speed)

    def _draw(self, messages: tuple[str, ...], size: int) -> None:
        ruler = CoreLabel(font_name=SEMIBOLD, font_size=size)
        self.line = line(messages, measure=lambda words: int(ruler.get_extents(words)[0]), gap=round(size * 0.6))
        pictures = {piece.words: render(piece.words, SEMIBOLD, size) for piece in self.line.pieces}
        bottom = round(self.center_y - (LINE - ASCENT + CAPITAL / 2) * size)
        self._words.clear()
        for copy in range(self.line.copies(int(self.width))):
            for piece in self.line.pieces:
                picture = pictures[piece.words]
                self._words.add(Color(*rgba("emas" if piece.words == SEPARATOR else "on_soga")))
                place = (copy * self.line.length + piece.left, bottom)
                self._words.add(Rectangle(texture=picture, pos=place, size=picture.size))
