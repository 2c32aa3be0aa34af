"""What to bring: ticked by the visitor, with the time promised, the cost, and what one gets."""

from pathlib import Path

from kivy.lang import Builder
from kivy.properties import BooleanProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from hub.protocol.standards import Requirement
from kiosk.flow import ListWanted, NumberWanted, PageTurned, PriorityAsked, Ticked
from kiosk.scene import Paper, Scene
from kiosk.screens.part import Part
from kiosk.widgets.band_parts import BandPart
from kiosk.widgets.button import PushButton
from kiosk.widgets.facts import FactCard, price_rows, short_facts
from kiosk.widgets.look import look
from kiosk.widgets.pager import Pager
from kiosk.widgets.part import Parts
from kiosk.widgets.pieces import Heading, ServiceTitle
from kiosk.widgets.tick_row import ChoiceLine, TickRow
from kiosk.wording import need_notes, need_short, need_title, products, when_again, why_closed

Builder.load_file(str(Path(__file__).with_suffix(".kv")))


# As many letters as the left column of a lying glass takes beside the action.
LEFT = 60


class ChecklistReading(Part):
    """The service, and its facts."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(scene, dark=dark)
        service, variant = scene.service, scene.variant
        detail = scene.read(variant.name) if variant else scene.read(service.audience) if service.audience else ""
        if look.lying and not look.glass.lower and variant is None and len(scene.read(service.name) + detail) > LEFT:
            detail = ""  # the column is narrow; the name matters more
        self.add_widget(
            ServiceTitle(icon=service.icon, name=scene.read(service.name), detail=detail, inks=self.inks, lines=3)
        )  # fmt: skip
        if facts_in_a_line():
            self.add_widget(FactLine(words=short_facts(scene)))
        else:
            self.add_widget(FactCard(scene))
        self.heading: Heading | None = None
        if look.glass.lower:
            # Below, all the room belongs to what is touched.
            self.heading = Heading(words=asked(scene), inks=["on_soga", "emas"] if dark else ["ink", "nila"])
            self.heading.at_end = counted(scene)
            self.add_widget(self.heading)

    def renew(self) -> None:
        """Count the ticks anew."""
        if self.heading is not None:
            self.heading.at_end = counted(self.scene)


def asked(scene: Scene) -> str:
    """Return what the visitor is to do with the rows."""
    return scene.say("Sentuh berkas yang Anda bawa") if scene.needs else scene.say("Tidak perlu membawa berkas")


def counted(scene: Scene) -> str:
    """Return how many are ticked of how many; what is asked only in some cases counts when it was brought."""
    ticked = scene.visit.ticked
    count = sum(need.condition is None or need.id in ticked for need in scene.needs)
    return scene.say("{ticked} dari {all}").format(ticked=len(ticked), all=count) if scene.needs else ""


def facts_in_a_line() -> bool:
    """Say whether time and cost stand in a line under the title: a lying glass has no room for the card."""
    return look.lying and not look.glass.lower


class FactLine(BoxLayout):
    """Time and cost in one short line."""

    words = StringProperty()


class SectionLine(BoxLayout):
    """A quiet line among the rows; one that `leads` names a section and stays with its first row."""

    words = StringProperty()
    leads = BooleanProperty(False)


class ChecklistTouching(Part):
    """The rows to tick, and the one question whether somebody asks to go first."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(scene, dark=dark)
        say, needs = scene.say, scene.needs
        self.heading = Heading(words=asked(scene), at_end=counted(scene))
        if not look.glass.lower:
            self.add_widget(self.heading)
        self.rows = {need.id: self._row(need) for need in needs}
        rows = self._with_sections(needs)
        if costs := price_rows(scene):
            rows += [SectionLine(words=say("Biaya"), leads=True), *costs]
        if facts_in_a_line() and (gets := products(scene.service, scene.visit.language)):
            rows.append(SectionLine(words=f"{say('Anda menerima')}: {', '.join(gets)}"))
        if scene.service.result_later:
            rows.insert(0, SectionLine(words=scene.read(scene.service.result_later)))
        # Where hardly a row would be left, the last one takes its turn with the others: the first, so that whoever
        # reads low down meets it at once.
        cramped = look.glass.lower and (look.lying or look.glass.large)
        last = self._last_row(listing=not cramped or not scene.taking)
        rows = [last, *rows] if cramped else rows
        beside = look.lying or look.glass.lower
        self.pager = Pager(rows, say, page=scene.visit.page, beside=beside)
        self.pager.bind(on_turned=lambda _, page: self.tell(PageTurned(page)))
        self.add_widget(self.pager)
        if not cramped:
            self.add_widget(last)

    def _with_sections(self, needs: tuple[Requirement, ...]) -> list[BoxLayout]:
        lines: list[BoxLayout] = []
        section = None
        for need in needs:
            if need.section is not None and need.section != section:
                lines.append(SectionLine(words=self.scene.read(need.section), leads=True))
            section = need.section
            lines.append(self.rows[need.id])
        return lines

    def _row(self, need: Requirement) -> TickRow:
        scene = self.scene
        language = scene.visit.language
        row = TickRow(
            name=need_title(need, language, scene.say),
            note=" · ".join(need_notes(need, language)),
            ticked=need.id in scene.visit.ticked,
        )
        row.add_choices([
            ChoiceLine(
                name=scene.read(one.text), when=scene.read(one.when),
                detail=scene.read(one.detail) if one.detail else "",
                colour={"merah": "foto_merah", "biru": "foto_biru"}.get(one.colour or "", ""),
            )
            for one in need.choices
        ])  # fmt: skip
        row.bind(on_turned=lambda _: self._ticked(need.id))
        return row

    def _ticked(self, requirement: str) -> None:
        self.tell(Ticked(requirement))

    def renew(self) -> None:
        """Count the ticks anew."""
        self.heading.at_end = counted(self.scene)

    def _last_row(self, *, listing: bool) -> BoxLayout:
        say = self.scene.say
        line = LastRow()
        self.priority = TickRow(
            name=say("Mohon didahulukan"), note=say("Usia 60+, hamil, anak kecil, disabilitas"),
            icon="human-cane", ticked=self.scene.visit.priority,
        )  # fmt: skip
        self.priority.bind(on_turned=lambda _: self.tell(PriorityAsked()))
        if self.scene.taking:
            line.add_widget(self.priority)
        if self.scene.needs and listing:
            self.list_button = PushButton(
                words=say("Cetak daftar"), icon="printer", icon_side=look.bar_icon, stacked=True, sizes=look.type.bar
            )
            self.list_button.size_hint_x, self.list_button.width = None, look.list_button
            self.list_button.bind(on_touched=lambda _: self.tell(ListWanted()))
            if not self.scene.taking:
                self.list_button.size_hint_x = 1
            line.add_widget(self.list_button)
        if self.scene.taking:
            self.priority.fbind("height", lambda _, height: setattr(line, "height", height))
        line.height = self.priority.height if self.scene.taking else look.row
        return line


