"""A QR code on glass: every module a whole number of pixels."""

from typing import Any

import qrcode
from kivy.graphics import Color, Rectangle
from kivy.graphics.texture import Texture
from kivy.properties import StringProperty
from kivy.uix.widget import Widget

from kiosk.widgets.look import look

# Modules of white around the code: ISO/IEC 18004 asks for four. On a white card the card gives the rest.
QUIET, QUIET_ON_WHITE = 4, 1


class QrCode(Widget):
    """The code of `content`, as large as whole pixels allow, on a white ground of its own."""

    content = StringProperty()

    def __init__(self, **more: Any) -> None:
        self._modules = 0
        super().__init__(**more)
        with self.canvas:
            Color(1, 1, 1, 1)
            self._code = Rectangle()
        self.fbind("content", self._draw)
        self.fbind("pos", self._place)
        self.fbind("size", self._place)
        self._draw()

    def _draw(self, *_: object) -> None:
        if not self.content:
            self._modules, self._code.size = 0, (0, 0)
            return
        code = qrcode.QRCode(
            error_correction=qrcode.constants.ERROR_CORRECT_M, border=QUIET if look.glass.large else QUIET_ON_WHITE
        )
        code.add_data(self.content)
        rows = code.get_matrix()
        side = len(rows)
        texture = Texture.create(size=(side, side), colorfmt="luminance")
        # A texture's first row is the lowest one.
        dots = bytes(0 if dark else 255 for row in reversed(rows) for dark in row)
        texture.blit_buffer(dots, colorfmt="luminance", bufferfmt="ubyte")
        texture.min_filter = texture.mag_filter = "nearest"
        self._modules = side
        self._code.texture = texture
        self._place()

    def _place(self, *_: object) -> None:
        if not self._modules:
            return
        module = int(min(self.width, self.height) // self._modules)
        side = module * self._modules
        self._code.size = (side, side)
        self._code.pos = (int(self.center_x - side / 2), int(self.center_y - side / 2))
