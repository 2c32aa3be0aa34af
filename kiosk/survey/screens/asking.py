"""What stands above every question: which survey it is, how far one has come, and what is asked."""

from pathlib import Path
from typing import Any

from kivy.lang import Builder
from kivy.properties import ListProperty, NumericProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk.survey.scene import Scene
from kiosk.widgets.look import look
from kiosk.widgets.progress import Progress

Builder.load_file(str(Path(__file__).with_suffix(".kv")))


class SurveyLine(BoxLayout):
    """What is asked about, and at the end the number of the question."""

    words = StringProperty()
    here = StringProperty()
    of = StringProperty()
    inks = ListProperty(["ink", "ink2"])


class Asked(BoxLayout):
    """The element's name, the question, and what to do."""

    name = StringProperty()
    question = StringProperty()
    hint = StringProperty()
    inks = ListProperty(["ink", "ink2"])
    name_ink = StringProperty("nila")
    lines = NumericProperty(3)

    def __init__(self, **more: Any) -> None:
        lines = 3 if not look.lying else 2 if look.glass.lower else 1
        super().__init__(lines=lines, **more)


class Asking(BoxLayout):
    """The whole of it; `ask` shows another question of the same kind."""

    def __init__(self, *, dark: bool = False, **more: Any) -> None:
        super().__init__(orientation="vertical", size_hint_y=None, spacing=look.progress_air, **more)
        self.bind(minimum_height=self.setter("height"))
        inks = ["on_soga", "krem"] if dark else ["ink", "ink2"]
        self.line = SurveyLine(inks=inks)
        self.progress = Progress(dark=dark)
        self.asked = Asked(inks=inks, name_ink="emas" if dark else "nila")
        for widget in (self.line, self.progress, self.asked):
            self.add_widget(widget)

    def ask(
        self, scene: Scene, *, about: str, here: int, count: int, question: str, name: str = "", hint: str = ""
    ) -> None:  # fmt: skip
        """Show question `here` (from 0) of `count`."""
        self.line.words = about
        self.line.here, self.line.of = str(here + 1), scene.say("dari {all}").format(all=count)
        self.progress.count, self.progress.here = count, here
        self.asked.name, self.asked.question, self.asked.hint = name, question, hint


def about(scene: Scene) -> str:
    """Return what the survey is about: the service, where it is known."""
    survey, service = scene.say("Survei kepuasan"), scene.service
    return f"{survey} · {scene.read(service.name)}" if service else survey
