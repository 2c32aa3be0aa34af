"""The number and the code, as large as the glass allows, what happens next and until when, and where to follow it."""

from pathlib import Path
from typing import Any

from kivy.lang import Builder
from kivy.properties import ListProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from hub.protocol.complaints import ComplaintReceipt
from kiosk.complaint.paper import next_steps
from kiosk.flow import Finished
from kiosk.scene import Paper, Scene
from kiosk.screens.part import Part
from kiosk.screens.ticket import STAYS, Done, DottedLine, FollowBox, TicketCard
from kiosk.widgets.band_parts import BandPart
from kiosk.widgets.countdown import Countdown
from kiosk.widgets.look import look
from kiosk.widgets.part import Parts

Builder.load_file(str(Path(__file__).with_suffix(".kv")))

# A number is remembered at a glance; of a code one makes a photo first.
TIMES_LONGER = 3


class SecretBox(BoxLayout):
    """A label, and under it the number or the code."""

    label = StringProperty()
    secret = StringProperty()
    sizes = ListProperty([80])
    ink = StringProperty("nila")


class NextRow(BoxLayout):
    """What the office does next, and until when."""

    what = StringProperty()
    until = StringProperty()


class KeepLine(BoxLayout):
    """That both belong together, and to nobody else."""

    words = StringProperty()


def receipt_of(scene: Scene) -> ComplaintReceipt:
    """Return the receipt; LookupError where there is none."""
    if scene.delivery.receipt is None:
        raise LookupError("there is no receipt to show")
    return scene.delivery.receipt


def _numbers(scene: Scene) -> tuple[SecretBox, SecretBox]:
    receipt, say = receipt_of(scene), scene.say
    sizes = look.type.receipt_number_lower if look.glass.lower or look.lying else look.type.receipt_number
    return (
        SecretBox(label=say("Nomor pengaduan"), secret=receipt.number, sizes=sizes, ink="ink"),
        SecretBox(label=say("Kode lacak"), secret=receipt.code, sizes=sizes),
    )


def _steps(scene: Scene, *, beside: bool = False) -> BoxLayout:
    """Return what happens next, one below the other or `beside` each other."""
    rows = BoxLayout(orientation="horizontal" if beside else "vertical", spacing=look.gap if beside else look.small_gap)
    shown = [
        NextRow(what=what, until=scene.say("paling lambat {day}").format(day=until))
        for what, until in next_steps(receipt_of(scene).due, scene.visit.language, scene.say)
    ]
    for row in shown if beside else (Widget(), *shown, Widget()):
        rows.add_widget(row)
    if beside:
        rows.size_hint_y, rows.padding = None, (look.margin, look.small_gap, look.margin, look.gap)
        rows.bind(minimum_height=rows.setter("height"))
    return rows


def _follow(scene: Scene) -> FollowBox:
    return FollowBox(words=scene.say("Ikuti dari ponsel"), address=receipt_of(scene).follow_url)


class StepsAndCode(BoxLayout):
    """What happens next, with the code beside it."""

    def __init__(self, **more: Any) -> None:
        height = look.qr_row_lower if look.glass.lower else look.qr_row
        super().__init__(size_hint_y=None, height=height, **more)


class ReceiptReading(Part):
    """The card with number and code; on a lying glass, where it stands on the right, the QR code alone."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(scene, dark=dark, padding=(look.margin, look.card_air, look.margin, 0))
        keep = KeepLine(
            words=scene.say("Jawaban hanya terbuka dengan keduanya. Jangan berikan kode kepada orang lain.")
        )
        if look.lying and not look.glass.lower:
            card = TicketCard(padding=look.gap)
            card.add_widget(_follow(scene))
        elif look.lying:
            card = TicketCard(padding=look.gap, spacing=look.gap)
            pair = BoxLayout(orientation="vertical")
            for box in _numbers(scene):
                pair.add_widget(box)
            for widget in (pair, _steps(scene), _follow(scene)):
                card.add_widget(widget)
        else:
            card = TicketCard(orientation="vertical", padding=look.card)
            beside = StepsAndCode()
            beside.add_widget(_steps(scene))
            beside.add_widget(_follow(scene))
            # With large letters the room is for number and code; the paper says how to keep them.
            below = () if look.glass.large else (keep, DottedLine())
            for widget in (*_numbers(scene), *below, beside):
                card.add_widget(widget)
        self.add_widget(card)

    def aloud(self) -> tuple[str, ...]:
        """Read the number and when there is word; the code is for one pair of eyes."""
        receipt, say = receipt_of(self.scene), self.scene.say
        steps = next_steps(receipt.due, self.scene.visit.language, say)
        told = tuple(f"{what}, {say('paling lambat {day}').format(day=until)}" for what, until in steps)
        return (say("Nomor pengaduan"), receipt.number, say("Kode lacak ada di layar dan di kertas."), *told)


class ReceiptTouching(Part):
    """The time left before the screen clears itself; and what of the receipt stands on this side."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(scene, dark=dark, orientation="vertical", padding=(look.margin, 0), spacing=look.gap)
        if look.lying and not look.glass.lower:
            card = TicketCard(orientation="vertical", padding=look.card)
            for widget in (*_numbers(scene), DottedLine(), _steps(scene, beside=True)):
                card.add_widget(widget)
            self.add_widget(card)
        if scene.paper is Paper.THERE:
            countdown = Countdown(seconds=scene.seconds * TIMES_LONGER, say=scene.say)
            countdown.bind(on_over=lambda _: self.tell(Finished()))
            self.add_widget(countdown)
        if look.glass.lower:
            self.padding = (look.margin, look.wide_gap, look.margin, 0)
            self.add_widget(Widget())
        elif not look.lying:
            self.size_hint_y, self.height = None, look.countdown_row


def receipt_action(scene: Scene, *, dark: bool = False) -> Part:
    """Return the band: take the paper; or, when it did not come, what to do instead."""
    say = scene.say
    stays = scene.paper in STAYS
    great: dict[str, Any] = {"strong_sizes": look.type.paper_great, "below_sizes": look.type.paper_sub}
    if scene.paper is Paper.PRINTING:
        return BandPart(
            scene, calm=False, icon="printer", strong=say("Sedang mencetak …"),
            below=say("Kertas keluar di celah bawah layar."), **great,
        )  # fmt: skip
    button = Done(words=say("Sudah saya catat") if stays else say("Selesai"))
    if stays:
        button.width = look.done_wide
    match scene.paper:
        case Paper.OUT | Paper.HELD:
            icon, strong, below = "alert-circle", say("Kertas habis."), say("Foto nomor dan kode ini.")
        case Paper.UNSURE:
            icon, strong, below = "arrow-down-bold", say("Ambil kertas Anda"), say("Bila tidak keluar, foto layar ini.")
        case Paper.FAILED:
            icon, strong, below = "alert-circle", say("Kertas tidak keluar."), say("Foto nomor dan kode ini.")
        case _:
            icon, strong, below = "arrow-down-bold", say("Ambil kertas Anda"), say("di celah bawah layar")
            great["icon_side"] = look.band_icon_great
    band = BandPart(scene, calm=False, button=button, icon=icon, strong=strong, below=below, **great)
    button.bind(on_touched=lambda _: band.tell(Finished()))
    return band


PARTS = Parts(reading=ReceiptReading, touching=ReceiptTouching, action=receipt_action)
