"""The services of one group, or all of them in the order of the alphabet."""

from kiosk.flow import PageTurned, ServiceChosen
from kiosk.scene import Scene
from kiosk.screens.part import Part
from kiosk.widgets.look import look
from kiosk.widgets.pager import Pager
from kiosk.widgets.part import Parts
from kiosk.widgets.pieces import ServiceTitle
from kiosk.widgets.service_rows import service_rows


class GroupReading(Part):
    """The group that was touched, with the same pictogram."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(
            scene, dark=dark, size_hint_y=None, padding=(look.margin, look.wide_gap, look.margin, 0),
        )  # fmt: skip
        self.bind(minimum_height=self.setter("height"))
        group = scene.lobby.group(scene.visit.group)
        if group is None:
            icon, name, detail = "view-list", scene.say("Semua layanan"), scene.say("Urut abjad")
        else:
            icon, name, detail = group.icon, scene.read(group.name), scene.read(group.detail)
        self.add_widget(ServiceTitle(icon=icon, name=name, detail=detail, inks=self.inks))


class GroupTouching(Part):
    """The services, in pages."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(
            scene, dark=dark, orientation="vertical", padding=(look.margin, look.wide_gap, look.margin, look.wide_gap),
        )  # fmt: skip
        services = scene.lobby.in_group(scene.visit.group)
        if scene.visit.group is None:
            services = tuple(sorted(services, key=lambda one: scene.read(one.name).casefold()))
        rows = service_rows(
            services, scene, lambda one: self.tell(ServiceChosen(one.id, cases=bool(one.variants)))
        )  # fmt: skip
        pager = Pager(rows, scene.say, page=scene.visit.page)
        pager.bind(on_turned=lambda _, page: self.tell(PageTurned(page)))
        self.add_widget(pager)


PARTS = Parts(reading=GroupReading, touching=GroupTouching)
