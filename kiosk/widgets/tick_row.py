"""A thing to bring, with a box to tick; also the one question whether somebody asks to go first."""

from pathlib import Path
from typing import Any

from kivy.lang import Builder
from kivy.properties import BooleanProperty, NumericProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk.widgets.look import look
from kiosk.widgets.panel import Panel
from kiosk.widgets.touchable import Touchable

Builder.load_file(str(Path(__file__).with_suffix(".kv")))


class TickBox(Panel):
    """The box: empty, or indigo with a tick."""

    ticked = BooleanProperty(False)


class Photo(BoxLayout):
    """A passport photo on a red or blue ground: the one place where a colour is the information itself."""

    ground = StringProperty("foto_merah")


class ChoiceLine(BoxLayout):
    """One of the forms a requirement may have, and for whom; `colour` is a photo's ground or empty."""

    name = StringProperty()
    when = StringProperty()
    detail = StringProperty()
    colour = StringProperty()


class TickRow(Touchable):
    """A requirement; it is as high as its words need, and ticks itself when touched: then `on_turned` is heard."""

    __events__ = ("on_turned",)

    name = StringProperty()
    note = StringProperty()
    icon = StringProperty()
    least = NumericProperty(96)

    def __init__(self, **more: Any) -> None:
        super().__init__(least=look.row_lower if look.glass.lower else look.row, **more)

    def add_choices(self, choices: list[ChoiceLine]) -> None:
        """Show the forms of the requirement side by side under its name."""
        for choice in choices:
            self.ids.choices.add_widget(choice)

    def on_touched(self) -> None:
        """Turn the tick over at once; whoever listens hears of it after."""
        self.ticked = not self.ticked
        self.dispatch("on_turned")

    def on_turned(self) -> None:
        """Heard by the screen."""
