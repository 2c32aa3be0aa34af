"""A QR code on the wall: every module a whole number of pixels."""

from kivy.graphics import Color, Rectangle
from kivy.graphics.texture import Texture
from kivy.uix.widget import Widget

from counter_display.places import Box
from counter_display.qr_code import qr_rows


class QrCode(Widget):
    """The code of `content` at the right end of `box`, in the middle of its height, at most `most` pixels wide."""

    def __init__(self, content: str, box: Box, *, most: int) -> None:
        rows = qr_rows(content)
        side = max(1, min(box.height, most) // len(rows)) * len(rows)
        super().__init__(pos=(box.right - side, box.y + (box.height - side) // 2), size=(side, side))
        texture = Texture.create(size=(len(rows), len(rows)), colorfmt="luminance")
        # A texture's first row is the lowest one.
        dots = bytes(0 if dark else 255 for row in reversed(rows) for dark in row)
        texture.blit_buffer(dots, colorfmt="luminance", bufferfmt="ubyte")
        texture.min_filter = texture.mag_filter = "nearest"
        with self.canvas:
            Color(1, 1, 1, 1)
            Rectangle(texture=texture, pos=self.pos, size=self.size)
