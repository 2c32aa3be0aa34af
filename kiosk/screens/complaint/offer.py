"""The way in: a code for one's own phone, and the form on this glass for whoever has none."""

from pathlib import Path

from kivy.lang import Builder
from kivy.properties import NumericProperty, StringProperty

from kiosk.complaint.flow import Begun
from kiosk.scene import Scene
from kiosk.screens.complaint.asking import Asked
from kiosk.screens.part import Part
from kiosk.widgets.band_parts import BandPart
from kiosk.widgets.button import PushButton
from kiosk.widgets.look import look
from kiosk.widgets.panel import Panel
from kiosk.widgets.part import Parts

Builder.load_file(str(Path(__file__).with_suffix(".kv")))


def offer_reading(scene: Scene, *, dark: bool = False) -> Part:
    """Return what this is for."""
    say = scene.say
    quiet = say("Keluhan, usul, atau pertanyaan. Nama boleh dirahasiakan.")
    if look.lying and look.glass.large and not look.glass.lower:
        quiet = ""  # large letters leave no room for it in the narrow column
    return Asked(scene, strong=say("Pengaduan & saran"), quiet=quiet, dark=dark)


class PhoneCard(Panel):
    """The code, and what to do with it."""

    strong = StringProperty()
    quiet = StringProperty()
    address = StringProperty()
    code = NumericProperty(0)


class OfferTouching(Part):
    """The card with the code; nothing on it is touched."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(
            scene, dark=dark, orientation="vertical", padding=(look.margin, look.wide_gap, look.margin, look.wide_gap),
        )  # fmt: skip
        say = scene.say
        address = scene.complaint_url()
        beside = look.lying or look.glass.lower
        self.card = PhoneCard(
            orientation="horizontal" if beside else "vertical", address=address,
            code=look.offer_code_lower if look.glass.lower else look.offer_code,
            strong=say("Dari ponsel Anda") if address else say("Di mesin ini"),
            quiet=(
                say("Pindai kode ini, lalu isi di ponsel. Foto bisa disertakan.")
                if address
                else say("Isi di layar ini, atau sampaikan kepada petugas.")
            ),
        )  # fmt: skip
        if look.glass.large and look.glass.lower:
            self.card.quiet = ""  # the code itself says what to do with it
        self.add_widget(self.card)

    def aloud(self) -> tuple[str, ...]:
        """Read what the code is for, and what can be touched."""
        return (self.card.strong, self.card.quiet, self.scene.say("Tulis di sini"))


def offer_action(scene: Scene, *, dark: bool = False) -> Part:
    """Return the form on this glass."""
    say = scene.say
    button = PushButton(
        words=say("Tulis di sini"), icon="keyboard-outline", chosen=True, icon_side=look.take_icon,
        weight="Jakarta-700", sizes=look.type.take_number, width=look.take_number,
    )  # fmt: skip
    band = BandPart(
        scene, calm=True, button=button, icon="cellphone", strong=say("Tanpa ponsel?"),
        below=say("Beberapa pertanyaan singkat."),
    )  # fmt: skip
    button.bind(on_touched=lambda _: band.tell(Begun()))
    return band


PARTS = Parts(reading=offer_reading, touching=OfferTouching, action=offer_action)
