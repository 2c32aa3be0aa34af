"""Small pieces that several screens share: the search field, the three steps, headings, and the service's title."""

from pathlib import Path
from typing import Any

from kivy.lang import Builder
from kivy.properties import BooleanProperty, ListProperty, NumericProperty, StringProperty
from kivy.uix.anchorlayout import AnchorLayout
from kivy.uix.boxlayout import BoxLayout

from kiosk.widgets.panel import Panel
from kiosk.widgets.touchable import Touchable

Builder.load_file(str(Path(__file__).with_suffix(".kv")))


class SearchField(Touchable):
    """Looks like the place to write; a touch opens the search with its keyboard."""

    words = StringProperty()


class Disc(Panel):
    """A number in a ring."""

    number = StringProperty()
    side = NumericProperty(56)
    ink = StringProperty("ink")
    sizes = ListProperty([31])


class Step(BoxLayout):
    """One of the three steps, side by side."""

    number = StringProperty()
    words = StringProperty()


class GreatStep(BoxLayout):
    """One of the three steps, large, with what to do."""

    number = StringProperty()
    words = StringProperty()
    detail = StringProperty()


class StepLine(BoxLayout):
    """One of the three steps in the quiet card of a lying glass."""

    number = StringProperty()
    words = StringProperty()


class Chevron(AnchorLayout):
    """What leads from one step to the next."""


class Heading(BoxLayout):
    """A heading with something at its right end."""

    words = StringProperty()
    at_end = StringProperty()
    inks = ListProperty(["ink", "nila"])


class ServiceTitle(BoxLayout):
    """The chosen service: the same pictogram that was touched, its name, and for whom it is."""

    icon = StringProperty("file-document")
    name = StringProperty()
    detail = StringProperty()
    inks = ListProperty(["ink", "ink2"])
    lines = NumericProperty(2)


class Fact(BoxLayout):
    """One fact about a service in the quiet card; `free` writes it in indigo, large."""

    label = StringProperty()
    value = StringProperty()
    sizes = ListProperty([44])
    weight = StringProperty("Jakarta-800")
    ink = StringProperty("ink")
    last = BooleanProperty(False)

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)


class SandCard(Panel):
    """Quiet information."""
