"""Before the survey was ever heard of: said calmly; it ends by itself."""

from kivy.uix.widget import Widget

from kiosk.survey.scene import Scene
from kiosk.survey.screens.part import Part
from kiosk.widgets.look import look
from kiosk.widgets.message import Message, beside_controls
from kiosk.widgets.part import Parts


class WaitingReading(Part):
    """That the machine is not ready yet."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(scene, dark=dark, padding=(look.margin, look.gap, look.margin, look.gap))
        self.add_widget(Message(
            icon="lan-disconnect", strong=scene.say("Mohon tunggu sebentar."),
            quiet=scene.say("Survei sedang disiapkan."), inks=self.inks, icon_ink="emas" if dark else "nila",
        ))  # fmt: skip


class WaitingTouching(Part):
    """Nothing to touch."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(scene, dark=dark)
        if not look.lying:
            self.size_hint_y, self.height = None, 0
        self.add_widget(WaitingReading(scene) if beside_controls() else Widget())


def waiting_reading(scene: Scene, *, dark: bool = False) -> Part | None:
    """Return the message where it has a place of its own."""
    return None if beside_controls() else WaitingReading(scene, dark=dark)


PARTS = Parts(reading=waiting_reading, touching=WaitingTouching)
