"""Which service it is about, or none."""

from kiosk.complaint.flow import SubjectChosen
from kiosk.flow import PageTurned
from kiosk.scene import Scene
from kiosk.screens.complaint.asking import Asked
from kiosk.screens.part import Part
from kiosk.widgets.look import look
from kiosk.widgets.pager import Pager
from kiosk.widgets.part import Parts
from kiosk.widgets.service_rows import ServiceRow, service_rows


def service_reading(scene: Scene, *, dark: bool = False) -> Part:
    """Return the question."""
    return Asked(scene, strong=scene.say("Tentang layanan apa?"), quiet=scene.say("Boleh dilewati"), dark=dark)


class ServiceTouching(Part):
    """None of them first, then the services, most used first."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(
            scene, dark=dark, orientation="vertical", padding=(look.margin, look.wide_gap, look.margin, look.wide_gap),
        )  # fmt: skip
        told = scene.visit.told
        self.none = ServiceRow(
            icon="arrow-right", name=scene.say("Lewati"), detail=scene.say("Bukan tentang satu layanan"),
            ticked=told.asked and told.service is None,
        )  # fmt: skip
        self.none.bind(on_touched=lambda _: self.tell(SubjectChosen(None, brief=told.brief)))
        services = scene.lobby.most_used()
        rows = service_rows(services, scene, lambda one: self.tell(SubjectChosen(one.id, brief=told.brief)))
        for service, row in zip(services, rows, strict=True):
            row.ticked = service.id == told.service
        pager = Pager([self.none, *rows], scene.say, page=scene.visit.page, beside=look.lying)
        pager.bind(on_turned=lambda _, page: self.tell(PageTurned(page)))
        self.add_widget(pager)
        self._names = tuple(row.name for row in (self.none, *rows))

    def aloud(self) -> tuple[str, ...]:
        """Read the services."""
        return self._names


PARTS = Parts(reading=service_reading, touching=ServiceTouching)
