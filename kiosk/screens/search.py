"""Finding a service by typing a few letters on the glass."""

from pathlib import Path

from kivy.lang import Builder
from kivy.properties import StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from kiosk.flow import ServiceChosen, Typed
from kiosk.scene import Scene
from kiosk.screens.part import Part
from kiosk.search import found
from kiosk.widgets.keyboard import Keyboard
from kiosk.widgets.look import look
from kiosk.widgets.panel import Panel
from kiosk.widgets.part import Parts
from kiosk.widgets.service_rows import service_rows
from kiosk.widgets.words import Words

Builder.load_file(str(Path(__file__).with_suffix(".kv")))

LONGEST = 24


class TypedLine(Panel):
    """What was typed so far, with a mark where the next letter goes."""

    words = StringProperty()
    typed = StringProperty()
    hint = StringProperty()

    def on_typed(self, *_: object) -> None:
        """Show the letters, or what one could type."""
        self.words = f"{self.typed}|" if self.typed else self.hint

    on_hint = on_typed


def typed_line(scene: Scene) -> TypedLine:
    """Return the line with what was typed so far."""
    return TypedLine(typed=scene.visit.query, hint=scene.say("Ketik nama layanan, misalnya: pindah"))


class SearchReading(Part):
    """The line alone, where the controls are lowered: it is only read."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(scene, dark=dark, size_hint_y=None, padding=(look.margin, look.typed_air, look.margin, 0))
        self.bind(minimum_height=self.setter("height"))
        self.line = typed_line(scene)
        self.add_widget(self.line)

    def renew(self) -> None:
        """Show the letters typed."""
        self.line.typed = self.scene.visit.query


def search_reading(scene: Scene, *, dark: bool = False) -> Part | None:
    """Return the line for the upper half; else it stands with the keys."""
    return SearchReading(scene, dark=dark) if look.glass.lower else None


class SearchTouching(Part):
    """Line, results and keyboard."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(
            scene, dark=dark, orientation="vertical", spacing=look.gap,
            padding=(look.margin, look.gap, look.margin, look.gap),
        )  # fmt: skip
        self.query = scene.visit.query
        self.line = typed_line(scene)
        self.results = Results()
        self.keyboard = Keyboard(scene.say, short=look.glass.lower)
        self.keyboard.bind(on_key=lambda _, key: self._pressed(key))
        if look.lying:
            left = BoxLayout(orientation="vertical", spacing=look.gap, size_hint_x=0.42)
            for widget in () if look.glass.lower else (self.line,):
                left.add_widget(widget)
            left.add_widget(self.results)
            right = BoxLayout(orientation="vertical", size_hint_x=0.58)
            right.add_widget(self.keyboard)
            right.add_widget(Widget())
            self.orientation = "horizontal"
            self.add_widget(left)
            self.add_widget(right)
        else:
            line = () if look.glass.lower else (self.line,)
            for widget in (*line, self.results, self.keyboard):
                self.add_widget(widget)
        self.results.fbind("size", lambda *_: self._show())
        self._show()

    def _pressed(self, key: str) -> None:
        match key:
            case "back":
                self.query = self.query[:-1]
            case "clear":
                self.query = ""
            case " ":
                self.query = self.query and self.query.rstrip() + " "
            case letter:
                self.query = (self.query + letter)[:LONGEST]
        self.line.typed = self.query
        self._show()
        self.tell(Typed(self.query))

    def _show(self) -> None:
        scene = self.scene
        self.results.clear_widgets()
        services = found(self.query, scene.lobby.catalogue.services)
        rows = service_rows(
            services, scene, lambda one: self.tell(ServiceChosen(one.id, cases=bool(one.variants)))
        )  # fmt: skip
        room = max(1, int((self.results.height + look.gap) // (look.service_row + look.gap)))
        for row in rows[:room]:
            self.results.add_widget(row)
        if self.query.strip() and not rows:
            self.results.add_widget(Words(
                words=scene.say("Tidak ada yang cocok. Coba kata lain, atau tanya petugas."), sizes=look.type.row,
                ink="ink2",
            ))  # fmt: skip
        self.results.add_widget(Widget())


class Results(BoxLayout):
    """The services that fit."""


PARTS = Parts(reading=search_reading, touching=SearchTouching)
