"""Matrices of red lamps behind MAX7219 chips, on the SPI bus of a Raspberry Pi, by luma.led_matrix."""

from typing import Any

from luma.core.interface.serial import noop, spi  # type: ignore[import-untyped]  # luma has no types
from luma.led_matrix.device import max7219  # type: ignore[import-untyped]  # luma has no types
from PIL import Image

from counter_display.led.canvas import Frame, Size
from counter_display.led.settings import Max7219


def open_max7219(settings: Max7219, *, line: Any = None) -> "Max7219Lamps":
    """Open the chain and clear it; `line` takes the place of the SPI bus where there is another way to the chips."""
    device = max7219(
        line or spi(port=settings.port, device=settings.device, gpio=noop()),
        width=settings.width,
        height=settings.height,
        rotate=settings.rotate,
        block_orientation=settings.orientation,
        blocks_arranged_in_reverse_order=settings.reversed,
        contrast=settings.brightness,
    )
    return Max7219Lamps(device)


class Max7219Lamps:
    """One device of luma that shows pictures of one colour."""

    # All lamps of a chain lit at once take more current than a Raspberry Pi gives: it blinks instead.
    swaps = False

    def __init__(self, device: Any) -> None:
        self._device = device

    @property
    def size(self) -> Size:
        """Return width and height in lamps, as one looks at it."""
        width, height = self._device.size
        return int(width), int(height)

    def show(self, picture: Frame) -> None:
        """Send the picture to the chips."""
        self._device.display(as_image(picture))

    def close(self) -> None:
        """Switch all lamps off and let go of the bus."""
        self._device.cleanup()


def as_image(picture: Frame) -> Image.Image:
    """Return the picture as luma wants it: one bit a lamp."""
    return Image.frombytes("L", (picture.width, picture.height), picture.bits()).convert("1", dither=Image.Dither.NONE)
