"""The look on glass: fonts, colours and the kawung as Kivy wants them. Only Kivy programs import this file."""

from functools import cache
from typing import Final

from kivy.core.image import Image as CoreImage
from kivy.core.text import LabelBase
from kivy.graphics import Color, Rectangle
from kivy.graphics.texture import Texture

from assets import path
from assets.theme import load_theme, rgb

MEDIUM: Final = "Jakarta-500"
SEMIBOLD: Final = "Jakarta-600"
BOLD: Final = "Jakarta-700"
EXTRABOLD: Final = "Jakarta-800"
ICONS: Final = "Icons"
FILES: Final = {
    MEDIUM: ("fonts", "PlusJakartaSans-Medium.ttf"),
    SEMIBOLD: ("fonts", "PlusJakartaSans-SemiBold.ttf"),
    BOLD: ("fonts", "PlusJakartaSans-Bold.ttf"),
    EXTRABOLD: ("fonts", "PlusJakartaSans-ExtraBold.ttf"),
    ICONS: ("icons", "mdi.ttf"),
}
Rgba = tuple[float, float, float, float]


def register_fonts() -> None:
    """Make the names above usable as ``font_name``, and Medium the font of every label that names none."""
    for name, parts in FILES.items():
        LabelBase.register(name, str(path(*parts)))
    LabelBase.register(
        "Roboto",  # Kivy's default font_name
        str(path(*FILES[MEDIUM])),
        fn_bold=str(path(*FILES[BOLD])),
    )


@cache
def rgba(name: str, *, high_contrast: bool = False, alpha: float = 1.0) -> Rgba:
    """Return a colour of the theme, each part 0 to 1; an unknown name raises `UnknownColour`."""
    red, green, blue = rgb(load_theme().colour(name, high_contrast=high_contrast))
    return red / 255, green / 255, blue / 255, alpha


@cache
def tile_texture(name: str) -> Texture:
    """Return ``patterns/<name>.png`` as a texture that repeats; needs a window."""
    texture: Texture = CoreImage(str(path("patterns", f"{name}.png"))).texture
    texture.wrap = "repeat"
    # It stands in whole pixels: nothing to smooth, and a processor that paints is spared a fifth of the time.
    texture.mag_filter = texture.min_filter = "nearest"
    return texture


class TiledBand:
    """A rectangle filled with one pattern tile, repeated in whole pixels from its top left corner.

    Draws into the canvas (or ``canvas.before``) it is given; call `place` whenever its widget moves or grows.
    """

    def __init__(self, canvas: object, tile: str) -> None:
        self._texture = tile_texture(tile)
        with canvas:  # type: ignore[attr-defined]  # Kivy's canvas is untyped
            self._white = Color(1, 1, 1, 1)
            self._rectangle = Rectangle(texture=self._texture)

    def place(self, x: float, y: float, width: float, height: float) -> None:
        """Cover this area of the window, in pixels from its lower left corner."""
        self._rectangle.pos, self._rectangle.size = (x, y), (width, height)
        across, down = width / self._texture.width, height / self._texture.height
        # Lower left, lower right, upper right, upper left; a picture's first row is at the top, a window's below.
        self._rectangle.tex_coords = (0, down, across, down, across, 0, 0, 0)

    def show(self, visible: bool) -> None:
        """Show or hide it: with high contrast there is no pattern."""
        self._white.a = 1 if visible else 0
