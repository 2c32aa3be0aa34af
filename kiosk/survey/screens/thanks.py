"""Thanks, for a moment; then the glass is as if nobody had been there."""

from kivy.uix.widget import Widget

from kiosk.survey.flow import Finished
from kiosk.survey.scene import Scene
from kiosk.survey.screens.part import Part
from kiosk.widgets.band_parts import BandPart
from kiosk.widgets.button import PushButton
from kiosk.widgets.countdown import Countdown
from kiosk.widgets.look import look
from kiosk.widgets.message import Message, beside_controls
from kiosk.widgets.part import Parts


class ThanksReading(Part):
    """What becomes of the answer."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(scene, dark=dark, padding=(look.margin, look.gap, look.margin, look.gap))
        quiet = scene.say("Jawaban Anda membantu kami memperbaiki pelayanan.")
        self.add_widget(Message(
            icon="check-circle", strong=scene.say("Terima kasih."), quiet=quiet, inks=self.inks,
            icon_ink="emas" if dark else "nila",
        ))  # fmt: skip


class ThanksTouching(Part):
    """How long the thanks stay."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(
            scene, dark=dark, orientation="vertical", padding=(look.margin, look.gap, look.margin, look.gap),
        )  # fmt: skip
        if beside_controls():
            self.add_widget(ThanksReading(scene))
        countdown = Countdown(seconds=scene.seconds, say=scene.say)
        countdown.bind(on_over=lambda _: self.tell(Finished()))
        self.add_widget(countdown)
        if look.glass.lower:
            self.add_widget(Widget())
        elif not look.lying:
            self.size_hint_y = None
            self.bind(minimum_height=self.setter("height"))


def thanks_action(scene: Scene, *, dark: bool = False) -> Part:
    """Return the way to the end."""
    button = PushButton(
        words=scene.say("Selesai"), icon="check-bold", icon_side=look.take_icon, chosen=True, weight="Jakarta-700",
        sizes=look.type.take_number, width=look.done,
    )  # fmt: skip
    band = BandPart(
        scene, calm=True, button=button, icon="shield-lock-outline", strong=scene.say("Tanpa nama, tanpa NIK."),
        below=scene.say("Petugas tidak melihat jawaban Anda."),
    )  # fmt: skip
    button.bind(on_touched=lambda _: band.tell(Finished()))
    return band


def thanks_reading(scene: Scene, *, dark: bool = False) -> Part | None:
    """Return the thanks where they have a place of their own."""
    return None if beside_controls() else ThanksReading(scene, dark=dark)


PARTS = Parts(reading=thanks_reading, touching=ThanksTouching, action=thanks_action)
