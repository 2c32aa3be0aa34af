"""The quick mode's follow-up: what mattered most, one of the nine elements, or nothing."""

from kivy.uix.gridlayout import GridLayout
from kivy.uix.widget import Widget

from kiosk.survey.flow import ReasonGiven
from kiosk.survey.scene import Scene
from kiosk.survey.screens.part import Part
from kiosk.widgets.button import PushButton
from kiosk.widgets.faces import SETTLE
from kiosk.widgets.look import look
from kiosk.widgets.message import beside_controls
from kiosk.widgets.part import Parts
from kiosk.widgets.words import Words

LYING_COLUMNS = 3
# Five in a row of half a lying glass: long names take four lines, a little closer to each other.
NARROW_LINES = 0.86


class ReasonReading(Part):
    """What is asked."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(
            scene, dark=dark, orientation="vertical", size_hint_y=None,
            padding=(look.margin, look.title_air, look.margin, 0),
        )  # fmt: skip
        self.bind(minimum_height=self.setter("height"))
        self.add_widget(Words(
            words=scene.read(scene.form.reason), sizes=look.type.title, weight="Jakarta-800", ink=self.inks[0],
            most_lines=2,
        ))  # fmt: skip

    def aloud(self) -> tuple[str, ...]:
        """Read the question and the nine names."""
        scene = self.scene
        return (scene.read(scene.form.reason), *(scene.read(element.name) for element in scene.form.elements))


class ReasonTouching(Part):
    """The nine names, and the way past them."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(
            scene, dark=dark, orientation="vertical", padding=(look.margin, look.gap, look.margin, look.gap),
            spacing=look.gap,
        )  # fmt: skip
        if beside_controls():
            above = ReasonReading(scene)
            above.padding = (0, 0, 0, 0)
            self.add_widget(above)
        compact = look.glass.lower
        grid = GridLayout(cols=self._columns(), spacing=look.gap, size_hint_y=None)
        grid.bind(minimum_height=grid.setter("height"))
        self.reasons: dict[str | None, PushButton] = {}
        for element in scene.form.elements:
            grid.add_widget(self._button(element.key, scene.read(element.name)))
        skip = self._button(None, scene.say("Lewati"), icon="arrow-right", icon_after=True)
        if compact:
            grid.add_widget(skip)
            self.add_widget(grid)
        else:
            for widget in (grid, Widget(size_hint_y=None, height=look.small_gap), skip):
                self.add_widget(widget)
        self.add_widget(Widget())

    @staticmethod
    def _columns() -> int:
        if look.glass.lower:
            return 5 if look.lying else 2
        return LYING_COLUMNS if look.lying else 2 if look.glass.large else 1

    def _button(self, element: str | None, words: str, **more: object) -> PushButton:
        button = PushButton(
            words=words, sizes=look.type.reason, icon_side=look.bar_icon, size_hint_y=None,
            height=look.reason_lower if look.glass.lower else look.reason, inset=look.small_gap,
            line_height=NARROW_LINES if look.lying and look.glass.lower else 1.0, **more,
        )  # fmt: skip
        button.rest_now(SETTLE)
        button.bind(on_touched=lambda _: self.tell(ReasonGiven(element)))
        self.reasons[element] = button
        return button


def reason_reading(scene: Scene, *, dark: bool = False) -> Part | None:
    """Return the question where it has a place of its own."""
    return None if beside_controls() else ReasonReading(scene, dark=dark)


PARTS = Parts(reading=reason_reading, touching=ReasonTouching)
