"""The questions that are answered in one's own words: what happened, when, what is wished for, and the name."""

from pathlib import Path
from typing import Any

from kivy.lang import Builder
from kivy.properties import StringProperty
from kivy.uix.widget import Widget

from kiosk.complaint.flow import KeyTouched, Question
from kiosk.complaint.told import LINES
from kiosk.complaint.writing import seen
from kiosk.scene import Scene
from kiosk.screens.complaint.asking import Asked
from kiosk.screens.complaint.going_on import going_on
from kiosk.screens.complaint.keyboard import StoryKeyboard
from kiosk.screens.part import Part
from kiosk.widgets.look import look
from kiosk.widgets.message import beside_controls
from kiosk.widgets.panel import Panel
from kiosk.widgets.part import Parts
from kiosk.widgets.words import Words, text_width

Builder.load_file(str(Path(__file__).with_suffix(".kv")))

LINE = 1.26


class StoryBox(Panel):
    """What was written so far, its end always in sight, with a mark where the next letter goes."""

    written = StringProperty()
    hint = StringProperty()

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self._label = Words(hug=False, valign="top", weight="Jakarta-600", line=1.0)
        self.add_widget(self._label)
        self._label.fbind("size", self._show)
        for name in ("written", "hint"):
            self.fbind(name, self._show)
        self._show()

    def be_one_line(self) -> None:
        """Be no higher than a name or a number needs."""
        self.size_hint_y, self.height, self._label.valign = None, look.typed_line, "middle"

    def _show(self, *_: object) -> None:
        label = self._label
        if not self.written:
            label.ink, label.sizes, label.words = "ink2", look.type.written, self.hint
            return
        if label.width <= 1:
            return
        fit = seen(
            self.written, look.type.written, lambda text, size: text_width(text, size, label.weight),
            width=label.width - 6, height=label.height, line=LINE,
        )  # fmt: skip
        label.ink, label.sizes, label.words = "ink", [fit.size], "\n".join(fit.lines)


def question_of(question: Question, scene: Scene) -> tuple[str, str, str, str]:
    """Return what is asked, a word of help, what stands in the empty box, and what is lacking while it is empty."""
    say = scene.say
    match question, scene.visit.told.kind:
        case Question.WHAT, "information":
            asked = say("Apa yang ingin Anda tanyakan?")
        case Question.WHAT, "aspiration":
            asked = say("Apa saran Anda?")
        case Question.WHAT, _:
            asked = say("Apa yang terjadi?")
        case Question.WHEN, _:
            return say("Kira-kira kapan?"), "", say("Misalnya: awal Juni"), ""
        case Question.WISH, _:
            return say("Apa yang Anda harapkan?"), say("Boleh dilewati"), say("Tulis di sini"), ""
        case _:
            return (
                say("Siapa nama Anda?"),
                "",
                say("Tulis nama di sini"),
                say("Tulis nama, atau pilih Anonim."),
            )
    return (
        asked,
        say("Jangan tulis NIK"),
        say("Ceritakan di sini: apa dan di mana."),
        say("Tulis dahulu di atas."),
    )


class WritingReading(Asked):
    """The question, and what was written; on a lying glass, whose column is narrow, that stands over the keys."""

    def __init__(self, question: Question, scene: Scene, *, dark: bool = False) -> None:
        strong, quiet, hint, _ = question_of(question, scene)
        self.question = question
        beside = beside_controls()
        super().__init__(scene, strong=strong, quiet=quiet, dark=dark, **({} if beside else {"size_hint_y": 1}))
        self.box = StoryBox(hint=hint, written=scene.visit.told.written(question))
        if beside:
            return
        self.add_widget(self.box)
        if question not in LINES:
            self.box.be_one_line()
            self.add_widget(Widget())

    def renew(self) -> None:
        """Show what was written."""
        self.box.written = self.scene.visit.told.written(self.question)


class WritingTouching(Part):
    """The keyboard; on a lying glass with what was written above it."""

    def __init__(self, question: Question, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(
            scene, dark=dark, orientation="vertical",
            padding=(look.story_margin, look.gap, look.story_margin, look.gap),
        )  # fmt: skip
        self.question = question
        self.keyboard = StoryKeyboard(scene.say, lines=question in LINES)
        self.keyboard.bind(on_key=lambda _, key: self.tell(KeyTouched(key)))
        self.box = StoryBox(hint=question_of(question, scene)[2], written=scene.visit.told.written(question))
        if beside_controls():
            self.spacing = look.gap
            self.add_widget(self.box)
        self.add_widget(self.keyboard)
        if look.glass.lower:
            self.add_widget(Widget())
        elif not look.lying:
            self.size_hint_y = None
            self.bind(minimum_height=self.setter("height"))
        self.renew()

    def renew(self) -> None:
        """Show what was written, and whether the next letter is a great one."""
        told = self.scene.visit.told
        self.box.written = told.written(self.question)
        self.keyboard.show_case(capital=told.capital(self.question), shift=told.shift)

    def aloud(self) -> tuple[str, ...]:
        """Say nothing: keys are seen, not heard."""
        return ()


def parts(question: Question) -> Parts:
    """Return the screen of one such question."""

    def reading(scene: Scene, *, dark: bool = False) -> Part:
        return WritingReading(question, scene, dark=dark)

    def touching(scene: Scene, *, dark: bool = False) -> Part:
        return WritingTouching(question, scene, dark=dark)

    def action(scene: Scene, *, dark: bool = False) -> Part:
        return going_on(question, scene, strong=question_of(question, scene)[3])

    return Parts(reading=reading, touching=touching, action=action)
