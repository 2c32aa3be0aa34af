"""What every question of the complaint form has above it: the question, which step this is, and a word of help."""

from typing import Any

from kivy.properties import ListProperty, StringProperty

from kiosk.complaint.flow import Question, step
from kiosk.scene import Scene
from kiosk.screens.part import Part
from kiosk.widgets.look import look
from kiosk.widgets.pieces import ServiceTitle
from kiosk.widgets.touchable import Touchable

ICON = "message-alert"


class Asked(Part):
    """The question."""

    def __init__(self, scene: Scene, *, strong: str, quiet: str = "", dark: bool = False, **more: Any) -> None:
        super().__init__(
            scene, dark=dark, orientation="vertical", spacing=look.gap,
            padding=(look.margin, look.title_air, look.margin, look.small_gap), **(more or {"size_hint_y": None}),
        )  # fmt: skip
        self.strong, self.quiet = strong, quiet
        if self.size_hint_y is None:
            self.bind(minimum_height=self.setter("height"))
        detail = " · ".join(words for words in (which_step(scene), quiet) if words)
        self.add_widget(ServiceTitle(icon=ICON, name=strong, detail=detail, inks=self.inks, lines=3))

    def aloud(self) -> tuple[str, ...]:
        """Read what is asked, never what was answered: others are listening."""
        return (self.strong, self.quiet)


class Choice(Touchable):
    """One answer to choose: its pictogram, its name, and what it means."""

    icon = StringProperty()
    name = StringProperty()
    detail = StringProperty()
    inks = ListProperty(["ink", "ink2"])


def which_step(scene: Scene) -> str:
    """Return "Langkah 2 dari 7"; nothing where no question is asked."""
    here = scene.screen
    at, of = step(here, brief=scene.visit.told.brief) if isinstance(here, Question) else (0, 0)
    # Before the kind is known, nobody can say how many questions there will be.
    return scene.say("Langkah {step} dari {steps}").format(step=at, steps=of) if at > 1 else ""
