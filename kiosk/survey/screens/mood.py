"""The quick mode's one question: four faces. A figure of its own, never part of the index."""

from kivy.uix.widget import Widget

from kiosk.survey.flow import Rated
from kiosk.survey.scene import Scene
from kiosk.survey.screens.asking import Asked
from kiosk.survey.screens.part import Part
from kiosk.widgets.faces import Faces
from kiosk.widgets.look import look
from kiosk.widgets.message import beside_controls
from kiosk.widgets.part import Parts
from kiosk.widgets.privacy import Privacy


class MoodReading(Part):
    """What is asked."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(
            scene, dark=dark, orientation="vertical", size_hint_y=None, spacing=look.wide_gap,
            padding=(look.margin, look.survey_top, look.margin, 0),
        )  # fmt: skip
        self.bind(minimum_height=self.setter("height"))
        self.add_widget(Asked(
            name=scene.hall.counter, question=scene.read(scene.form.mood), hint=scene.say("Sentuh satu wajah."),
            inks=self.inks, name_ink="emas" if dark else "nila",
        ))  # fmt: skip
        if look.glass.lower:
            self.add_widget(Privacy(scene.say, inks=self.inks))

    def aloud(self) -> tuple[str, ...]:
        """Read the question and the four answers."""
        scene = self.scene
        return (scene.read(scene.form.mood), *(scene.read(option) for option in scene.form.mood_options))


class MoodTouching(Part):
    """The faces, and what is promised."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(
            scene, dark=dark, orientation="vertical", padding=(look.margin, look.gap, look.margin, look.gap),
            spacing=look.gap,
        )  # fmt: skip
        self.faces = Faces()
        self.faces.ask([scene.read(option) for option in scene.form.mood_options], chosen=scene.visit.mood)
        self.faces.bind(on_rated=lambda _, score: self.tell(Rated(score)))
        if beside_controls():
            above = MoodReading(scene)
            above.padding = (0, 0, 0, 0)
            self.add_widget(above)
            self.faces.size_hint_y = 1
        else:
            self.add_widget(Widget())
        self.add_widget(self.faces)
        if not look.lying:
            self.add_widget(Widget())
        if not look.glass.lower:
            self.add_widget(Privacy(scene.say))
            if not look.lying:
                self.add_widget(Widget())


def mood_reading(scene: Scene, *, dark: bool = False) -> Part | None:
    """Return the question where it has a place of its own."""
    return None if beside_controls() else MoodReading(scene, dark=dark)


PARTS = Parts(reading=mood_reading, touching=MoodTouching)
