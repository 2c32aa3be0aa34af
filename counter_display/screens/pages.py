"""Small dots under the counters: which part of a long list this is."""

from kivy.graphics import Color, Ellipse
from kivy.uix.widget import Widget

from assets.kivy_look import rgba
from counter_display.places import Box

DOT = 12
APART = 28
ABOVE = 8


class PageDots(Widget):
    """One dot a page, the page shown in nila; nothing where one page is all."""

    def show(self, page: int, pages: int, last_row: Box | None, unit: float) -> None:
        """Draw the dots on the lower edge of `last_row`."""
        self.canvas.clear()
        if pages < 2 or last_row is None:
            return
        size, apart = round(DOT * unit), round(APART * unit)
        left = last_row.x + (last_row.width - apart * (pages - 1) - size) // 2
        with self.canvas:
            for place in range(pages):
                Color(*rgba("nila" if place == page else "garis"))
                Ellipse(pos=(left + place * apart, last_row.y + round(ABOVE * unit)), size=(size, size))
