"""An office's logo: from the picture that somebody uploads to the dots that a printer can burn.

PIL is loaded only here and in the virtual printer; whoever keeps an uploaded picture away from a server runs
`python -m printers.preview`, which bounds memory and time.
"""

import io
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from printers.black_and_white import black_and_white
from printers.realtime import without_real_time
from printers.slip import Picture
from printers.template import LOGO_HEIGHT, LOGO_WIDTH

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST_FILE: Final = 4_000_000  # bytes: a photo of a telephone, and no film
MOST_PIXELS: Final = 16_000_000
_DOTS_PER_MM: Final = 8
_THINNEST: Final = 16  # dots, 2 mm: less is a line and no logo
_SMALL: Final = 64  # dots, 8 mm
_DARK: Final = 0.6  # share of black dots from which a head runs hot and paper curls
_WHITE: Final = 245  # of 255: what thermal paper leaves white anyway


class LogoRefused(ValueError):
    """A picture cannot become a logo; `code` is stable, the sentence is Indonesian.

    Codes: too_many_bytes, not_an_image, too_many_pixels, blank, too_thin.
    """

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Notice:
    """What was changed or is doubtful: turned, scaled, dithered, small, dark; the sentence is Indonesian."""

    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo ready for paper of 58 and of 80 mm: at most 384 by 200 dots (48 by 25 mm), and what to know of it."""

    picture: Picture
    notices: tuple[Notice, ...]


def read_logo(data: bytes) -> Logo:
    """Return the logo in a PNG or JPEG file: turned upright, trimmed, brought to size, in black and white.

    Nothing of the file but its dots is kept: no EXIF, no place, no comment. No byte sequence in the dots is one that
    a printer obeys at once.

    Raises:
        LogoRefused: it is no picture, or none that can be printed.
    """
    if len(data) > LARGEST_FILE:
        raise LogoRefused("too_many_bytes", f"Berkas logo paling besar {LARGEST_FILE // 1_000_000} MB.")
    notices: list[Notice] = []
    grey = _trimmed(_on_white(_opened(data, notices)))
    sized = _sized(grey, notices)
    dots, dithered = black_and_white(sized)
    if dithered:
        notices.append(Notice("dithered", "Warna dan bayangan menjadi bintik hitam; logo hitam putih lebih tajam."))
    picture = _packed(dots)
    if max(sized.size) < _SMALL:
        notices.append(Notice("small", f"Logo hanya {_mm(sized.width)} × {_mm(sized.height)} mm di kertas."))
    if dots.histogram()[255] / (dots.width * dots.height) > _DARK:
        notices.append(
            Notice("dark", "Logo hampir hitam seluruhnya; pakai logo berlatar putih agar kertas tetap rata.")
        )
    return Logo(picture, tuple(notices))


def _opened(data: bytes, notices: list[Notice]) -> "Image":
    """Decode the file, upright; its size is looked at before a single dot is unpacked."""
    from PIL import Image, ImageOps

    try:
        image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
        width, height = image.size
        if width * height > MOST_PIXELS:
            raise _too_many_pixels(f"{width} × {height} titik")
        # A JPEG is unpacked at a fraction of its size where that is enough.
        image.draft("RGB", (LOGO_WIDTH * 4, LOGO_HEIGHT * 4))
        image.load()
        upright = ImageOps.exif_transpose(image)
    except LogoRefused:
        raise
    except Image.DecompressionBombError as error:
        raise _too_many_pixels("ini") from error
    # All that a broken or hostile file makes of Pillow means the same to the office.
    except (OSError, ValueError, SyntaxError, EOFError, struct.error) as error:
        raise LogoRefused("not_an_image", "Berkas ini bukan gambar PNG atau JPEG yang utuh.") from error
    if upright.size != image.size:
        notices.append(Notice("turned", "Logo diputar sesuai catatan di dalam berkas."))
    return upright


def _too_many_pixels(size: str) -> LogoRefused:
    most = MOST_PIXELS // 1_000_000
    return LogoRefused("too_many_pixels", f"Logo {size} terlalu besar; paling banyak {most} juta titik.")


def _on_white(image: "Image") -> "Image":
    """Return the picture in greys on white paper: what is transparent is paper."""
    from PIL import Image

    if image.mode.startswith("I"):  # 16 bits a dot
        return image.convert("I").point(lambda level: level * (1 / 257) + 0).convert("L")
    if image.mode not in ("LA", "PA", "RGBA") and "transparency" not in image.info:
        return image.convert("L")
    colours = image.convert("RGBA")
    paper = Image.new("RGBA", colours.size, "white")
    paper.alpha_composite(colours)
    return paper.convert("L")


def _trimmed(grey: "Image") -> "Image":
    """Cut the white around the logo away, so that it stands in the middle and as large as it can."""
    ink = grey.point([255 if level < _WHITE else 0 for level in range(256)]).getbbox()
    if ink is None:
        raise LogoRefused("blank", "Logo ini kosong di atas kertas putih. Logo putih perlu versi berwarna gelap.")
    return grey.crop(ink)


def _sized(grey: "Image", notices: list[Notice]) -> "Image":
    from PIL import Image

    scale = min(1.0, LOGO_WIDTH / grey.width, LOGO_HEIGHT / grey.height)
    width, height = (max(1, round(side * scale)) for side in grey.size)
    if min(width, height) < _THINNEST:
        raise LogoRefused(
            "too_thin",
            f"Di kertas logo ini hanya {width} × {height} titik; sisi terpendek paling kecil {_THINNEST} titik.",
        )
    if scale == 1.0:
        return grey
    notices.append(
        Notice(
            "scaled",
            f"Logo {grey.width} × {grey.height} titik dikecilkan menjadi {width} × {height} "
            f"({_mm(width)} × {_mm(height)} mm) agar muat di kertas 58 mm.",
        )
    )
    return grey.resize((width, height), Image.Resampling.LANCZOS)


def _packed(dots: "Image") -> Picture:
    """Return the dots eight to a byte, 1 = black; the last byte of a row is filled up with white on both sides."""
    from PIL import Image

    width = (dots.width + 7) // 8 * 8
    whole = Image.new("L", (width, dots.height), 0)
    whole.paste(dots, ((width - dots.width) // 2, 0))
    return Picture(width, whole.height, without_real_time(whole.convert("1", dither=Image.Dither.NONE).tobytes()))


def _mm(dots: int) -> int:
    return max(1, round(dots / _DOTS_PER_MM))
