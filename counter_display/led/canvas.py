"""A board of lamps to draw on, and the finished picture: which lamp belongs to what."""

from enum import IntEnum
from typing import Final, NamedTuple

from counter_display.led.letters import Bitmap

Size = tuple[int, int]
Colour = tuple[int, int, int]


class Ink(IntEnum):
    """What a lamp belongs to; a panel of one colour lights everything but DARK."""

    DARK = 0
    NUMBER = 1
    COUNTER = 2
    TEXT = 3
    WARNING = 4
    GROUND = 5


_LIT: Final = bytes([0]) + bytes([255]) * 255


class Frame(NamedTuple):
    """One picture: `lamps` row by row from the top left, one byte of `Ink` each."""

    width: int
    height: int
    lamps: bytes

    def bits(self) -> bytes:
        """Return one byte a lamp: 255 where it is lit, else 0."""
        return self.lamps.translate(_LIT)

    def rgb(self, colours: dict[Ink, Colour]) -> bytes:
        """Return three bytes a lamp; an ink without a colour stays dark."""
        palette = [bytes(colours.get(ink, (0, 0, 0))) for ink in Ink]
        return b"".join([palette[lamp] for lamp in self.lamps])


class Canvas:
    """A dark board of `size` (width, height) lamps; `frame()` is what was drawn on it."""

    def __init__(self, size: Size) -> None:
        self.width, self.height = size
        self._rows = [bytearray(self.width) for _ in range(self.height)]

    def frame(self) -> Frame:
        """Return the picture as it is now."""
        return Frame(self.width, self.height, b"".join(self._rows))

    def put(self, bitmap: Bitmap, left: int, top: int, ink: Ink) -> None:
        """Give the bitmap's lit lamps `ink`, with `left`, `top` as its corner; what lies outside is cut off."""
        start, stop = max(left, 0), min(left + bitmap.width, self.width)
        for y, row in enumerate(bitmap.rows, top):
            if 0 <= y < self.height:
                for x in range(start, stop):
                    if row[x - left]:
                        self._rows[y][x] = ink

    def centred(self, bitmap: Bitmap, top: int, ink: Ink, *, left: int = 0, right: int | None = None) -> None:
        """Put the bitmap in the middle between the columns `left` and `right`."""
        end = self.width if right is None else right
        self.put(bitmap, left + (end - left - bitmap.width + 1) // 2, top, ink)

    def fill(self, left: int, top: int, right: int, bottom: int, ink: Ink) -> None:
        """Give every lamp from the corner `left`, `top` up to `right`, `bottom` this ink."""
        for row in self._rows[top:bottom]:
            row[left:right] = bytes([ink]) * (min(right, self.width) - left)
