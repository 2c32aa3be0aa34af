"""One element: its question, and four faces with the answers' own words. A touch is the answer."""

from pathlib import Path

from kivy.lang import Builder
from kivy.uix.widget import Widget

from kiosk.survey.flow import Rated
from kiosk.survey.scene import Scene
from kiosk.survey.screens.asking import Asking, about
from kiosk.survey.screens.part import Part
from kiosk.widgets.faces import Faces
from kiosk.widgets.look import look
from kiosk.widgets.message import beside_controls
from kiosk.widgets.part import Parts
from kiosk.widgets.privacy import Privacy

Builder.load_file(str(Path(__file__).with_suffix(".kv")))


class QuestionReading(Part):
    """What is asked."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(scene, dark=dark)
        self.asking = Asking(dark=dark)
        self.add_widget(self.asking)
        if not look.lying and not look.glass.lower:
            # However long the question is, the faces stand in the same place.
            self.add_widget(Widget())
            self.height = look.question_room
        else:
            self.bind(minimum_height=self.setter("height"))
        if look.glass.lower and not (look.lying and look.glass.large):
            # Below, all the room belongs to what is touched.
            self.add_widget(Privacy(scene.say, inks=self.inks))
        self.renew()

    def renew(self) -> None:
        """Ask about another element."""
        scene, element = self.scene, self.scene.element
        self.asking.ask(
            scene, about=about(scene), here=scene.here.item, count=len(scene.form.elements),
            name=scene.read(element.name), question=scene.read(element.question),
            hint="" if look.lying and look.glass.lower else scene.say("Sentuh satu wajah."),
        )  # fmt: skip

    def aloud(self) -> tuple[str, ...]:
        """Read the question and the four answers."""
        scene, element = self.scene, self.scene.element
        return (scene.read(element.question), *(scene.read(option) for option in element.options))


class QuestionTouching(Part):
    """The faces, and what is promised; on a lying glass with the question above them."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(scene, dark=dark)
        self.above = QuestionReading(scene) if beside_controls() else None
        self.faces = Faces()
        self.faces.bind(on_rated=lambda _, score: self.tell(Rated(score)))
        if self.above is not None:
            self.above.padding = (0, 0, 0, 0)
            self.add_widget(self.above)
        if beside_controls():
            self.faces.size_hint_y = 1
        else:
            self.add_widget(Widget())
        self.add_widget(self.faces)
        if not look.glass.lower:
            self.add_widget(Widget() if not look.lying else Widget(size_hint_y=None, height=look.small_gap))
            self.add_widget(Privacy(scene.say))
        if not look.lying:
            self.add_widget(Widget())
        self.renew()

    def renew(self) -> None:
        """Offer the answers to another element; an earlier answer to it is shown as chosen."""
        scene, element = self.scene, self.scene.element
        if self.above is not None:
            self.above.scene = scene
            self.above.renew()
        self.faces.ask(
            [scene.read(option) for option in element.options], chosen=scene.visit.answers.get(element.key)
        )  # fmt: skip


def question_reading(scene: Scene, *, dark: bool = False) -> Part | None:
    """Return the question where it has a place of its own."""
    return None if beside_controls() else QuestionReading(scene, dark=dark)


PARTS = Parts(reading=question_reading, touching=QuestionTouching)
