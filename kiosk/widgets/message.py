"""A screen that only says something: a pictogram, a sentence, and what comes next."""

from pathlib import Path

from kivy.lang import Builder
from kivy.properties import ListProperty, NumericProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk.widgets.look import look

Builder.load_file(str(Path(__file__).with_suffix(".kv")))


class Message(BoxLayout):
    """A pictogram, a great sentence, and quieter ones, in the middle of the room."""

    icon = StringProperty()
    strong = StringProperty()
    quiet = StringProperty()
    inks = ListProperty(["ink", "ink2"])
    icon_ink = StringProperty("nila")
    side = NumericProperty(180)


def beside_controls() -> bool:
    """Say whether a message stands where things are touched: on a lying glass the left column is too narrow."""
    return look.lying and not look.glass.lower
