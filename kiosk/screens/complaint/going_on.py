"""The band with the one great button of a question that is answered by keys."""

from kiosk.complaint.flow import GoneOn, Question
from kiosk.scene import Scene
from kiosk.screens.part import Part
from kiosk.widgets.band_parts import BandPart
from kiosk.widgets.button import PushButton
from kiosk.widgets.look import look


def going_on(question: Question, scene: Scene, *, strong: str) -> Part:
    """Return "Lanjut", or "Lewati" while nothing is written; where something must be, what is still lacking."""
    say, told = scene.say, scene.visit.told
    if not told.enough(question):
        return BandPart(scene, calm=True, icon="pencil", strong=strong)
    empty = not told.written(question).strip()
    button = PushButton(
        words=say("Lewati") if empty else say("Lanjut"), icon="arrow-right-bold", icon_after=True, chosen=True,
        icon_side=look.take_icon, weight="Jakarta-700", sizes=look.type.take_number, width=look.take_number,
    )  # fmt: skip
    words = say("Boleh dikosongkan.") if empty else say("Sudah selesai menulis?")
    band = BandPart(scene, calm=True, button=button, icon="pencil", strong=words)
    button.bind(on_touched=lambda _: band.tell(GoneOn(brief=told.brief)))
    return band
