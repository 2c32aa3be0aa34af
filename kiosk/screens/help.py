"""Help: how to take a number, in three steps, and what the buttons below do."""

from kivy.uix.widget import Widget

from kiosk.flow import WentBack
from kiosk.scene import Scene
from kiosk.screens.part import Part
from kiosk.widgets.band_parts import BandPart
from kiosk.widgets.button import PushButton
from kiosk.widgets.complain import complain_button
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
    """The steps, and the buttons that are always there."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(
            scene, dark=dark, orientation="vertical", padding=(look.margin, look.wide_gap, look.margin, look.gap),
            spacing=look.gap,
        )  # fmt: skip
        say = scene.say
        lines = (
            ("view-grid", say("Pilih layanan"), say("Sentuh gambar keperluan Anda, atau cari namanya.")),
            ("clipboard-check", say("Periksa berkas"), say("Tandai yang Anda bawa. Yang kurang ikut tercetak.")),
            ("ticket-confirmation", say("Ambil nomor"), say("Kertas keluar di bawah layar. Tunggu nomor dipanggil.")),
            ("wheelchair", say("Turunkan tombol"), say("Semua tombol pindah ke bagian bawah layar.")),
            ("format-size", say("Perbesar huruf"), say("Huruf besar, hitam dan kuning.")),
        )
        shown = (
            lines[:2]
            if look.glass.lower and look.lying
            else lines[:3]
            if look.glass.lower
            else lines[:4]
            if look.lying and look.glass.large
            else lines
        )
        for icon, strong, quiet in shown:
            self.add_widget(HelpLine(icon=icon, strong=strong, quiet=quiet))
        if scene.may_complain:
            self.add_widget(complain_button(self, scene, size_hint_y=None, height=look.row))
        self.add_widget(Widget())


def help_action(scene: Scene, *, dark: bool = False) -> Part:
    """Return the way back."""
    button = PushButton(
        words=scene.say("Mengerti"), icon="check-bold", icon_side=look.take_icon, chosen=True, weight="Jakarta-700",
        sizes=look.type.take_number, width=look.take_number,
    )  # fmt: skip
    band = BandPart(
        scene, calm=True, button=button, icon="shield-lock-outline", strong=scene.say("Nomor tanpa nama"),
        below=scene.say("Mesin ini tidak menyimpan nama atau NIK."),
    )  # fmt: skip
    button.bind(on_touched=lambda _: band.tell(WentBack()))
    return band


PARTS = Parts(reading=HelpReading, touching=HelpTouching, action=help_action)
