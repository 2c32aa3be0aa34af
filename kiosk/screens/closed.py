"""No numbers now: why, and when to come back. What to bring can still be read."""

from kiosk.flow import Looking
from kiosk.scene import Scene
from kiosk.screens.part import Part
from kiosk.widgets.band_parts import BandPart
from kiosk.widgets.button import PushButton
from kiosk.widgets.complain import complain_button
from kiosk.widgets.hours import HoursCard
from kiosk.widgets.look import look
from kiosk.widgets.message import Message, beside_controls
from kiosk.widgets.part import Parts
from kiosk.wording import when_again, why_closed

ICONS = {
    "holiday": "calendar-remove", "closed_day": "calendar-remove", "before_hours": "door-closed",
    "break": "coffee-outline", "after_last_ticket": "clock-check-outline", "quota_reached": "ticket-confirmation",
}  # fmt: skip


class ClosedReading(Part):
    """Why there is no number, and when there is one again."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(scene, dark=dark, padding=(look.margin, look.gap, look.margin, look.gap))
        told = scene.refusal or scene.lobby.availability(None)
        again = told.again_at.astimezone(scene.now.tzinfo) if told.again_at else None
        message = Message(
            icon=ICONS.get(told.reason, "clock-outline"), strong=why_closed(told, scene.say),
            quiet=when_again(again, scene.now, scene.visit.language, scene.say),
            inks=self.inks, icon_ink="emas" if dark else "nila",
        )  # fmt: skip
        if beside_controls():
            message.side = look.message_icon_small  # hours and a button stand below it
        self.add_widget(message)


class ClosedTouching(Part):
    """The office's hours."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(
            scene, dark=dark, orientation="vertical", padding=(look.margin, look.gap, look.margin, look.gap),
        )  # fmt: skip
        if beside_controls():
            self.add_widget(ClosedReading(scene))
        self.add_widget(HoursCard(scene))
        if scene.may_complain:
            self.spacing = look.gap
            self.add_widget(complain_button(self, scene, size_hint_y=None, height=look.row))


def closed_action(scene: Scene, *, dark: bool = False) -> Part:
    """Return the way to the requirements; after a refusal, to the other services."""
    refused = scene.refusal is not None
    words = scene.say("Pilih layanan lain" if refused else "Lihat syarat")
    button = PushButton(
        words=words, icon="view-grid" if refused else "clipboard-list", icon_side=look.take_icon, chosen=True,
        weight="Jakarta-700", sizes=look.type.take_number, width=look.take_number,
    )  # fmt: skip
    strong, below = scene.say("Siapkan berkas dari sekarang"), scene.say("Daftarnya bisa dicetak.")
    if refused:
        strong, below = scene.say("Layanan lain mungkin masih bisa."), ""
    band = BandPart(scene, calm=True, button=button, icon="information-outline", strong=strong, below=below)
    button.bind(on_touched=lambda _: band.tell(Looking()))
    return band


def closed_reading(scene: Scene, *, dark: bool = False) -> Part | None:
    """Return the message where it has a place of its own."""
    return None if beside_controls() else ClosedReading(scene, dark=dark)


PARTS = Parts(reading=closed_reading, touching=ClosedTouching, action=closed_action)
