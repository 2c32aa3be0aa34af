"""The place of pictures and videos: centred on a quiet ground, dimmed while somebody is called."""

from typing import Final

from kivy.graphics import Color, Rectangle
from kivy.graphics.texture import Texture
from kivy.uix.widget import Widget

from assets.kivy_look import rgba
from counter_display.media_pictures import Picture
from counter_display.places import Box

# How much of a picture's light is left while somebody is called.
DIMMED: Final = 0.25


class MediaPlace(Widget):
    """One picture at a time; without one the place belongs to what lies under it."""

    def __init__(self, **properties: object) -> None:
        super().__init__(**properties)
        self._texture: Texture | None = None
        self.picture: tuple[int, int] | None = None
        self.dimmed = False
        with self.canvas:
            Color(*rgba("pasir"))
            self._ground = Rectangle(size=(0, 0))
            self._light = Color(1, 1, 1, 1)
            self._image = Rectangle(size=(0, 0))

    def show(self, picture: Picture | None) -> None:
        """Show another picture, or none; a video's frames use one texture over and over."""
        self.picture = (picture.width, picture.height) if picture else None
        if picture is None:
            self._texture = None
            self._image.texture = None
        else:
            if self._texture is None or self._texture.size != self.picture:
                self._texture = Texture.create(size=self.picture, colorfmt="rgb")
                self._texture.flip_vertical()
            self._texture.blit_buffer(picture.pixels, colorfmt="rgb", bufferfmt="ubyte")
            self._image.texture = self._texture
        self._hang()

    def hang(self, box: Box, *, dimmed: bool) -> bool:
        """Hang in `box`; tell whether anything looks different from before."""
        if ((self.x, self.y, self.width, self.height), self.dimmed) == (box, dimmed):
            return False
        self.pos, self.size, self.dimmed = box[:2], box[2:], dimmed
        self._light.rgb = (DIMMED,) * 3 if dimmed else (1, 1, 1)
        self._hang()
        return self.picture is not None

    def _hang(self) -> None:
        shown = self.picture is not None and self.width > 0
        self._ground.pos, self._ground.size = self.pos, self.size if shown else (0, 0)
        if not shown or self.picture is None:
            self._image.size = (0, 0)
            return
        # Never larger than it was made: it was made for this place, and softness looks like a fault.
        scale = min(1.0, self.width / self.picture[0], self.height / self.picture[1])
        width, height = round(self.picture[0] * scale), round(self.picture[1] * scale)
        self._image.size = (width, height)
        self._image.pos = (round(self.center_x - width / 2), round(self.center_y - height / 2))
