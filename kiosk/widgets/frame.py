"""What every screen stands in: header, reading, touching, action, bottom bar; upright, lowered or lying."""

from typing import Any

from kivy.animation import Animation
from kivy.graphics import Color, Rectangle
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.floatlayout import FloatLayout
from kivy.uix.widget import Widget

from assets.dates import clock, long_date
from assets.theme import load_theme
from kiosk.standing import Standing
from kiosk.widgets.bands import OfflineBand
from kiosk.widgets.bottom_bar import BarState, BottomBar
from kiosk.widgets.header import Frieze, Kawung, OfficeLine, frieze_height
from kiosk.widgets.look import look
from kiosk.widgets.part import Part, Parts
from kiosk.widgets.words import Words


class Frame(FloatLayout):
    """One whole screen. `on_said` repeats what its parts say, `on_bar` which button of the bar was touched."""

    __events__ = ("on_said", "on_bar")

    def __init__(self, scene: Standing, parts: Parts, *, can_speak: bool = False, **more: Any) -> None:
        super().__init__(**more)
        self._can_speak = can_speak
        self.scene, self.parts = scene, parts
        with self.canvas.before:
            Color(*look.colour("gading"))
            self._page = Rectangle()
        self.lowered = look.glass.lower
        greets = parts.greets and not look.lying and not look.glass.large
        self.reading = self._hear(parts.reading(scene, dark=self.lowered or greets))
        touching = self._hear(parts.touching(scene))
        if touching is None:
            raise TypeError(f"the screen {scene.screen} has nothing to touch")
        self.touching = touching
        self.action = self._hear(parts.action(scene))
        self.office_line = OfficeLine()
        self.tell_time(scene)
        self._kawung, self._frieze = Kawung(size_hint=(None, None)), Frieze(size_hint_x=None)
        self._top = BoxLayout(orientation="vertical", size_hint=(None, None))
        self._body = BoxLayout(orientation="vertical", size_hint=(None, None))
        self.bar = self._bottom_bar()
        self._band = OfflineBand(words=scene.trouble) if scene.trouble else None
        self._in_header = self.reading is not None and (self.lowered or greets)
        for widget in (self._kawung, self._top, self._frieze, self._body, self.bar):
            self.add_widget(widget)
        self._fill()
        self.fbind("size", self._place)
        self.fbind("pos", self._place)
        self._place()

    def on_said(self, happening: object) -> None:
        """Heard by the app."""

    def on_bar(self, name: str) -> None:
        """Heard by the app."""

    def tell_time(self, scene: Standing) -> None:
        """Show the hour and the office's name."""
        office = scene.office
        line = self.office_line
        line.office, line.region = (office.name, office.region) if office else ("", "")
        line.clock = clock(scene.now)
        date = long_date(scene.now.date(), scene.visit.language)
        line.date = date.rsplit(" ", 1)[0] if look.glass.large else date

    def renew(self, scene: Standing) -> None:
        """Show what a touch has changed on this same screen: after a tick the action band, after a letter the line."""
        self.scene = scene
        for part in (self.reading, self.touching):
            if part is not None:
                part.scene = scene
                part.renew()
        if self.action is None or self.action.parent is None:
            return
        old, holder = self.action, self.action.parent
        place = holder.children.index(old)
        holder.remove_widget(old)
        self.action = self._hear(self.parts.action(scene))
        if self.action is not None:
            if old.size_hint_x is None or old.size_hint_y is not None:
                self.action.size_hint, self.action.width = old.size_hint, old.width
            holder.add_widget(self.action, index=place)

    def aloud(self) -> tuple[str, ...]:
        """Return what is read aloud of this screen: what its parts say of themselves, else all that can be read."""
        shown = [part for part in (self.reading, self.touching, self.action) if part is not None]
        inside = [widget for part in shown for widget in part.walk(restrict=True)]
        told = [text for part in inside if isinstance(part, Part) for text in part.aloud()]
        if told:
            return tuple(told)
        # Single letters are keys and numbers of steps.
        return tuple(
            text
            for label in inside
            if isinstance(label, Words) and label.opacity and len(text := label.words.strip()) > 1
        )

    def fade_in(self) -> None:
        """Let what is new appear; nothing slides."""
        self._body.opacity = 0
        Animation(opacity=1, duration=load_theme().motion.fade_ms / 1000).start(self._body)

    def _hear(self, part: Part | None) -> Part | None:
        if part is not None:
            part.bind(on_said=lambda _, happening: self.dispatch("on_said", happening))
        return part

    def _bottom_bar(self) -> BottomBar:
        scene, visit = self.scene, self.scene.visit
        state = BarState(
            language=visit.language, lower=visit.lower, large=visit.large,
            can_go_back=scene.can_go_back, can_ask_help=scene.can_ask_help,
            can_speak=self._can_speak,
        )  # fmt: skip
        bar = BottomBar(state, scene.say, size_hint_x=None)
        bar.bind(on_button=lambda _, name: self.dispatch("on_bar", name))
        return bar

    def _fill(self) -> None:
        self._top.add_widget(self.office_line)
        if self._band is not None and self.lowered:
            self._top.add_widget(self._band)  # below, every line is for what is touched
        if self._in_header and self.reading is not None:
            self._top.add_widget(self.reading)
            if self.reading.size_hint_y is None:
                self._top.add_widget(Widget())
        if self._band is not None and not self.lowered:
            self._body.add_widget(self._band)
        if look.lying and not self.lowered:
            self._fill_lying()
            return
        if self.reading is not None and not self._in_header:
            self._body.add_widget(self.reading)
        if look.lying:
            beside = BoxLayout(padding=(look.margin, look.gap, look.margin, look.gap), spacing=look.wide_gap)
            self.touching.padding = (0, 0, 0, 0)
            beside.add_widget(self.touching)
            if self.action is not None:
                beside.add_widget(self.action)
                self.action.size_hint, self.action.width = (None, 1), look.left
            self._body.add_widget(beside)
            return
        self._body.add_widget(self.touching)
        if self.action is not None:
            self._body.add_widget(self.action)

    def _fill_lying(self) -> None:
        columns = BoxLayout(padding=(look.margin, look.lying_top, look.margin, look.gap), spacing=look.left_gap)
        if self.reading is not None or self.action is not None:
            left = BoxLayout(orientation="vertical", size_hint_x=None, width=look.left, spacing=look.gap)
            if self.reading is not None:
                self.reading.padding = (0, 0, 0, 0)
                left.add_widget(self.reading)
            left.add_widget(Widget(size_hint_y=1 if self._hugs(self.reading) else None, height=0))
            if self.action is not None:
                left.add_widget(self.action)
            columns.add_widget(left)
        self.touching.padding = (0, 0, 0, 0)
        columns.add_widget(self.touching)
        self._body.add_widget(columns)

    @staticmethod
    def _hugs(part: Part | None) -> bool:
        return part is None or part.size_hint_y is None

    def _header_height(self) -> float:
        if self.lowered:
            return float(self.height) / 2
        if self._in_header:
            return look.header + look.greeting_room
        return look.header

    def _place(self, *_: object) -> None:
        frieze = self._frieze.height
        header = self._header_height()
        if self.lowered:
            header -= frieze
        self._page.pos, self._page.size = self.pos, self.size
        self._kawung.pos, self._kawung.size = (self.x, self.top - header), (self.width, header)
        self._top.pos, self._top.size = self._kawung.pos, self._kawung.size
        self._frieze.pos, self._frieze.width = (self.x, self.top - header - frieze), self.width
        self.bar.pos, self.bar.width = self.pos, self.width
        bottom = self.y + self.bar.height
        self._body.pos = (self.x, bottom)
        self._body.size = (self.width, self._frieze.y - bottom)


__all__ = ["Frame", "frieze_height"]
