"""When the office is open, as a quiet card."""

from pathlib import Path

from kivy.lang import Builder
from kivy.properties import StringProperty

from kiosk.scene import Scene
from kiosk.widgets.pieces import SandCard

Builder.load_file(str(Path(__file__).with_suffix(".kv")))


class HoursCard(SandCard):
    """The office's hours, a line each, as the hub words them."""

    title = StringProperty()
    lines = StringProperty()

    def __init__(self, scene: Scene) -> None:
        office = scene.lobby.office
        hours = office.hours if office else ()
        super().__init__(title=scene.say("Jam layanan"), lines="\n".join(hours))
        if not hours:
            self.opacity = 0
