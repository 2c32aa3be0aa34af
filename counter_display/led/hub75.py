"""Coloured HUB75 panels on a Raspberry Pi, by the Python side of rpi-rgb-led-matrix, or its emulator."""

from typing import Any, Final

from PIL import Image

from assets.theme import load_theme
from counter_display.led.canvas import Colour, Frame, Ink, Size
from counter_display.led.settings import Hub75

# Which colour of the theme each ink has; on black lamps only light colours can be seen.
_NAMES: Final = {
    Ink.NUMBER: "putih",
    Ink.COUNTER: "kunyit",
    Ink.TEXT: "krem",
    Ink.WARNING: "kunyit",
    Ink.GROUND: "kunyit",
}


def colours() -> dict[Ink, Colour]:
    """Return red, green and blue (0..255) of each ink that is lit."""
    palette = load_theme().colours.by_name()
    return {ink: _rgb(palette[name]) for ink, name in _NAMES.items()}


def _rgb(hexadecimal: str) -> Colour:
    red, green, blue = bytes.fromhex(hexadecimal.removeprefix("#"))
    return red, green, blue


class Hub75Lamps:
    """The opened panel, drawn off-screen and swapped in between two refreshes, so that nothing tears."""

    swaps = True

    def __init__(self, settings: Hub75) -> None:
        make, options = _library(emulated=settings.emulated)
        options.rows, options.cols = settings.rows, settings.cols
        options.chain_length, options.parallel = settings.chain_length, settings.parallel
        options.hardware_mapping = settings.hardware_mapping
        options.multiplexing, options.row_address_type = settings.multiplexing, settings.row_address_type
        options.pixel_mapper_config = settings.pixel_mapper_config
        options.led_rgb_sequence = settings.led_rgb_sequence
        options.brightness = settings.brightness
        options.drop_privileges = settings.drop_privileges
        if settings.gpio_slowdown is not None:
            options.gpio_slowdown = settings.gpio_slowdown
        self._colours = colours()
        self._matrix = make(options=options)
        self._behind = self._matrix.CreateFrameCanvas()

    @property
    def size(self) -> Size:
        """Return width and height in lamps, after the pixel mapper."""
        return int(self._matrix.width), int(self._matrix.height)

    def show(self, picture: Frame) -> None:
        """Swap the picture in at the next refresh."""
        size = (picture.width, picture.height)
        self._behind.SetImage(Image.frombytes("RGB", size, picture.rgb(self._colours)))
        self._behind = self._matrix.SwapOnVSync(self._behind)

    def close(self) -> None:
        """Switch all lamps off."""
        self._behind.Clear()
        self._matrix.SwapOnVSync(self._behind)


def _library(*, emulated: bool) -> tuple[Any, Any]:
    """Return the class of a matrix and a set of options to fill; both libraries name them alike."""
    if emulated:
        import RGBMatrixEmulator

        return RGBMatrixEmulator.RGBMatrix, RGBMatrixEmulator.RGBMatrixOptions()
    import rgbmatrix  # type: ignore[import-not-found]  # built on the Raspberry Pi itself

    return rgbmatrix.RGBMatrix, rgbmatrix.RGBMatrixOptions()
