"""A list in pages: as many rows as fit, great arrows when there are more, and always where one is."""

from collections.abc import Callable, Sequence
from typing import Any

from kivy.clock import Clock
from kivy.properties import NumericProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from kiosk.paging import pages
from kiosk.widgets.button import PushButton
from kiosk.widgets.look import look
from kiosk.widgets.words import Words


class Turner(BoxLayout):
    """The two arrows with the page between them; `on_step` is heard with -1 or 1.

    Below the rows they say what they do; `beside` them, one above the other, the arrows alone tell.
    """

    __events__ = ("on_step",)

    def __init__(self, say: Callable[[str], str], *, beside: bool, **more: Any) -> None:
        super().__init__(spacing=look.gap, **more)
        self._say, self._beside = say, beside
        if beside:
            self.orientation, self.size_hint_x, self.width = "vertical", None, look.turner
            self.spacing = look.small_gap
        else:
            self.size_hint_y, self.height = None, look.turner
        words = ("", "") if beside else (say("Sebelumnya"), say("Berikutnya"))
        icons = ("arrow-up", "arrow-down") if beside else ("arrow-left", "arrow-right")
        self.back = PushButton(words=words[0], icon=icons[0], icon_side=look.bar_icon)
        self.on = PushButton(words=words[1], icon=icons[1], icon_after=True, icon_side=look.bar_icon)
        self.where = Words(sizes=look.type.count, weight="Jakarta-700", halign="center", hug=False)
        for button, step in ((self.back, -1), (self.on, 1)):
            button.size_hint = (1, None) if beside else (None, 1)
            button.size = (look.turner_width, look.turner)
            button.bind(on_touched=lambda _, step=step: self.dispatch("on_step", step))
        for widget in (self.back, self.where, self.on):
            self.add_widget(widget)

    def on_step(self, step: int) -> None:
        """Heard by the pager."""

    def tell(self, page: int, count: int) -> None:
        """Show that page `page` (from 0) of `count` is before the visitor."""
        words = "{page}/{pages}" if self._beside else self._say("Halaman {page} dari {pages}")
        self.where.words = words.format(page=page + 1, pages=count)
        # The arrow that leads nowhere keeps its place but is not there.
        for button, leads in ((self.back, page > 0), (self.on, page < count - 1)):
            button.opacity, button.disabled = (1, False) if leads else (0, True)


class Pager(BoxLayout):
    """Rows in pages; `page` is the one shown (from 0) and `on_turned` is heard with a new one.

    Every row keeps its own height; rows are widgets whose `size_hint_y` is None. With `beside` the arrows stand right
    of the rows, where height is what lacks.
    """

    __events__ = ("on_turned",)
    page = NumericProperty(0)

    def __init__(
        self, rows: Sequence[Widget], say: Callable[[str], str], *, beside: bool = False, **more: Any
    ) -> None:  # fmt: skip
        super().__init__(orientation="horizontal" if beside else "vertical", spacing=look.gap, **more)
        self.rows, self._beside = tuple(rows), beside
        self._pages: tuple[range, ...] = ()
        # Once the arrows have narrowed the rows they stay: else rows that fit would call them back and forth.
        self._narrowed = False
        self._column = BoxLayout(orientation="vertical", spacing=look.gap)
        self.add_widget(self._column)
        self.turner = Turner(say, beside=beside)
        self.turner.bind(on_step=lambda _, step: self._turn(step))
        self._soon = Clock.create_trigger(self._lay, -1)
        for row in self.rows:
            row.fbind("height", self._soon)
        self.fbind("size", self._soon)

    @property
    def count(self) -> int:
        """Return how many pages there are."""
        return len(self._pages)

    def on_turned(self, page: int) -> None:
        """Heard by the screen."""

    def _turn(self, step: int) -> None:
        self.page = min(max(0, self.page + step), self.count - 1)
        self.dispatch("on_turned", self.page)
        self._lay()

    def _lay(self, *_: object) -> None:
        heights = [row.height for row in self.rows]
        taken = -look.gap if self._beside else look.turner
        leads = {number for number, row in enumerate(self.rows) if getattr(row, "leads", False)}
        made = pages(heights, gap=look.gap, height=self.height, turner=taken, leads=leads)
        self._narrowed = self._narrowed or (self._beside and len(made) > 1)
        # A row's height follows its width, so it must know the width before it is shown.
        width = self.width - (look.turner + look.gap if self._narrowed else 0)
        for row in self.rows:
            row.width = width
        here = min(int(self.page), len(made) - 1)
        wanted = [self.rows[number] for number in made[here]]
        if list(reversed(self._column.children))[:-1] != wanted or made != self._pages:
            self._pages = made
            self._column.clear_widgets()
            for row in (*wanted, Widget()):
                self._column.add_widget(row)
        needed = len(made) > 1 or self._narrowed
        if needed and self.turner.parent is None:
            self.add_widget(self.turner)
        elif not needed and self.turner.parent is not None:
            self.remove_widget(self.turner)
        self.turner.opacity, self.turner.disabled = float(len(made) > 1), len(made) == 1
        self.turner.tell(here, len(made))
