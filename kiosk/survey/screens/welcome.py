"""The first screen: an invitation to whoever was just served here, and the ways in for everybody else."""

from pathlib import Path

from kivy.lang import Builder
from kivy.properties import StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from kiosk.survey.flow import Invited, NumberOpened, WithoutNumber
from kiosk.survey.hall import Guest
from kiosk.survey.scene import Scene
from kiosk.survey.screens.part import Part
from kiosk.widgets.band_parts import BandPart
from kiosk.widgets.button import PushButton
from kiosk.widgets.look import look
from kiosk.widgets.panel import Panel
from kiosk.widgets.part import Parts
from kiosk.widgets.tile import Tile

Builder.load_file(str(Path(__file__).with_suffix(".kv")))


class WelcomeReading(Part):
    """What this machine is for; with the controls lowered also whose number is invited."""

    strong = StringProperty()
    quiet = StringProperty()

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        say, count, guest = scene.say, len(scene.form.elements), scene.guest
        # On a lying glass the column beside a guest's number is the action's.
        narrow = look.lying and not look.glass.lower and guest is not None
        strong = say("Bagaimana pelayanan kami?")
        quiet = "" if narrow else say("{count} pertanyaan singkat, kurang dari satu menit.").format(count=count)
        if guest is not None and look.glass.lower:
            # Below, all the room belongs to what is touched.
            card = invite_card(scene, guest)
            strong, quiet = f"{card.number} · {strong}", f"{card.above}\n{card.below}"
        super().__init__(scene, dark=dark, strong=strong, quiet=quiet)


class Promise(BoxLayout):
    """One thing that is promised, with its pictogram."""

    icon = StringProperty()
    words = StringProperty()


class Promises(Panel):
    """The quiet card of what is promised."""

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        say = scene.say
        for icon, words in (
            ("shield-lock-outline", say("Tanpa nama, tanpa NIK.")),
            ("eye-off", say("Petugas tidak melihat jawaban Anda.")),
            ("chart-bar", say("Hasilnya diumumkan kepada masyarakat.")),
        ):
            self.add_widget(Promise(icon=icon, words=words))


class InviteCard(Panel):
    """The number that was just served here, as on its paper."""

    above = StringProperty()
    number = StringProperty()
    below = StringProperty()


def invite_card(scene: Scene, guest: Guest) -> InviteCard:
    """Return the card of the number that was just served."""
    invitation, served = guest.invitation, scene.say("Baru selesai dilayani")
    service = scene.hall.service(invitation.service)
    return InviteCard(
        above=f"{invitation.counter_name} · {served}" if invitation.counter_name else served,
        number=invitation.number, below=scene.read(service.name) if service else "",
    )  # fmt: skip


class WelcomeTouching(Part):
    """The ways in; or, while somebody is invited, their number."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(scene, dark=dark)
        if scene.guest is not None:
            self._invite(scene.guest)
        else:
            self._ways_in()

    def _invite(self, guest: Guest) -> None:
        if not look.glass.lower:
            self.add_widget(invite_card(self.scene, guest))
        other = PushButton(
            words=self.scene.say("Bukan nomor saya"), icon="keyboard-outline", icon_side=look.bar_icon,
            size_hint_y=None, height=look.row,
        )  # fmt: skip
        other.bind(on_touched=lambda _: self.tell(NumberOpened()))
        self.add_widget(other)
        if look.glass.lower:
            self.add_widget(Widget())

    def _ways_in(self) -> None:
        say, lower = self.scene.say, look.glass.lower
        if not lower and not look.lying:
            self.add_widget(Promises(self.scene))
        number = self._tile(
            "keyboard-outline", say("Ketik nomor antrean"), say("Nomor di kertas Anda, misalnya {example}"), first=True
        )
        number.bind(on_touched=lambda _: self.tell(NumberOpened()))
        without = self._tile("file-document-outline", say("Tanpa nomor"), say("Pilih sendiri layanan yang Anda terima"))
        without.bind(on_touched=lambda _: self.tell(WithoutNumber()))
        tiles = BoxLayout(orientation="horizontal" if look.lying and lower else "vertical", spacing=look.wide_gap)
        for tile in (number, without):
            tiles.add_widget(tile)
        if not (look.lying and lower):
            tiles.add_widget(Widget(size_hint_y=0.01))
        self.add_widget(tiles)

    def _tile(self, icon: str, strong: str, quiet: str, *, first: bool = False) -> Tile:
        prefix = (self.scene.hall.prefixes() or ("A",))[0]
        return Tile(
            icon=icon, strong=strong, quiet=quiet.format(example=f"{prefix}021") if first else quiet,
            strong_sizes=look.type.tile_lower, side=look.pictogram, icon_side=look.pictogram_icon, arrow=True,
            strong_lines=2, quiet_lines=2, size_hint_max_y=look.welcome_tile,
        )  # fmt: skip


def welcome_action(scene: Scene, *, dark: bool = False) -> Part | None:
    """Return "Mulai" while somebody is invited."""
    if (guest := scene.guest) is None:
        return None
    button = Begin(words=scene.say("Mulai"))
    band = BandPart(
        scene, calm=True, button=button, icon="shield-lock-outline", strong=scene.say("Tanpa nama, tanpa NIK."),
        below="" if look.lying else scene.say("Petugas tidak melihat jawaban Anda."),
    )  # fmt: skip
    button.bind(on_touched=lambda _: band.tell(Invited(guest.invitation)))
    return band


class Begin(PushButton):
    """The one great button."""


PARTS = Parts(reading=WelcomeReading, touching=WelcomeTouching, action=welcome_action, greets=True)
