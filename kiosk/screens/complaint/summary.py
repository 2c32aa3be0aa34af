"""What will be sent, what the data is for, and the one button; while it is on its way, how that goes."""

from pathlib import Path
from typing import Final

from kivy.lang import Builder
from kivy.properties import StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from kiosk.complaint.delivery import Sending
from kiosk.complaint.flow import SendWanted
from kiosk.complaint.purpose import purpose
from kiosk.complaint.writing import beginning
from kiosk.scene import Scene
from kiosk.screens.complaint.asking import Asked
from kiosk.screens.complaint.choices import IDENTITIES, KINDS
from kiosk.screens.part import Part
from kiosk.widgets.band_parts import BandPart
from kiosk.widgets.button import PushButton
from kiosk.widgets.look import look
from kiosk.widgets.panel import Panel
from kiosk.widgets.part import Parts
from kiosk.widgets.words import Words

Builder.load_file(str(Path(__file__).with_suffix(".kv")))

# So many digits of a telephone number are shown: enough to know it again, too few for who stands behind.
LAST_DIGITS: Final = 4


class SummaryRow(BoxLayout):
    """One answer: what was asked, and the beginning of what was said."""

    label = StringProperty()
    value = StringProperty()


class SummaryCard(Panel):
    """The answers on white, as they go to the office."""


def answers(scene: Scene, *, letters: int) -> tuple[tuple[str, str], ...]:
    """Return what was told, a line each; of a text its beginning, of a name only that there is one."""
    say, told = scene.say, scene.visit.told
    kind = next((name for one, _, name, _ in KINDS if one == told.kind), "")
    identity = next((name for one, _, name, _ in IDENTITIES if one == told.identity), "")
    service = scene.lobby.service(told.service)
    days = {"today": say("Hari ini"), "yesterday": say("Kemarin"), "earlier": say("Lebih lama")}
    when = told.when.strip() if told.day == "earlier" and told.when.strip() else days.get(told.day or "", "")
    phone = f"•••• {told.phone[-LAST_DIGITS:]}" if told.phone else ""
    lines = (
        (say("Jenis"), say(kind) if kind else ""),
        (say("Isi"), beginning(told.what, letters)),
        (say("Waktu"), "" if told.brief else beginning(when, letters // 2)),
        (say("Layanan"), scene.read(service.name) if service else ""),
        (say("Harapan"), "" if told.brief else beginning(told.wish, letters // 2)),
        (say("Nama"), say(identity) if identity else ""),
        (say("Telepon"), phone),
    )
    return tuple((label, value) for label, value in lines if value)


def _purpose(scene: Scene) -> str:
    """Return what the data is for, who reads it, and how long it is kept."""
    return purpose(scene.visit.told.kind, scene.form, scene.visit.language, scene.say)


def _narrow() -> bool:
    """Tell whether the question stands in the narrow column of a lying glass, without room for more."""
    return look.lying and not look.glass.lower


class SummaryReading(Asked):
    """That it is to be looked through, and what the data is for."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(scene, strong=scene.say("Sudah benar?"), dark=dark)
        self.purpose = _purpose(scene)
        if not _narrow():
            self.add_widget(Words(words=self.purpose, sizes=look.type.title_sub, ink=self.inks[1]))

    def aloud(self) -> tuple[str, ...]:
        """Read what the data is for; the answers themselves stay on the glass."""
        return (self.strong, self.purpose)


class SummaryTouching(Part):
    """The answers."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(
            scene, dark=dark, orientation="vertical", padding=(look.margin, look.gap, look.margin, look.gap),
        )  # fmt: skip
        letters = 60 if look.glass.lower else 90 if look.lying or look.glass.large else 220
        card = SummaryCard()
        rows = answers(scene, letters=letters)
        if look.lying and look.glass.lower:
            # Half a lying glass shows what it is about; the rest was seen a moment ago.
            rows = rows[:3]
        for label, value in rows:
            card.add_widget(SummaryRow(label=label, value=value))
        self.add_widget(card)
        if _narrow():
            self.spacing = look.gap
            self.add_widget(
                Words(
                    words=_purpose(scene),
                    sizes=look.type.title_sub,
                    ink="ink2",
                )
            )
        self.add_widget(Widget())

    def aloud(self) -> tuple[str, ...]:
        """Say nothing of what was told: others are listening."""
        return ()


def summary_action(scene: Scene, *, dark: bool = False) -> Part:
    """Return "Kirim"; or how the sending goes."""
    say, delivery = scene.say, scene.delivery
    if delivery.sending is Sending.NOW:
        return BandPart(scene, calm=True, icon="timer-sand", strong=say("Sedang mengirim …"))
    if delivery.sending is Sending.UNANSWERED:
        return _button(
            scene, words=say("Coba lagi"), icon="refresh", calm=False, strong=say("Belum terkirim."),
            below=say("Tulisan Anda masih di sini. Mesin mencoba lagi sendiri."), sign="lan-disconnect",
        )  # fmt: skip
    if delivery.sending is Sending.REFUSED:
        # The hub speaks Indonesian; whoever reads otherwise is told where to turn.
        told = (
            delivery.refusal if scene.visit.language == "id" else say("Perbaiki lewat “Kembali”, atau tanya petugas.")
        )
        return _button(
            scene, words=say("Coba lagi"), icon="refresh", calm=False, strong=say("Tidak dapat diterima."),
            below=told, sign="alert-circle",
        )  # fmt: skip
    return _button(
        scene, words=say("Kirim"), icon="send", calm=True, strong=say("Anda setuju data ini dipakai?"),
        below=say("Anda mendapat nomor dan kode lacak."), sign="shield-lock-outline",
    )  # fmt: skip


def _button(scene: Scene, *, words: str, icon: str, calm: bool, strong: str, below: str, sign: str) -> Part:
    button = PushButton(
        words=words, icon=icon, icon_after=icon == "send", chosen=True, icon_side=look.take_icon, weight="Jakarta-700",
        sizes=look.type.take_number, width=look.done_wide,
    )  # fmt: skip
    band = BandPart(scene, calm=calm, button=button, icon=sign, strong=strong, below=below)
    button.bind(on_touched=lambda _: band.tell(SendWanted()))
    return band


PARTS = Parts(reading=SummaryReading, touching=SummaryTouching, action=summary_action)
