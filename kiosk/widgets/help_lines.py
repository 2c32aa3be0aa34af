"""One line of help: a pictogram, what, and how."""

from pathlib import Path

from kivy.lang import Builder
from kivy.properties import StringProperty
from kivy.uix.boxlayout import BoxLayout

Builder.load_file(str(Path(__file__).with_suffix(".kv")))


class HelpLine(BoxLayout):
    """Information, so without a border."""

    icon = StringProperty()
    strong = StringProperty()
    quiet = StringProperty()
