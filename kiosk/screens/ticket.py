"""The number, as large as the glass allows, with the wait, where to follow it, and where the paper comes out."""

from pathlib import Path
from typing import Any

from kivy.graphics import Color, SmoothEllipse
from kivy.lang import Builder
from kivy.properties import StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from kiosk.flow import Finished, PaperAgainWanted
from kiosk.scene import Paper, Scene
from kiosk.screens.part import Part
from kiosk.widgets.band_parts import BandPart
from kiosk.widgets.button import PushButton
from kiosk.widgets.countdown import Countdown
from kiosk.widgets.look import look
from kiosk.widgets.panel import Panel
from kiosk.widgets.part import Parts
from kiosk.wording import need_short, waiting

Builder.load_file(str(Path(__file__).with_suffix(".kv")))

# Where the paper did not surely come out, the number stays until somebody says that they have it.
STAYS = (Paper.UNSURE, Paper.OUT, Paper.HELD, Paper.FAILED)


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
    """What is still missing."""

    label = StringProperty()
    words = StringProperty()


class NumberBox(BoxLayout):
    """The number, with what it is for."""

    label = StringProperty()
    number = StringProperty()
    service = StringProperty()


class FollowBox(BoxLayout):
    """The QR code that leads to the number on a phone."""

    words = StringProperty()
    address = StringProperty()

    def __init__(self, **more: Any) -> None:
        super().__init__(size_hint_x=None, width=look.qr_lower if look.glass.lower else look.qr, **more)


class TicketCard(Panel):
    """The ticket on glass: white like the paper."""


class Pieces:
    """The pieces of the ticket, to be put together as the glass stands."""

    def __init__(self, scene: Scene) -> None:
        if scene.ticket is None:
            raise LookupError("there is no ticket to show")
        self._scene, self._ticket = scene, scene.ticket

    def number(self) -> NumberBox:
        """Return the number."""
        scene = self._scene
        label = scene.say("Nomor antrean Anda")
        if self._ticket.priority:
            label = f"{label} · {scene.say('Didahulukan')}"
        return NumberBox(
            label=label, number=self._ticket.number, service=scene.read(scene.service.name)
        )  # fmt: skip

    def facts(self, orientation: str) -> BoxLayout:
        """Return who is ahead, how long, and who is being served."""
        ticket, say = self._ticket, self._scene.say
        serving = self._scene.lobby.serving.get(ticket.service) or ticket.now_serving
        counter = self._scene.called_to
        turn = counter is not None
        if turn:
            there = say("Silakan menuju {counter}.").format(counter=counter)
            ahead = say("Giliran Anda"), there if counter else say("Silakan menuju loket.")
        elif ticket.ahead == 0:
            ahead = say("Anda berikutnya"), say("tidak ada di depan Anda")
        elif ticket.ahead == 1:
            ahead = say("1 orang"), say("di depan Anda")
        else:
            ahead = say("{count} orang").format(count=ticket.ahead), say("di depan Anda")
        box = BoxLayout(orientation=orientation, spacing=look.small_gap)
        for icon, strong, quiet in (
            ("account-multiple", *ahead),
            ("clock-outline", "" if turn else waiting(ticket.estimate, say), say("perkiraan tunggu")),
            ("account-voice", "" if turn or serving == ticket.number else serving or "", say("dipanggil terakhir")),
        ):
            if strong:
                # Side by side there is room for the words alone.
                shown = icon if orientation == "vertical" else ""
                # The first says the most.
                share = 1 if box.children or orientation == "vertical" else 1.4
                box.add_widget(WaitFact(icon=shown, strong=strong, quiet=quiet, size_hint_x=share))
        return box

    def follow(self) -> FollowBox:
        """Return the QR code."""
        return FollowBox(words=self._scene.say("Pantau dari ponsel"), address=self._ticket.tracking_url)

    def foot(self, *, alone: bool = False) -> FootPanel | None:
        """Return what is missing, None when nothing is; `alone` it has round corners all around."""
        scene = self._scene
        say, missing = scene.say, scene.visit.missing(scene.service)
        if not missing:
            return None
        names = (
            need_short(missing[0], scene.visit.language, say)
            if len(missing) == 1
            else say("{count} berkas").format(count=len(missing))
        )
        printed = scene.paper in (Paper.THERE, Paper.PRINTING)
        label = say("Masih perlu, tercetak juga di kertas") if printed else say("Masih perlu")
        return FootPanel(label=label, words=names, round_top=-1 if alone else 0)


def _filled(box: BoxLayout, *widgets: Widget | None) -> BoxLayout:
    for widget in widgets:
        if widget is not None:
            box.add_widget(widget)
    return box


