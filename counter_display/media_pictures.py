"""A picture of the office, made as small as its place on the wall."""

import warnings
from pathlib import Path
from typing import Final, NamedTuple

# A photo of any telephone, after a JPEG was already halved while reading; more would cost a small machine its memory.
MOST_PIXELS: Final = 26_000_000


class Picture(NamedTuple):
    """Red, green and blue of every pixel, highest row first."""

    width: int
    height: int
    pixels: bytes


class Unusable(Exception):
    """This file cannot be shown; the sentence says why."""


def load_picture(file: Path, width: int, height: int) -> Picture:
    """Read a PNG or JPEG, at most `width` × `height` pixels large afterwards; raises `Unusable`.

    Takes long and much memory for a moment: call it in a thread, one at a time.
    """
    try:
        from PIL import Image, ImageOps
    except ImportError as error:
        raise Unusable("pictures need Pillow (pip install pillow)") from error
    try:
        with warnings.catch_warnings():
            # We have a limit of our own.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(file, formats=("PNG", "JPEG")) as image:
                image.draft("RGB", (width * 2, height * 2))
                if image.width * image.height > MOST_PIXELS:
                    raise Unusable(f"{image.width}×{image.height} pixels are too many")
                turned = ImageOps.exif_transpose(image)
                turned.thumbnail((width, height))
                opaque = Image.new("RGB", turned.size, "white")
                opaque.paste(turned, mask=turned.convert("RGBA").getchannel("A") if "A" in turned.getbands() else None)
                return Picture(opaque.width, opaque.height, opaque.tobytes())
    except Unusable:
        raise
    except Exception as error:
        # Whatever a broken file makes of the reader (it raises at least six kinds): it is skipped.
        raise Unusable(f"{type(error).__name__}: {error}") from error
