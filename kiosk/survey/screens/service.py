"""Which service was received? For whoever has no number at hand; most used first."""

from kiosk.survey.flow import PageTurned, ServiceChosen
from kiosk.survey.scene import Scene
from kiosk.survey.screens.part import Part
from kiosk.widgets.look import look
from kiosk.widgets.pager import Pager
from kiosk.widgets.part import Parts
from kiosk.widgets.pieces import ServiceTitle
from kiosk.widgets.service_rows import service_rows


class ServiceReading(Part):
    """What is asked."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(
            scene, dark=dark, size_hint_y=None, padding=(look.margin, look.wide_gap, look.margin, 0),
        )  # fmt: skip
        self.bind(minimum_height=self.setter("height"))
        self.add_widget(ServiceTitle(
            icon="view-list", name=scene.say("Layanan apa yang Anda terima?"),
            detail=scene.say("Yang paling sering di atas."), inks=self.inks, lines=4,
        ))  # fmt: skip


class ServiceTouching(Part):
    """The services, in pages."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(
            scene, dark=dark, orientation="vertical", padding=(look.margin, look.wide_gap, look.margin, look.wide_gap),
        )  # fmt: skip
        rows = service_rows(scene.hall.most_used(), scene, lambda one: self.tell(ServiceChosen(one.id)))
        self.pager = Pager(rows, scene.say, page=scene.visit.page, beside=look.glass.lower)
        self.pager.bind(on_turned=lambda _, page: self.tell(PageTurned(page)))
        self.add_widget(self.pager)


PARTS = Parts(reading=ServiceReading, touching=ServiceTouching)
