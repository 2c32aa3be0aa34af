"""A thing to bring, with a box to tick; also the one question whether somebody asks to go first."""

from pathlib import Path

from kivy.lang import Builder
from kivy.properties import BooleanProperty, NumericProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk.widgets.look import look
from kiosk.widgets.panel import Panel
from kiosk.widgets.touchable import Touchable

Builder.load_file(str(Path(__file__).with_suffix(".kv")))


# From this many times the usual height on, a row is tall.
TALL = 1.3


class TickBox(Panel):
    """The box: empty, or indigo with a tick."""

    ticked = BooleanProperty(False)


class ChoiceLine(BoxLayout):
    """One of the forms a requirement may have, and for whom; `colour` is a photo's ground or empty."""

    name = StringProperty()
    when = StringProperty()
    detail = StringProperty()
    colour = StringProperty()
    words_high = NumericProperty(0)

    def on_words_high(self, *_: object) -> None:
        """Be as high as the words, and no lower than the photo."""
        self.height = max(look.photo_high if self.colour else 0, self.words_high)


class TickRow(Touchable):
    """A requirement; it is as high as its words need, and ticks itself when touched: then `on_turned` is heard."""

    __events__ = ("on_turned",)

    name = StringProperty()
    note = StringProperty()
    icon = StringProperty()
    words_high = NumericProperty(0)
    tall = BooleanProperty(False)

    def on_words_high(self, *_: object) -> None:
        """Be as high as the words and the air around them; in a tall row the box stands on top."""
        least = look.row_lower if look.glass.lower else look.row
        self.height = max(least, self.words_high + 2 * look.row_air)
        self.tall = self.height > least * TALL

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
