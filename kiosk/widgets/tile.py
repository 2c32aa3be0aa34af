"""The tiles of the first screen: a pictogram, the word everybody knows, and what it means."""

from pathlib import Path

from kivy.lang import Builder
from kivy.properties import BooleanProperty, ListProperty, NumericProperty, StringProperty
from kivy.uix.anchorlayout import AnchorLayout
from kivy.uix.boxlayout import BoxLayout

from kiosk.widgets.panel import Panel
from kiosk.widgets.touchable import Touchable

Builder.load_file(str(Path(__file__).with_suffix(".kv")))


class Pictogram(Panel):
    """An indigo square with a white pictogram: the same on the tile and on the screen behind it."""

    icon = StringProperty("file-document")
    side = NumericProperty(124)
    icon_side = NumericProperty(84)


class TwoLines(BoxLayout):
    """A strong line and a quiet one under it, together in the middle of their room."""

    strong = StringProperty()
    quiet = StringProperty()
    strong_sizes = ListProperty([28])
    quiet_sizes = ListProperty([28])
    strong_weight = StringProperty("Jakarta-700")
    strong_ink = StringProperty("ink")
    quiet_ink = StringProperty("ink2")
    strong_lines = NumericProperty(1)
    quiet_lines = NumericProperty(1)


class RowArrow(AnchorLayout):
    """Says that a touch leads on; where it is not wanted it takes no room."""

    here = BooleanProperty(False)


class Tile(Touchable):
    """A service on the first screen."""

    icon = StringProperty("file-document")
    strong = StringProperty()
    quiet = StringProperty()
    small = BooleanProperty(False)
    arrow = BooleanProperty(False)
    strong_sizes = ListProperty([28])
    strong_lines = NumericProperty(1)
    quiet_lines = NumericProperty(1)
    side = NumericProperty(124)
    icon_side = NumericProperty(84)


class GroupTile(Touchable):
    """A group of services."""

    icon_side = NumericProperty(70)
    icon = StringProperty("file-document")
    strong = StringProperty()
    quiet = StringProperty()
    strong_lines = NumericProperty(1)
    quiet_lines = NumericProperty(1)
