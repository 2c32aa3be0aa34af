"""The virtual printer's own letters: cells of 12 by 24 dots, enlarged as a printer enlarges them."""

from functools import lru_cache
from typing import Final

from PIL import Image, ImageChops, ImageDraw, ImageFont

import assets

CELL_WIDTH: Final = 12
CELL_HEIGHT: Final = 24
# The shipped outlines are drawn once, larger than the largest letter of a printer (8 cells), then brought to size: a
# letter is 0.602 em wide, the cell leaves a little air beside it, and shows from 0.83 em above the line to 0.21 below.
_EM: Final = 320
_MASTER: Final = (round(0.66 * _EM), round(1.04 * _EM))
_BASE_LINE: Final = round(0.83 * _EM)
_INK: Final = 105  # of 255: thin strokes must not break


@lru_cache(maxsize=512)
def letter(sign: str, width: int, height: int, *, bold: bool, smooth: bool) -> Image.Image:
    """Return `sign` as a picture of ink (255) on nothing (0), `width` and `height` times a cell.

    Enlarged letters are blocks of dots. Smoothed they keep their outline at the full size, which real printers come
    close to; like those, it smooths nothing that is enlarged in one direction only (Epson gs_lb).
    """
    size = (CELL_WIDTH * width, CELL_HEIGHT * height)
    smoothed = smooth and min(width, height) >= 2
    if smoothed:
        shape = _to_ink(_master(sign).resize(size, Image.Resampling.LANCZOS))
    else:
        cell = _to_ink(_master(sign).resize((CELL_WIDTH, CELL_HEIGHT), Image.Resampling.BOX))
        shape = cell.resize(size, Image.Resampling.NEAREST)
    if bold:
        # Struck twice, one dot of the letter apart; what is smoothed has no steps in between either.
        once, shifts = shape, (range(1, width + 1) if smoothed else (width,))
        for shift in shifts:
            again = Image.new("L", size, 0)
            again.paste(once, (shift, 0))
            shape = ImageChops.lighter(shape, again)
    return shape


def _to_ink(grey: Image.Image) -> Image.Image:
    return grey.point([255 if level > _INK else 0 for level in range(256)])


@lru_cache(maxsize=256)
def _master(sign: str) -> Image.Image:
    picture = Image.new("L", _MASTER, 0)
    ImageDraw.Draw(picture).text((_MASTER[0] // 2, _BASE_LINE), sign, font=_font(), fill=255, anchor="ms")
    if sign == "0":
        # A receipt printer's zero is empty; this font's has a dot in the middle.
        ImageDraw.floodfill(picture, (_MASTER[0] // 2, _BASE_LINE - round(0.365 * _EM)), 0, thresh=254)
    return picture


@lru_cache(maxsize=1)
def _font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(assets.path("fonts", "DejaVuSansMono.ttf")), _EM)
