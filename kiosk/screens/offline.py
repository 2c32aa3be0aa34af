"""The hub is away: said calmly. Nothing to do but wait a moment or ask a clerk; it ends by itself."""

from kivy.uix.widget import Widget

from assets.dates import clock
from kiosk.scene import Scene
from kiosk.screens.part import Part
from kiosk.widgets.look import look
from kiosk.widgets.message import Message, beside_controls
from kiosk.widgets.part import Parts


class OfflineReading(Part):
    """What a visitor can do meanwhile."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(scene, dark=dark, padding=(look.margin, look.gap, look.margin, look.gap))
        say = scene.say
        since = scene.lobby.lost_since
        quiet = say("Nomor antrean belum bisa diambil di sini. Silakan minta nomor kepada petugas.")
        if since is not None and scene.lobby.office is None:
            told = say("Tidak terhubung sejak {time}").format(time=clock(since.astimezone(scene.now.tzinfo)))
            quiet = f"{quiet}\n{told}."
        self.add_widget(Message(
            icon="lan-disconnect", strong=say("Mohon tunggu sebentar."), quiet=quiet, inks=self.inks,
            icon_ink="emas" if dark else "nila",
        ))  # fmt: skip


class OfflineTouching(Part):
    """Nothing to touch."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(scene, dark=dark)
        if not look.lying:
            self.size_hint_y, self.height = None, 0
        self.add_widget(OfflineReading(scene) if beside_controls() else Widget())


def offline_reading(scene: Scene, *, dark: bool = False) -> Part | None:
    """Return the message where it has a place of its own."""
    return None if beside_controls() else OfflineReading(scene, dark=dark)


PARTS = Parts(reading=offline_reading, touching=OfflineTouching)
