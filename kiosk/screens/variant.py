"""Which case is it? One card for each."""

from pathlib import Path

from kivy.lang import Builder
from kivy.properties import StringProperty

from kiosk.flow import PageTurned, VariantChosen
from kiosk.scene import Scene
from kiosk.screens.part import Part
from kiosk.widgets.look import look
from kiosk.widgets.pager import Pager
from kiosk.widgets.part import Parts
from kiosk.widgets.pieces import Heading, ServiceTitle
from kiosk.widgets.touchable import Touchable

Builder.load_file(str(Path(__file__).with_suffix(".kv")))


class VariantReading(Part):
    """The service that was touched."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(scene, dark=dark)
        service = scene.service
        detail = scene.read(service.audience) if service.audience else scene.read(service.subtitle)
        self.add_widget(
            ServiceTitle(icon=service.icon, name=scene.read(service.name), detail=detail, inks=self.inks)
        )  # fmt: skip
        if look.glass.lower:
            self.add_widget(Heading(words=scene.say("Mana yang sesuai?"), inks=["on_soga", "emas"]))


class VariantCard(Touchable):
    """One case."""

    name = StringProperty()
    detail = StringProperty()


class VariantTouching(Part):
    """The cases."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(scene, dark=dark)
        if not look.glass.lower:
            self.add_widget(Heading(words=scene.say("Mana yang sesuai?")))
        cards = []
        for variant in scene.service.variants:
            card = VariantCard(
                name=scene.read(variant.name), detail=scene.read(variant.detail) if variant.detail else ""
            )  # fmt: skip
            card.bind(on_touched=lambda _, case=variant.id: self.tell(VariantChosen(case)))
            cards.append(card)
        pager = Pager(cards, scene.say, page=scene.visit.page, beside=look.lying)
        pager.bind(on_turned=lambda _, page: self.tell(PageTurned(page)))
        self.add_widget(pager)


PARTS = Parts(reading=VariantReading, touching=VariantTouching)
