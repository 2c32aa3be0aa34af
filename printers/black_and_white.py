"""A picture in greys made black and white: sharp edges where it is drawn, dots where it is shaded."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL.Image import Image

# Between these levels a dot is neither ink nor paper. Where more than this share of the picture is, cutting it at one
# level would lose whole surfaces: yellow and red of a coat of arms.
_SHADES: Final = range(64, 208)
_SHADED: Final = 0.2
# A burnt dot is larger than its place: shades are lightened before they are broken into dots.
_LIGHTER: Final = 0.8


def black_and_white(grey: "Image") -> tuple["Image", bool]:
    """Return `grey` (0 black, 255 white) as ink (255) on nothing (0), and whether its shades became dots."""
    from PIL import Image, ImageOps

    full = ImageOps.autocontrast(grey, cutoff=1)
    levels = full.histogram()
    shaded = sum(levels[level] for level in _SHADES) > _SHADED * full.width * full.height
    if shaded:
        lighter = full.point([round(255 * (level / 255) ** _LIGHTER) for level in range(256)])
        return ImageOps.invert(lighter.convert("1", dither=Image.Dither.FLOYDSTEINBERG).convert("L")), True
    border = _between_ink_and_paper(levels)
    return full.point([255 if level <= border else 0 for level in range(256)]), False


def _between_ink_and_paper(levels: list[int]) -> int:
    """Return the level that parts dark from light best: where both sides differ most from each other (Otsu, 1979)."""
    everything, weight = sum(levels), sum(level * count for level, count in enumerate(levels))
    best, border, dark, dark_weight = -1.0, 127, 0, 0
    for level, count in enumerate(levels[:-1]):
        dark, dark_weight = dark + count, dark_weight + level * count
        light = everything - dark
        if not dark or not light:
            continue
        apart = dark * light * (dark_weight / dark - (weight - dark_weight) / light) ** 2
        if apart > best:
            best, border = apart, level
    return border
