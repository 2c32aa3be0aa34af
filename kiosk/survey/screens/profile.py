"""A question about the person; each may be declined with one touch."""

from pathlib import Path
from typing import Final

from kivy.lang import Builder
from kivy.uix.gridlayout import GridLayout
from kivy.uix.widget import Widget

from hub.protocol.survey import ProfileOption
from kiosk.survey.flow import Told
from kiosk.survey.scene import Scene
from kiosk.survey.screens.asking import Asking
from kiosk.survey.screens.part import Part
from kiosk.widgets.button import PushButton
from kiosk.widgets.faces import SETTLE
from kiosk.widgets.look import look
from kiosk.widgets.message import beside_controls
from kiosk.widgets.part import Parts

Builder.load_file(str(Path(__file__).with_suffix(".kv")))

ICONS: Final = {"P": "human-female", "L": "human-male"}
FEW: Final = 2


class ProfileReading(Part):
    """What is asked, and that it need not be answered."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(scene, dark=dark)
        asking = Asking(dark=dark)
        asking.ask(
            scene, about=scene.say("Tentang Anda, bila berkenan"), here=scene.here.item,
            count=len(scene.form.profile), question=scene.read(scene.question.question),
        )  # fmt: skip
        self.add_widget(asking)

    def aloud(self) -> tuple[str, ...]:
        """Read the question and its answers."""
        scene, question = self.scene, self.scene.question
        words = (scene.read(option.words) for option in question.options)
        return (scene.read(question.question), *words, scene.say("Tidak menjawab"))


class Choices(GridLayout):
    """The answers side by side."""


class ProfileTouching(Part):
    """The answers, and the way to give none."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(scene, dark=dark)
        options = scene.question.options
        if beside_controls():
            above = ProfileReading(scene)
            above.padding = (0, 0, 0, 0)
            self.add_widget(above)
        few = len(options) <= FEW
        grid = Choices(cols=len(options) if few else self._columns(len(options)))
        self.choices = {option.value: self._choice(option, great=few) for option in options}
        for choice in self.choices.values():
            grid.add_widget(choice)
        decline = PushButton(
            words=scene.say("Tidak menjawab"), icon="arrow-right", icon_after=True, icon_side=look.bar_icon,
            size_hint_y=None, height=look.row_lower if look.glass.lower else look.decline,
        )  # fmt: skip
        declined = scene.question.key in scene.visit.profile and scene.visit.profile[scene.question.key] is None
        decline.chosen = declined
        decline.rest_now(SETTLE)
        decline.bind(on_touched=lambda _: self.tell(Told(None)))
        self.decline = decline
        if look.lying and look.glass.lower:
            # Half a lying glass has two rows: the way past the question is one of the answers.
            grid.cols, decline.height = max(3, -(-(len(options) + 1) // 2)), look.told_tile
            grid.add_widget(decline)
            self.add_widget(grid)
        else:
            for widget in (Widget(), grid, decline):
                self.add_widget(widget)
        self.add_widget(Widget())

    @staticmethod
    def _columns(count: int) -> int:
        if look.lying:
            return -(-count // 2)
        return 3 if look.glass.lower else 2

    @staticmethod
    def _height() -> int:
        return look.told_tile_lower if look.glass.lower else look.told_tile

    def _choice(self, option: ProfileOption, *, great: bool) -> PushButton:
        scene = self.scene
        cramped = look.glass.lower and (look.lying or not great)
        chosen = scene.visit.profile.get(scene.question.key) == option.value
        choice = PushButton(
            words=scene.read(option.words), sizes=look.type.told, weight="Jakarta-700", chosen=chosen,
            icon=ICONS.get(option.value, "") if great else "", icon_side=look.told_icon, stacked=great and not cramped,
            size_hint_y=None, height=look.told_tile_great if great and not cramped else self._height(),
            round=look.radius_tile,
        )  # fmt: skip
        choice.rest_now(SETTLE)
        choice.bind(on_touched=lambda _: self.tell(Told(option.value)))
        return choice


def profile_reading(scene: Scene, *, dark: bool = False) -> Part | None:
    """Return the question where it has a place of its own."""
    return None if beside_controls() else ProfileReading(scene, dark=dark)


PARTS = Parts(reading=profile_reading, touching=ProfileTouching)
