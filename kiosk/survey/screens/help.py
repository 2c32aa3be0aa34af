"""Help: how to answer, and what the buttons below do."""

from kivy.uix.widget import Widget

from kiosk.survey.flow import WentBack
from kiosk.survey.scene import Scene
from kiosk.survey.screens.part import Part
from kiosk.widgets.band_parts import BandPart
from kiosk.widgets.button import PushButton
from kiosk.widgets.help_lines import HelpLine
from kiosk.widgets.look import look
from kiosk.widgets.part import Parts
from kiosk.widgets.pieces import ServiceTitle


class HelpReading(Part):
    """The heading."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(
            scene, dark=dark, size_hint_y=None, padding=(look.margin, look.wide_gap, look.margin, 0),
        )  # fmt: skip
        self.bind(minimum_height=self.setter("height"))
        self.add_widget(ServiceTitle(
            icon="help-circle-outline", name=scene.say("Bantuan"),
            detail=scene.say("Petugas juga siap membantu Anda."), inks=self.inks,
        ))  # fmt: skip


class HelpTouching(Part):
    """How it goes, and the buttons that are always there."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(
            scene, dark=dark, orientation="vertical", padding=(look.margin, look.wide_gap, look.margin, look.gap),
            spacing=look.gap,
        )  # fmt: skip
        say = scene.say
        lines = (
            ("check-circle", say("Sentuh satu wajah"), say("Pertanyaan berikutnya datang sendiri.")),
            ("arrow-left", say("Kembali"), say("Jawaban yang tadi masih bisa diganti.")),
            ("volume-high", say("Bacakan"), say("Pertanyaan dan pilihannya dibacakan.")),
            ("wheelchair", say("Turunkan tombol"), say("Semua tombol pindah ke bagian bawah layar.")),
            ("format-size", say("Perbesar huruf"), say("Huruf besar, hitam dan kuning.")),
        )
        most = 2 if look.glass.lower and look.lying else 3 if look.glass.lower else 4 if look.lying else len(lines)
        for icon, strong, quiet in lines[:most]:
            self.add_widget(HelpLine(icon=icon, strong=strong, quiet=quiet))
        self.add_widget(Widget())


def help_action(scene: Scene, *, dark: bool = False) -> Part:
    """Return the way back."""
    button = PushButton(
        words=scene.say("Mengerti"), icon="check-bold", icon_side=look.take_icon, chosen=True, weight="Jakarta-700",
        sizes=look.type.take_number, width=look.take_number,
    )  # fmt: skip
    band = BandPart(
        scene, calm=True, button=button, icon="shield-lock-outline", strong=scene.say("Tanpa nama, tanpa NIK."),
        below=scene.say("Petugas tidak melihat jawaban Anda."),
    )  # fmt: skip
    button.bind(on_touched=lambda _: band.tell(WentBack()))
    return band


PARTS = Parts(reading=HelpReading, touching=HelpTouching, action=help_action)
