"""The whole wall on glass: every part in its place, saying what the sight says."""

from collections.abc import Sequence
from pathlib import Path

from kivy.core.window import Window
from kivy.lang import Builder
from kivy.properties import BooleanProperty, NumericProperty
from kivy.uix.floatlayout import FloatLayout
from kivy.uix.widget import Widget

from assets.kivy_look import EXTRABOLD
from counter_display.layout import lay_out
from counter_display.places import NOWHERE, Box, Layout
from counter_display.screens import (
    call_panel,
    counter_panel,
    frame,
    header,
    media,
    notice,
    pages,
    running,
    title,
    waiting,
    warning,
)
from counter_display.screens.counters import CounterRow
from counter_display.screens.tiles import CounterTile
from counter_display.screens.words import ems
from counter_display.sight import Sight, Standing
from counter_display.tile_layout import room_for
from counter_display.what_changed import what_changed

__all__ = [
    "WallScreen",
    "call_panel",
    "counter_panel",
    "frame",
    "header",
    "media",
    "notice",
    "pages",
    "running",
    "title",
    "waiting",
    "warning",
]  # wall.kv hangs them

Builder.load_file(str(Path(__file__).with_suffix(".kv")))


class WallScreen(FloatLayout):
    """One wall; `show` is the only way in."""

    framed = BooleanProperty(False)
    frame = NumericProperty(16)

    def __init__(self, *, row_height: int = 0, **properties: object) -> None:
        super().__init__(**properties)
        self.shown: Sight | None = None
        self.layout: Layout | None = None
        self._hung: object = None
        self._row_height = row_height
        self.rows: list[CounterRow | CounterTile] = []

    def show(self, sight: Sight, *, now: float, media: bool = False) -> Sequence[Box] | None:
        """Put `sight` on the wall at `now` (seconds, steady), with a place for `media`.

        Return the places that look different from before, or None when everything may.
        """
        size = tuple(map(int, Window.size))
        if (sight, (size, media)) == (self.shown, self._hung):
            return ()
        before, hung, was = self.shown, self._hung, self.layout
        self.shown, self._hung = sight, (size, media)
        widest = max((ems(row.says, EXTRABOLD) for row in sight.rows if row.standing is not Standing.QUIET), default=0)
        tile_ems = room_for(widest)
        layout = lay_out(
            *size,
            kind=sight.layout,
            number_ems=ems(sight.number, EXTRABOLD),
            rows=len(sight.rows),
            warned=bool(sight.warning),
            titled=bool(sight.title or self._waiting(sight)),
            media=media,
            counted=bool(sight.waiting),
            row_height=self._row_height,
            tile_ems=tile_ems,
        )
        self.layout = layout
        self._hang(layout, sight)
        self._say(sight, layout)
        self._list(sight, layout, tile_ems)
        self.ids.running.show(sight.running_text, layout.unit, now=now, still=sight.still)
        if before is None or was is None or hung != self._hung:
            return None
        return what_changed(before, sight, was, layout)

    def move(self, now: float) -> bool:
        """Let the running text glide to where it is at `now`; tell whether other words stand there."""
        moved: bool = self.ids.running.move(now)
        return moved

    def _hang(self, layout: Layout, sight: Sight) -> None:
        ids, unit, own = self.ids, layout.unit, sight.layout == "counter"
        for part, box in (
            (ids.header, layout.bands.header),
            (ids.frieze, layout.bands.frieze),
            (ids.call, NOWHERE if own else layout.call),
            (ids.own, layout.call if own else NOWHERE),
            (ids.frame, layout.above_running()),
            (ids.running, layout.bands.running),
        ):
            part.pos, part.size = box[:2], box[2:]
        ids.header.unit, ids.header.upright = unit, layout.bands.upright
        ids.call.unit, ids.call.number_size = unit, layout.number_size
        ids.call.strip = layout.strip
        ids.own.unit, ids.own.number_size = unit, layout.number_size
        self.frame = round(16 * unit)

    def _say(self, sight: Sight, layout: Layout) -> None:
        ids, unit = self.ids, layout.unit
        for name in ("office", "region", "date", "clock"):
            setattr(ids.header, name, getattr(sight, name))
        self.framed = sight.framed
        if sight.layout == "counter":
            ids.own.name, ids.own.state, ids.own.quiet = sight.counter, sight.greeting, not sight.number
            ids.own.number, ids.own.advice, ids.own.swapped = sight.number, sight.advice, sight.swapped
        else:
            for name in ("heading", "number", "counter", "swapped", "greeting", "advice"):
                setattr(ids.call, name, getattr(sight, name))
            ids.call.towards = sight.towards.replace("\n", " ") if ids.call.strip else sight.towards
        # The strip has no room for its heading.
        heading = sight.title or (sight.heading if layout.strip else "")
        ids.title.show(heading, self._waiting(sight), layout.bands.title, unit)
        ids.pages.show(sight.page, sight.pages, layout.rows[-1] if layout.rows else None, unit)
        ids.waiting.show(sight.waiting if layout.waiting.height else "", layout.waiting, unit)
        ids.notice.show(sight.notice if layout.notice.height else None, layout.notice, unit)
        ids.warning.show(sight.warning, sight.lost, layout.bands.warning, unit)

    def _waiting(self, sight: Sight) -> str:
        """Return what the title says of the waiting: only where the layout has no other place for it."""
        # Nor do the tiles change their places when the hub is lost: then its warning stands here.
        known = sight.layout == "grid" and sight.waiting and not sight.warning
        return f"Menunggu {sight.waiting} orang" if known else ""

    def _list(self, sight: Sight, layout: Layout, widest: float) -> None:
        place: Widget = self.ids.rows
        while len(self.rows) > len(sight.rows):
            place.remove_widget(self.rows.pop())
        while len(self.rows) < len(sight.rows):
            self.rows.append(CounterTile() if sight.layout == "grid" else CounterRow())
            place.add_widget(self.rows[-1])
        for widget, row, box in zip(self.rows, sight.rows, layout.rows, strict=True):
            if isinstance(widget, CounterTile):
                widget.show(row, box, layout.unit, widest)
            else:
                widget.show(row, box, layout.unit)
