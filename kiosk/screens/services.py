"""The first screen: a greeting, the few things most people come for, and the way to everything else."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kivy.lang import Builder
from kivy.properties import ListProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.gridlayout import GridLayout
from kivy.uix.widget import Widget

from hub.protocol.standards import Group, Service
from kiosk.flow import GroupChosen, SearchOpened, ServiceChosen
from kiosk.scene import Scene
from kiosk.screens.part import Part
from kiosk.widgets.button import PushButton
from kiosk.widgets.complain import complain_button
from kiosk.widgets.look import look
from kiosk.widgets.part import Parts
from kiosk.widgets.pieces import Chevron, GreatStep, SearchField, Step, StepLine
from kiosk.widgets.tile import GroupTile, Tile
from kiosk.wording import greeting, published, why_closed

Builder.load_file(str(Path(__file__).with_suffix(".kv")))

MOST_USED = 4
MOST_USED_LARGE = 5
# An office with so few services shows them all at once and needs no groups.
FEW = 6


def steps(scene: Scene) -> tuple[tuple[str, str], ...]:
    """Return the three steps, each with what to do."""
    say = scene.say
    return (
        (say("Pilih layanan"), say("Sentuh gambar keperluan Anda")),
        (say("Periksa berkas"), say("Tandai yang Anda bawa")),
        (say("Ambil nomor"), say("Kertas keluar di bawah layar")),
    )


class ServicesReading(Part):
    """The greeting."""

    greeting = StringProperty()
    invitation = StringProperty()
    greeting_sizes = ListProperty([76])
    invitation_sizes = ListProperty([42])

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        say, lowered = scene.say, look.glass.lower
        great = lowered and not look.lying
        if not scene.lobby.availability(None).taking:
            invitation = f"{why_closed(scene.lobby.availability(None), say)} {say('Anda bisa melihat syarat layanan.')}"
        elif lowered:
            invitation = say("Semua tombol kini ada di bagian bawah layar.")
        else:
            invitation = say("Sentuh keperluan Anda.") if look.lying else say("Silakan sentuh keperluan Anda.")
        super().__init__(
            scene, dark=dark, greeting=greeting(scene.now, say), invitation=invitation,
            greeting_sizes=look.type.greeting_great if great else look.type.greeting,
            invitation_sizes=look.type.greeting_sub_great if great else look.type.greeting_sub,
        )  # fmt: skip
        if look.lying and not lowered:
            self._search_and_steps(scene)
        elif lowered:
            self._great_steps(scene)

    def _search_and_steps(self, scene: Scene) -> None:
        self.size_hint_y = 1
        field = SearchField(words=scene.say("Cari layanan …"))
        field.bind(on_touched=lambda _: self.tell(SearchOpened()))
        card = StepCard()
        for number, (words, _) in enumerate(steps(scene), 1):
            card.add_widget(StepLine(number=str(number), words=words))
            card.add_widget(Widget())
        complain = complain_button(self, scene, size_hint_y=None, height=look.row)
        field.height = look.row
        for widget in (_room(look.small_gap), field, _room(look.small_gap), card, _room(look.small_gap), complain):
            self.add_widget(widget)

    def _great_steps(self, scene: Scene) -> None:
        self.add_widget(_room(look.gap))
        holder = BoxLayout(orientation="horizontal" if look.lying else "vertical", spacing=look.wide_gap)
        for number, (words, detail) in enumerate(steps(scene), 1):
            holder.add_widget(GreatStep(number=str(number), words=words, detail=detail))
        holder.size_hint_y = None
        holder.bind(minimum_height=holder.setter("height"))
        self.add_widget(holder)
        self.add_widget(Widget())


class StepCard(BoxLayout):
    """The quiet card with the three steps."""


class StepStrip(BoxLayout):
    """The three steps side by side."""


class ServicesTouching(Part):
    """The tiles."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(scene, dark=dark)
        self.services = scene.lobby.most_used()
        if look.glass.large and not look.lying:
            self._enlarged()
        elif look.lying:
            self._lying()
        else:
            self._upright()

    def _upright(self) -> None:
        say, lowered = self.scene.say, look.glass.lower
        if not lowered:
            self.add_widget(self._strip())
        self.add_widget(self._field_and_complaint())
        few = len(self.services) <= FEW
        shown = self.services if few else self.services[:MOST_USED]
        if not lowered:
            self.add_widget(SectionTitle(words=say("Layanan kami") if few else say("Paling sering diperlukan")))
        self.add_widget(self._tiles(shown, columns=2 if len(shown) > 2 else 1))
        if not few:
            if not lowered:
                self.add_widget(SectionTitle(words=say("Semua layanan"), beside=self._index()))
            self.add_widget(self._groups(columns=3 if lowered else 2))
        self.add_widget(Widget())

    def _lying(self) -> None:
        say, lowered = self.scene.say, look.glass.lower
        few = len(self.services) <= FEW
        shown = self.services if few else self.services[:MOST_USED]
        if lowered:
            self.spacing = look.gap
            first = BoxLayout(spacing=look.gap, size_hint_y=None, height=look.tile_lower)
            search = PushButton(words=say("Cari"), icon="magnify", icon_side=look.search_icon)
            search.bind(on_touched=lambda _: self.tell(SearchOpened()))
            first.add_widget(search)
            for service in shown[: MOST_USED - 1]:
                first.add_widget(self._tile(service))
            first.add_widget(complain_button(self, self.scene, inset=look.small_gap))
            self.add_widget(first)
            if len(self.services) >= MOST_USED:
                self.add_widget(self._groups(columns=len(self._group_choices())))
            self.add_widget(Widget())
            return
        self.add_widget(SectionTitle(words=say("Layanan kami") if few else say("Paling sering diperlukan")))
        self.add_widget(self._tiles(shown, columns=2 if len(shown) > 1 else 1))
        if not few:
            self.add_widget(SectionTitle(words=say("Semua layanan"), beside=self._index()))
            self.add_widget(self._groups(columns=3))
        self.add_widget(Widget())

    def _enlarged(self) -> None:
        say, lowered = self.scene.say, look.glass.lower
        shown = self.services[: MOST_USED if lowered else MOST_USED_LARGE]
        self.add_widget(self._tiles(shown, columns=2 if lowered else 1))
        last = BoxLayout(spacing=look.gap, size_hint_y=None, height=look.group)
        stacked = {"icon_side": look.search_icon, "stacked": True}
        others = PushButton(words=say("Layanan lain"), icon="view-list", **stacked)
        others.bind(on_touched=lambda _: self.tell(GroupChosen(None)))
        search = PushButton(words=say("Cari"), icon="magnify", **stacked)
        search.bind(on_touched=lambda _: self.tell(SearchOpened()))
        for button in (others, search, complain_button(self, self.scene, short=True, **stacked)):
            last.add_widget(button)
        self.add_widget(last)
        self.add_widget(Widget())

    def _index(self) -> str:
        """Return the office's published index: what the people served before said of it."""
        office = self.scene.lobby.office
        return published(office.index) if office else ""

    def _strip(self) -> Widget:
        strip = StepStrip()
        for number, (words, _) in enumerate(steps(self.scene), 1):
            if number > 1:
                strip.add_widget(Chevron())
            strip.add_widget(Step(number=str(number), words=words))
        return strip

    def _field(self) -> Widget:
        field = SearchField(words=self.scene.say("Cari layanan …"))
        field.bind(on_touched=lambda _: self.tell(SearchOpened()))
        return field

    def _field_and_complaint(self) -> Widget:
        row = BoxLayout(spacing=look.gap, size_hint_y=None, height=look.search)
        row.add_widget(self._field())
        row.add_widget(complain_button(self, self.scene, size_hint_x=None, width=look.complain, inset=look.small_gap))
        return row

    def _tiles(self, services: Sequence[Service], *, columns: int) -> Widget:
        grid = _grid(columns, len(services), look.tile_lower if look.glass.lower else look.tile)
        for service in services:
            grid.add_widget(self._tile(service))
        return grid

    def _tile(self, service: Service) -> Tile:
        lower = look.glass.lower
        tile = Tile(
            icon=service.icon, strong=self.scene.read(service.short),
            quiet="" if look.lying and lower else self.scene.read(service.subtitle),
            strong_sizes=look.type.tile_lower if lower else look.type.tile,
            side=look.pictogram_middle if lower else look.pictogram,
            icon_side=look.pictogram_middle_icon if lower else look.pictogram_icon,
            arrow=look.glass.large and not look.lying and not lower,
            quiet_lines=1 if look.lying or lower else 2,
        )  # fmt: skip
        tile.bind(on_touched=lambda _: self.tell(ServiceChosen(service.id, cases=bool(service.variants))))
        return tile

    def _group_choices(self) -> tuple[Group | None, ...]:
        # The list of everything fills the grid's last place where the groups leave one.
        return (*self.scene.lobby.catalogue.groups, None)

    def _groups(self, *, columns: int) -> Widget:
        choices = self._group_choices()
        grid = _grid(columns, len(choices), look.group_lower if look.glass.lower else look.group)
        say, plain = self.scene.say, look.lying or look.glass.lower
        for group in choices:
            if group is None:
                strong, quiet, icon = say("Daftar lengkap"), say("Semua, urut abjad"), "view-list"
            else:
                strong, quiet, icon = self.scene.read(group.name), self.scene.read(group.detail), group.icon
            tile = GroupTile(
                icon=icon, strong=strong, quiet="" if plain else quiet, strong_lines=2,
                icon_side=self._group_icon(),
            )  # fmt: skip
            chosen = group.id if group else None
            tile.bind(on_touched=lambda _, chosen=chosen: self.tell(GroupChosen(chosen)))
            grid.add_widget(tile)
        return grid

    @staticmethod
    def _group_icon() -> int:
        if not look.glass.lower:
            return look.group_icon
        # Six side by side leave room for the words alone.
        return 0 if look.lying else look.group_icon_lower


class SectionTitle(BoxLayout):
    """A quiet heading over some tiles; `beside` stands at its right."""

    words = StringProperty()
    beside = StringProperty()


def _room(height: int) -> Widget:
    return Widget(size_hint_y=None, height=height)


def _grid(columns: int, count: int, height: int) -> GridLayout:
    rows = -(-count // columns)
    whole = rows * height + (rows - 1) * look.gap
    return GridLayout(cols=columns, spacing=look.gap, size_hint_y=None, height=whole)


def enlarged_or_greeting(scene: Scene, **more: Any) -> Part:
    """Return the heading of the enlarged screen, or the greeting."""
    if look.glass.large and not look.lying and not look.glass.lower:
        return ServicesTitle(scene, words=scene.say("Pilih keperluan Anda"))
    return ServicesReading(scene, **more)


class ServicesTitle(Part):
    """The heading of the enlarged screen."""

    words = StringProperty()


PARTS = Parts(reading=enlarged_or_greeting, touching=ServicesTouching, greets=True)
