"""Is anybody there? After a while without a touch the kiosk asks, and without an answer the visit is over."""

from collections.abc import Callable
from time import monotonic

from kivy.core.window import Window
from kivy.uix.floatlayout import FloatLayout

from kiosk.widgets.still_there import StillThere


class Presence:
    """Knows when the glass was last touched, and asks "Masih di sana?" over whatever stands on `stage`.

    `gone` is called when nobody answers within `patience` seconds; `say` gives the words in the visitor's language.
    """

    def __init__(
        self, stage: FloatLayout, *, patience: float, say: Callable[[str], str], gone: Callable[[], None]
    ) -> None:
        self._stage, self._patience, self._say, self._gone = stage, patience, say, gone
        self._touched_at = monotonic()
        self.asking: StillThere | None = None
        Window.bind(on_touch_down=self.somebody, on_touch_move=self.somebody)

    @property
    def untouched(self) -> float:
        """Return for how many seconds nobody has touched the glass."""
        return monotonic() - self._touched_at

    def ask(self) -> None:
        """Show the question."""
        if self.asking is None:
            self.asking = StillThere(seconds=self._patience, say=self._say, size=Window.size)
            self.asking.bind(on_here=lambda _: self.ask_no_more(), on_gone=lambda _: self._gone())
            self._stage.add_widget(self.asking)

    def ask_no_more(self) -> None:
        """Take the question away: somebody is there, or all is cleared."""
        if self.asking is not None:
            self._stage.remove_widget(self.asking)
            self.asking = None
        self._touched_at = monotonic()

    def somebody(self, *_: object) -> bool:
        """Take note that somebody is there."""
        self._touched_at = monotonic()
        return False
