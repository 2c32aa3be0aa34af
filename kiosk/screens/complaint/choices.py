"""The questions that are answered by choosing: the kind, the day, and whether to be named."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

from kivy.lang import Builder

from assets.dates import long_date
from hub.protocol.complaints import ComplaintIdentity, ComplaintKind
from kiosk.complaint.flow import DayChosen, IdentityChosen, KindChosen
from kiosk.flow import Happening, PageTurned
from kiosk.scene import Scene
from kiosk.screens.complaint.asking import Asked, Choice
from kiosk.screens.part import Part
from kiosk.widgets.look import look
from kiosk.widgets.pager import Pager
from kiosk.widgets.part import Parts
from kiosk.wording import N_

Builder.load_file(str(Path(__file__).with_suffix(".kv")))


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: what is shown of it, whether it is the chosen one, and what its touch says."""

    icon: str
    name: str
    detail: str
    chosen: bool
    said: Happening


@dataclass(frozen=True, slots=True)
class Choosing:
    """A question with its answers."""

    strong: str
    quiet: str
    answers: tuple[Answer, ...]


KINDS: Final[tuple[tuple[ComplaintKind, str, str, str], ...]] = (
    ("complaint", "message-alert", N_("Keluhan"), N_("Ada yang tidak beres dengan pelayanan kami.")),
    ("aspiration", "bullhorn-outline", N_("Usul atau saran"), N_("Anda ingin sesuatu menjadi lebih baik.")),
    ("information", "help-circle-outline", N_("Pertanyaan"), N_("Anda ingin tahu sesuatu.")),
    (
        "supervisory", "shield-account", N_("Penyalahgunaan wewenang"),
        N_("Misalnya pungutan liar atau suap. Hanya dibaca kepala kantor dan inspektorat."),
    ),
)  # fmt: skip
IDENTITIES: Final[tuple[tuple[ComplaintIdentity, str, str, str], ...]] = (
    ("named", "account-outline", N_("Ditulis"), N_("Yang menangani tahu nama Anda dan dapat menghubungi Anda.")),
    ("secret", "lock-outline", N_("Rahasia"), N_("Nama disimpan, tidak ditunjukkan kepada unit yang diadukan.")),
    ("anonymous", "incognito", N_("Anonim"), N_("Tanpa nama. Jawaban dibuka dengan kode lacak.")),
)  # fmt: skip


def kinds(scene: Scene) -> Choosing:
    """Return what one may bring."""
    say, told = scene.say, scene.visit.told
    return Choosing(say("Apa yang ingin Anda sampaikan?"), "", tuple(
        Answer(icon, say(name), say(detail), told.kind == kind, KindChosen(kind)) for kind, icon, name, detail in KINDS
    ))  # fmt: skip


def days(scene: Scene) -> Choosing:
    """Return when it may have happened."""
    say, told, today = scene.say, scene.visit.told, scene.now.date()

    def day(moment: int) -> str:
        return long_date(today - timedelta(days=moment), scene.visit.language)

    return Choosing(say("Kapan kejadiannya?"), "", (
        Answer("calendar", say("Hari ini"), day(0), told.day == "today", DayChosen("today")),
        Answer("calendar", say("Kemarin"), day(1), told.day == "yesterday", DayChosen("yesterday")),
        Answer("history", say("Lebih lama"), say("Tulis kira-kira kapan"), told.day == "earlier", DayChosen("earlier")),
        Answer("help-circle-outline", say("Tidak ingat"), say("Lewati"), told.day == "unsure", DayChosen("unsure")),
    ))  # fmt: skip


def identities(scene: Scene) -> Choosing:
    """Return how one may be named, or not."""
    say, told = scene.say, scene.visit.told
    return Choosing(say("Nama Anda"), say("Anda bebas memilih"), tuple(
        Answer(icon, say(name), say(detail), told.identity == identity, IdentityChosen(identity))
        for identity, icon, name, detail in IDENTITIES
    ))  # fmt: skip


class ChoicesTouching(Part):
    """The answers, one below the other."""

    def __init__(self, scene: Scene, answers: Sequence[Answer]) -> None:
        super().__init__(
            scene, orientation="vertical", padding=(look.margin, look.wide_gap, look.margin, look.wide_gap),
        )  # fmt: skip
        rows = []
        for answer in answers:
            row = Choice(icon=answer.icon, name=answer.name, detail=answer.detail, ticked=answer.chosen)
            row.bind(on_touched=lambda _, said=answer.said: self.tell(said))
            rows.append(row)
        pager = Pager(rows, scene.say, page=scene.visit.page, beside=look.lying)
        pager.bind(on_turned=lambda _, page: self.tell(PageTurned(page)))
        self.add_widget(pager)
        self._answers = tuple(answers)

    def aloud(self) -> tuple[str, ...]:
        """Read the answers; which one was chosen is nobody else's business."""
        return tuple(words for answer in self._answers for words in (answer.name, answer.detail))


def parts(choosing: Callable[[Scene], Choosing]) -> Parts:
    """Return the screen of one such question."""

    def reading(scene: Scene, *, dark: bool = False) -> Part:
        asked = choosing(scene)
        return Asked(scene, strong=asked.strong, quiet=asked.quiet, dark=dark)

    def touching(scene: Scene, *, dark: bool = False) -> Part:
        return ChoicesTouching(scene, choosing(scene).answers)

    return Parts(reading=reading, touching=touching)
