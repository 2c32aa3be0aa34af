"""The moment between the wish and the number; seldom seen, unless the hub takes its time."""

from kiosk.flow import Finished, NumberWanted
from kiosk.scene import Scene
from kiosk.screens.part import Part
from kiosk.widgets.band_parts import BandPart
from kiosk.widgets.button import PushButton
from kiosk.widgets.look import look
from kiosk.widgets.message import Message, beside_controls
from kiosk.widgets.part import Parts


class IssuingReading(Part):
    """What is going on."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(scene, dark=dark, padding=(look.margin, look.gap, look.margin, look.gap))
        say = scene.say
        if scene.unanswered:
            message = Message(
                icon="lan-disconnect", strong=say("Nomor belum bisa diambil."),
                quiet=say("Mesin belum terhubung. Silakan coba lagi, atau minta nomor kepada petugas."),
            )  # fmt: skip
        else:
            message = Message(
                icon="ticket-confirmation", strong=say("Sebentar …"), quiet=say("Nomor Anda sedang diambil.")
            )  # fmt: skip
        message.inks = self.inks
        message.icon_ink = "emas" if dark else "nila"
        self.add_widget(message)


class IssuingTouching(Part):
    """The ways on, when no answer came."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(
            scene, dark=dark, orientation="vertical", size_hint_y=None, height=0,
            padding=(look.margin, look.gap, look.margin, look.gap), spacing=look.gap,
        )  # fmt: skip
        if beside_controls():
            self.size_hint_y = 1
            self.add_widget(IssuingReading(scene))
        if scene.unanswered:
            home = PushButton(words=scene.say("Kembali ke awal"), icon="home", icon_side=look.bar_icon)
            home.size_hint_y, home.height = None, look.row
            home.bind(on_touched=lambda _: self.tell(Finished()))
            self.add_widget(home)
            if not beside_controls():
                self.bind(minimum_height=self.setter("height"))


def issuing_action(scene: Scene, *, dark: bool = False) -> Part | None:
    """Return "try again" when no answer came."""
    if not scene.unanswered:
        return None
    button = PushButton(
        words=scene.say("Coba lagi"), icon="refresh", icon_side=look.take_icon, chosen=True, weight="Jakarta-700",
        sizes=look.type.take_number, width=look.take_number,
    )  # fmt: skip
    band = BandPart(
        scene, calm=True, button=button, icon="information-outline",
        strong=scene.say("Nomor Anda tetap satu."), below=scene.say("Mencoba lagi tidak membuat nomor ganda."),
    )  # fmt: skip
    button.bind(on_touched=lambda _: band.tell(NumberWanted()))
    return band


def issuing_reading(scene: Scene, *, dark: bool = False) -> Part | None:
    """Return the message where it has a place of its own."""
    return None if beside_controls() else IssuingReading(scene, dark=dark)


PARTS = Parts(reading=issuing_reading, touching=IssuingTouching, action=issuing_action)