class LastRow(BoxLayout):
    """The row under the requirements."""


def checklist_action(scene: Scene, *, dark: bool = False) -> Part:
    """Return the band: what is still missing, and "Ambil nomor"; or why there is no number now."""
    say, service = scene.say, scene.service
    if scene.listing is not Paper.NONE:
        return _list_band(scene)
    if scene.lobby.lost_since is not None:
        return BandPart(
            scene, calm=False, icon="lan-disconnect", strong=say("Nomor belum bisa diambil."),
            below=say("Sedang menyambung lagi. Mohon tunggu sebentar."),
        )  # fmt: skip
    if not scene.availability.taking:
        again = scene.availability.again_at
        local = again.astimezone(scene.now.tzinfo) if again else None
        return BandPart(
            scene, calm=False, icon="clock-outline", strong=why_closed(scene.availability, say),
            below=when_again(local, scene.now, scene.visit.language, say),
        )  # fmt: skip
    button = TakeNumber(words=say("Ambil nomor"))
    no_paper = scene.lobby.paperless
    # Said before the promise: who wants paper in hand can ask first.
    told = say("Tanpa kertas: nomor hanya di layar.") if no_paper else ""
    missing, perhaps = scene.visit.missing(service), len(scene.visit.perhaps(service))
    more = say("{count} lagi bila berlaku.").format(count=perhaps) if perhaps else ""
    if not missing and not scene.visit.ticked and perhaps:
        # Nothing is asked of everybody: what of it is asked of this visitor, they alone know.
        part = BandPart(
            scene, calm=not no_paper, button=button, icon="information-outline", strong=say("Tandai yang Anda bawa."),
            below=told or say("Tetap boleh ambil nomor."),
        )  # fmt: skip
    elif not missing:
        part = BandPart(
            scene, calm=not no_paper, button=button, icon="check-bold", strong=say("Berkas lengkap"),
            below=told or more or say("Silakan ambil nomor."),
        )  # fmt: skip
    elif not scene.visit.ticked and len(missing) > 1:
        part = BandPart(
            scene, calm=False, button=button, icon="alert-circle",
            strong=say("Perlu {count} berkas").format(count=len(missing)),
            below=told or say("Tetap boleh ambil nomor."),
            above="" if no_paper else more or say("Tandai yang Anda bawa."),
        )  # fmt: skip
    else:
        # Where there is little room the count must do.
        one = len(missing) == 1 and not look.lying and not look.glass.large
        only = say("Masih perlu 1 berkas:").rstrip(":")
        count = only if len(missing) == 1 else say("Masih perlu {count} berkas").format(count=len(missing))
        part = BandPart(
            scene, calm=False, button=button, icon="alert-circle",
            above=say("Masih perlu 1 berkas:") if one else more,
            strong=need_short(missing[0], scene.visit.language, say) if one else count,
            below=told or say("Tetap boleh ambil nomor."),
        )  # fmt: skip
    button.bind(on_touched=lambda _: part.tell(NumberWanted()))
    return part


def _list_band(scene: Scene) -> BandPart:
    """Return the band that answers "Cetak daftar": where the list comes out, or that it does not."""
    say = scene.say
    button = TakeNumber(words=say("Ambil nomor")) if scene.taking else None
    match scene.listing:
        case Paper.PRINTING:
            told = ("printer", say("Sedang mencetak daftar …"), "")
        case Paper.THERE | Paper.UNSURE:
            told = ("arrow-down-bold", say("Ambil daftar di celah bawah layar."), say("Ini bukan nomor antrean."))
        case Paper.OUT:
            told = ("alert-circle", say("Kertas habis, tanya petugas."), "")
        case _:
            told = ("alert-circle", say("Daftar tidak keluar, tanya petugas."), "")
    icon, strong, below = told
    band = BandPart(scene, calm=False, button=button, icon=icon, strong=strong, below=below)
    if button is not None:
        button.bind(on_touched=lambda _: band.tell(NumberWanted()))
    return band


class TakeNumber(PushButton):
    """The one great button."""


PARTS = Parts(reading=ChecklistReading, touching=ChecklistTouching, action=checklist_action)
