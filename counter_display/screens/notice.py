"""The quiet panel beside the people waiting: the calls before this one, the hours, the index, the complaints' code."""

from pathlib import Path
from typing import Final

from kivy.lang import Builder
from kivy.properties import NumericProperty, ObjectProperty
from kivy.uix.widget import Widget

from assets.kivy_look import BOLD, MEDIUM, rgba
from counter_display.places import Box
from counter_display.screens.qr_code import QrCode
from counter_display.screens.words import Words
from counter_display.sight import Notice

Builder.load_file(str(Path(__file__).with_suffix(".kv")))

TITLE: Final = 36
LINE: Final = 42
LEAST: Final = 26
EDGE: Final = 37
ROW: Final = 58
FIRST: Final = 138
LAST: Final = 120
NARROW: Final = 400


class NoticePanel(Widget):
    """A title and a few lines: the calls before this one, or the opening hours."""

    rule = NumericProperty(3)
    shown = ObjectProperty(None, allownone=True)

    def show(self, notice: Notice | None, box: Box, unit: float) -> None:
        """Write `notice` into `box`; only when it is another one, or elsewhere."""
        wanted = (notice, box, unit)
        if wanted == self.shown:
            return
        self.shown, self.pos, self.size = wanted, box[:2], box[2:]
        self.rule = max(1, round(3 * unit))
        self.clear_widgets()
        if notice is None:
            return
        edge, top = round(EDGE * unit), box.top - round(24 * unit)
        inner = Box(box.x + edge, box.y, box.width - 2 * edge, box.height)
        high = round(50 * unit)
        self._write(notice.title, Box(inner.x, top - high, inner.width, high), TITLE * unit, MEDIUM, "ink2", unit)
        rest = Box(inner.x, box.y + round(16 * unit), inner.width, top - high - box.y - round(24 * unit))
        if notice.code:
            rest = self._code(notice.code, box, rest, unit)
        if len(notice.lines[0]) == 1:
            text = "\n".join(line[0] for line in notice.lines)
            self._write(text, rest, LINE * unit, MEDIUM, "ink", unit, wrap=True, valign="top")
        else:
            self._columns(notice, rest, unit)

    def _code(self, content: str, box: Box, rest: Box, unit: float) -> Box:
        """Hang the code at the right end, as high as the panel; return what is left for the words."""
        air = round(16 * unit)
        code = QrCode(content, Box(box.x, box.y + air, rest.right - box.x, box.height - 2 * air), most=rest.width // 2)
        self.add_widget(code)
        return Box(rest.x, rest.y, rest.width - round(code.width) - air, rest.height)

    def _columns(self, notice: Notice, box: Box, unit: float) -> None:
        high = round(ROW * unit)
        for place, (number, counter, time) in enumerate(notice.lines[: box.height // high]):
            row = Box(box.x, box.top - high * (place + 1), box.width, high)
            # Where all three do not fit beside each other, the hour is what one misses least.
            first, last = round(FIRST * unit), round(LAST * unit) if row.width > NARROW * unit else 0
            middle = Box(row.x + first, row.y, row.width - first - last, high)
            self._write(number, row, LINE * unit, BOLD, "ink", unit)
            self._write(counter, middle, LINE * unit, MEDIUM, "ink", unit)
            if last:
                self._write(time, row, LINE * unit, MEDIUM, "ink2", unit, halign="right")

    def _write(self, text: str, box: Box, size: float, font: str, colour: str, unit: float, **more: object) -> None:
        least = round(LEAST * unit)
        look = {"font_name": font, "font_size": round(size), "color": rgba(colour), "least": least}
        self.add_widget(Words(text=text, pos=box[:2], size=box[2:], **look, **more))