class TicketReading(Part):
    """The card with the number; on a lying glass, where it stands on the right, the QR code alone."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(scene, dark=dark)
        pieces = Pieces(scene)
        if look.lying and look.glass.lower:
            card = TicketCard(padding=look.gap, spacing=look.gap)
            _filled(card, pieces.number(), pieces.facts("vertical"), pieces.follow())
        elif look.lying:
            card = TicketCard(padding=look.gap)
            _filled(card, pieces.follow())
        else:
            beside = _filled(FactsAndCode(), pieces.facts("vertical"), pieces.follow())
            foot = None if look.glass.lower else pieces.foot()
            card = TicketCard(orientation="vertical", padding=look.card)
            _filled(card, pieces.number(), DottedLine(), beside, foot)
        self.add_widget(card)


class FactsAndCode(BoxLayout):
    """The facts with the code beside them."""

    def __init__(self, **more: Any) -> None:
        height = look.qr_row_lower if look.glass.lower else look.qr_row
        super().__init__(size_hint_y=None, height=height, **more)


class TicketTouching(Part):
    """The time left before the screen clears itself; and what of the ticket stands on this side."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(scene, dark=dark)
        pieces = Pieces(scene)
        if look.glass.lower:
            self.padding = (look.margin, look.wide_gap, look.margin, 0)
            _filled(self, pieces.foot(alone=True))
        elif look.lying:
            facts = pieces.facts("horizontal")
            facts.size_hint_y, facts.height, facts.padding = None, look.facts_lying, (look.gap, 0, look.gap, 0)
            card = TicketCard(orientation="vertical", padding=look.card)
            self.add_widget(_filled(card, pieces.number(), DottedLine(), facts, pieces.foot()))
        if scene.paper is Paper.THERE:
            countdown = Countdown(seconds=scene.seconds, say=scene.say)
            countdown.bind(on_over=lambda _: self.tell(Finished()))
            self.add_widget(countdown)
        again = PrintAgain(words=scene.say("Cetak ulang"))
        if scene.may_print_again:
            again.bind(on_touched=lambda _: self.tell(PaperAgainWanted()))
            self.add_widget(again)
        if look.glass.lower:
            self.add_widget(Widget())
        elif not look.lying:
            # Empty room stays free under the card while nothing counts down; a button keeps clear of card and band.
            self.size_hint_y, self.height = None, look.countdown_row
            if scene.may_print_again:
                self.height, self.padding = again.height + 2 * look.gap, (look.margin, look.gap, look.margin, look.gap)


def ticket_action(scene: Scene, *, dark: bool = False) -> Part:
    """Return the band: take the paper; or, when it did not come, what to do instead."""
    say = scene.say
    stays = scene.paper in STAYS
    button = Done(words=say("Sudah saya catat") if stays else say("Selesai"))
    if stays:
        button.width = look.done_wide
    great: dict[str, Any] = {"strong_sizes": look.type.paper_great, "below_sizes": look.type.paper_sub}
    match scene.paper:
        case Paper.THERE:
            band = BandPart(
                scene, calm=False, button=button, icon="arrow-down-bold", strong=say("Ambil kertas Anda"),
                below=say("di celah bawah layar"), icon_side=look.band_icon_great, **great,
            )  # fmt: skip
        case Paper.OUT | Paper.HELD:
            band = BandPart(
                scene, calm=False, button=button, icon="alert-circle", strong=say("Kertas habis."),
                below=say("Nomor Anda tetap berlaku. Foto nomor ini."), **great,
            )  # fmt: skip
        case Paper.UNSURE:
            band = BandPart(
                scene, calm=False, button=button, icon="arrow-down-bold", strong=say("Ambil kertas Anda"),
                below=say("Bila tidak keluar, foto nomor ini."), **great,
            )  # fmt: skip
        case Paper.FAILED:
            band = BandPart(
                scene, calm=False, button=button, icon="alert-circle", strong=say("Kertas tidak keluar."),
                below=say("Nomor Anda tetap berlaku. Foto nomor ini."), **great,
            )  # fmt: skip
        case _:
            return BandPart(
                scene, calm=False, icon="printer", strong=say("Sedang mencetak …"),
                below=say("Kertas keluar di celah bawah layar."), **great,
            )  # fmt: skip
    button.bind(on_touched=lambda _: band.tell(Finished()))
    return band


class PrintAgain(PushButton):
    """Prints the ticket once more, marked as such."""


class Done(PushButton):
    """Ends the visit."""


PARTS = Parts(reading=TicketReading, touching=TicketTouching, action=ticket_action)
