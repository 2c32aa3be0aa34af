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


class Pager(BoxLayout):
    """Rows in pages; `page` is the one shown (from 0) and `on_turned` is heard with a new one.

    Every row keeps its own height. The rows are widgets whose `size_hint_y` is None.
    """

    __events__ = ("on_turned",)
    page = NumericProperty(0)

    def __init__(self, rows: Sequence[Widget], say: Callable[[str], str], **more: Any) -> None:
        super().__init__(orientation="vertical", spacing=look.gap, **more)
        self.rows, self._say = tuple(rows), say
        self._pages: tuple[range, ...] = ()
        self._turner = BoxLayout(size_hint_y=None, height=look.turner, spacing=look.gap)
        self._back = PushButton(words=say("Sebelumnya"), icon="arrow-left", icon_side=look.bar_icon)
        self._on = PushButton(words=say("Berikutnya"), icon="arrow-right", icon_after=True, icon_side=look.bar_icon)
        self._where = Words(sizes=look.type.count, weight="Jakarta-700", halign="center", hug=False)
        for button, step in ((self._back, -1), (self._on, 1)):
            button.size_hint_x, button.width = None, look.turner_width
            button.bind(on_touched=lambda _, step=step: self._turn(step))
        self._soon = Clock.create_trigger(self._lay, -1)
        for row in self.rows:
            row.fbind("height", self._soon)
        self.fbind("size", self._widen)

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

    def _widen(self, *_: object) -> None:
        # A row's height follows its width, so it must know the width before it is shown.
        for row in self.rows:
            if row.parent is None:
                row.width = self.width
        self._soon()

    def _lay(self, *_: object) -> None:
        made = pages(
            [row.height for row in self.rows], gap=look.gap, height=self.height, turner=self._turner.height
        )  # fmt: skip
        here = min(int(self.page), len(made) - 1)
        wanted = [self.rows[number] for number in made[here]]
        many = len(made) > 1
        if [child for child in reversed(self.children) if child in self.rows] == wanted and made == self._pages:
            self._label(here, len(made))
            return
        self._pages = made
        self.clear_widgets()
        for row in wanted:
            row.width = self.width
            self.add_widget(row)
        self.add_widget(Widget())
        if many:
            self._turner.clear_widgets()
            for widget in (self._back, self._where, self._on):
                self._turner.add_widget(widget)
            self.add_widget(self._turner)
        self._label(here, len(made))

    def _label(self, here: int, count: int) -> None:
        self._where.words = self._say("{page} dari {pages}").format(page=here + 1, pages=count)
        # The arrow that leads nowhere keeps its place but is not there.
        self._back.opacity, self._back.disabled = (1, False) if here > 0 else (0, True)
        self._on.opacity, self._on.disabled = (1, False) if here < count - 1 else (0, True)
