"""A frame around the whole wall: a call where nothing may flash."""

from kivy.graphics import Color, Rectangle
from kivy.properties import BooleanProperty, NumericProperty
from kivy.uix.widget import Widget

from assets.kivy_look import rgba


class Frame(Widget):
    """Four kunyit edges of `thickness` pixels, while it is visible."""

    visible = BooleanProperty(False)
    thickness = NumericProperty(16)

    def __init__(self, **properties: object) -> None:
        super().__init__(**properties)
        for name in ("visible", "thickness", "pos", "size"):
            self.fbind(name, self._draw)

    def _draw(self, *_: object) -> None:
        self.canvas.clear()
        if not self.visible:
            return
        thick = self.thickness
        with self.canvas:
            Color(*rgba("kunyit"))
            Rectangle(pos=self.pos, size=(self.width, thick))
            Rectangle(pos=(self.x, self.top - thick), size=(self.width, thick))
            Rectangle(pos=self.pos, size=(thick, self.height))
            Rectangle(pos=(self.right - thick, self.y), size=(thick, self.height))
