"""What is promised to whoever answers: no name, no NIK, and no clerk who reads along."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from kivy.lang import Builder
from kivy.properties import ListProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk.widgets.look import look

Builder.load_file(str(Path(__file__).with_suffix(".kv")))


class Privacy(BoxLayout):
    """The promise, in two lines; on a lying glass in one."""

    strong = StringProperty()
    quiet = StringProperty()
    inks = ListProperty(["ink", "ink2"])

    def __init__(self, say: Callable[[str], str], **more: Any) -> None:
        strong, quiet = say("Tanpa nama, tanpa NIK."), say("Petugas tidak melihat jawaban Anda.")
        if look.lying:
            strong, quiet = f"{strong} {quiet}", ""
        super().__init__(strong=strong, quiet=quiet, size_hint_y=None, height=look.privacy, **more)
