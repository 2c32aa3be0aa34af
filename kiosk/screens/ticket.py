"""The number, as large as the glass allows, with the wait, where to follow it, and where the paper comes out."""

from pathlib import Path
from typing import Any

from kivy.graphics import Color, SmoothEllipse
from kivy.lang import Builder
from kivy.properties import StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from kiosk.flow import Finished
from kiosk.scene import Paper, Scene
from kiosk.widgets.band_parts import BandPart
from kiosk.widgets.button import PushButton
from kiosk.widgets.countdown import Countdown
from kiosk.widgets.look import look
from kiosk.widgets.panel import Panel
from kiosk.widgets.part import Part, Parts
from kiosk.wording import need_short, waiting

Builder.load_file(str(Path(__file__).with_suffix(".kv")))

# Where the paper did not surely come out, the number stays until somebody says that they have it.
STAYS = (Paper.UNSURE, Paper.OUT, Paper.FAILED)


class WaitFact(BoxLayout):
    """One line beside the QR code: people ahead, minutes, the number being served."""

    icon = StringProperty()
    strong = StringProperty()
    quiet = StringProperty()


class DottedLine(Widget):
    """Where a paper ticket would tear."""

    def __init__(self, **more: Any) -> None:
        super().__init__(size_hint_y=None, height=look.card * 3, **more)
        self.fbind("pos", self._place)
        self.fbind("size", self._place)

    def _place(self, *_: object) -> None:
        self.canvas.clear()
        apart, side = look.gap * 0.7, look.card * 2.5
        with self.canvas:
            Color(*look.colour("batas"))
            count = int((self.width - 2 * look.margin) // apart)
            for number in range(max(0, count)):
                SmoothEllipse(pos=(self.x + look.margin + number * apart, self.y), size=(side, side))


class FootPanel(Panel):
    """What is still missing, at the foot of the card."""

    label = StringProperty()
    words = StringProperty()


class TicketCard(Panel):
    """The ticket on glass."""

    label = StringProperty()
    number = StringProperty()
    service = StringProperty()
    follow = StringProperty()
    address = StringProperty()
    missing_label = StringProperty()
    missing = StringProperty()

    def __init__(self, scene: Scene, **more: Any) -> None:
        ticket, say = scene.ticket, scene.say
        if ticket is None:
            raise LookupError("there is no ticket to show")
        missing = scene.visit.missing(scene.service)
        language = scene.visit.language
        names = (
            need_short(missing[0], language, say)
            if len(missing) == 1
            else say("{count} berkas").format(count=len(missing))
        )
        super().__init__(
            label=say("Nomor antrean Anda"), number=ticket.number, service=scene.read(scene.service.name),
            follow=say("Pantau dari ponsel"), address=ticket.tracking_url,
            missing_label=self._missing_label(scene) if missing else "", missing=names if missing else "", **more,
        )  # fmt: skip
        facts = self.ids.facts
        serving = scene.lobby.serving.get(ticket.service) or ticket.now_serving
        if ticket.ahead == 0:
            ahead = say("Anda berikutnya"), say("tidak ada yang di depan Anda")
        elif ticket.ahead == 1:
            ahead = say("1 orang"), say("di depan Anda")
        else:
            ahead = say("{count} orang").format(count=ticket.ahead), say("di depan Anda")
        for icon, strong, quiet in (
            ("account-multiple", *ahead),
            ("clock-outline", waiting(ticket.estimate, say), say("perkiraan menunggu")),
            ("account-voice", serving or "", say("sedang dilayani")),
        ):
            if strong:
                facts.add_widget(WaitFact(icon=icon, strong=strong, quiet=quiet))
        if not missing:
            self.ids.foot.parent.remove_widget(self.ids.foot)

    @staticmethod
    def _missing_label(scene: Scene) -> str:
        printed = scene.paper in (Paper.THERE, Paper.PRINTING)
        return scene.say("Masih perlu, tercetak juga di kertas") if printed else scene.say("Masih perlu")


class TicketReading(Part):
    """The card with the number, where it stands above what is touched."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(scene, dark=dark)
        self.card = TicketCard(scene, orientation="horizontal" if look.lying else "vertical")
        self.add_widget(self.card)


class TicketTouching(Part):
    """The time left before the screen clears itself; on a lying glass with the card above it."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(scene, dark=dark)
        if look.lying and not look.glass.lower:
            self.add_widget(TicketCard(scene, orientation="vertical"))
        else:
            self.size_hint_y = 1 if look.glass.lower else None
        if scene.paper is Paper.THERE:
            countdown = Countdown(seconds=scene.seconds, say=scene.say)
            countdown.bind(on_over=lambda _: self.tell(Finished()))
            self.add_widget(countdown)
        if look.glass.lower:
            self.add_widget(Widget())
        elif not look.lying:
            self.bind(minimum_height=self.setter("height"))


def ticket_reading(scene: Scene, *, dark: bool = False) -> Part | None:
    """Return the card, except on a lying glass, where it stands on the right."""
    return None if look.lying and not look.glass.lower else TicketReading(scene, dark=dark)


def ticket_action(scene: Scene, *, dark: bool = False) -> Part:
    """Return the band: take the paper; or, when it did not come, what to do instead."""
    say = scene.say
    stays = scene.paper in STAYS
    button = Done(words=say("Sudah saya catat") if stays else say("Selesai"))
    great = {"strong_sizes": look.type.paper_great, "above_sizes": look.type.band}
    match scene.paper:
        case Paper.THERE:
            band = BandPart(
                scene, calm=False, button=button, icon="arrow-down-bold", strong=say("Ambil kertas Anda"),
                below=say("di celah bawah layar"), **great,
            )  # fmt: skip
        case Paper.OUT:
            band = BandPart(
                scene, calm=False, button=button, icon="alert-circle", strong=say("Kertas habis."),
                below=say("Foto nomor ini atau tanya petugas."), **great,
            )  # fmt: skip
        case Paper.UNSURE:
            band = BandPart(
                scene, calm=False, button=button, icon="arrow-down-bold", strong=say("Ambil kertas Anda"),
                below=say("Bila tidak keluar, foto nomor ini."), **great,
            )  # fmt: skip
        case Paper.FAILED:
            band = BandPart(
                scene, calm=False, button=button, icon="alert-circle", strong=say("Kertas tidak keluar."),
                below=say("Foto nomor ini atau tanya petugas."), **great,
            )  # fmt: skip
        case _:
            return BandPart(
                scene, calm=False, icon="printer", strong=say("Sedang mencetak …"),
                below=say("Kertas keluar di celah bawah layar."), **great,
            )  # fmt: skip
    button.bind(on_touched=lambda _: band.tell(Finished()))
    return band


class Done(PushButton):
    """Ends the visit."""


PARTS = Parts(reading=ticket_reading, touching=TicketTouching, action=ticket_action)
