"""A picture drawn anew: what is seen stays, all else that lay in the file is gone.

Place and time of the photo, the thumbnail of what was cut away, comments, colour profiles, what stands after the
picture's end: none of it is copied, for only the dots are.
"""

import warnings
from io import BytesIO
from typing import Final

from PIL import Image
from PIL.MpoImagePlugin import MpoImageFile  # here, so that nothing is loaded once files are out of reach

from hub.domain.evidence import EvidenceKind, Reason, kind_of
from hub.evidence.problem import PictureRefused

# 50-megapixel phones make pictures of 8192 × 6144. What the header says is looked at before a dot is drawn.
MOST_PIXELS: Final = 52_000_000
LARGEST_SIDE: Final = 2400
QUALITIES: Final = (85, 70, 50)
SMALLER: Final = 0.7
_FORMATS: Final = {EvidenceKind.JPEG: "JPEG", EvidenceKind.PNG: "PNG", EvidenceKind.WEBP: "WEBP"}
_ORIENTATION: Final = 0x0112
# Exif 2.32, tag 274: how the camera was held.
_TURNS: Final = {
    2: (Image.Transpose.FLIP_LEFT_RIGHT,),
    3: (Image.Transpose.ROTATE_180,),
    4: (Image.Transpose.FLIP_TOP_BOTTOM,),
    5: (Image.Transpose.TRANSPOSE,),
    6: (Image.Transpose.ROTATE_270,),
    7: (Image.Transpose.TRANSVERSE,),
    8: (Image.Transpose.ROTATE_90,),
}


def harmless(raw: bytes, *, most: int) -> bytes:
    """Return the picture as a plain JPEG of at most `most` bytes, upright, the larger side at most 2400 dots; of one
    that moves the first moment.

    Raises:
        PictureRefused. MemoryError and what bounds the process pass through.
    """
    kind = kind_of(raw[:64])
    if kind not in _FORMATS:
        raise PictureRefused(Reason.NO_PICTURE)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return _written(_drawn_anew(raw, _FORMATS[kind]), most)
        except (PictureRefused, MemoryError):
            raise
        except Image.DecompressionBombError as error:
            raise PictureRefused(Reason.TOO_MANY_PIXELS) from error
        except Exception as error:  # whatever a spoilt file sets off in a decoder: it is no picture
            raise PictureRefused(Reason.NO_PICTURE) from error


def _drawn_anew(raw: bytes, form: str) -> Image.Image:
    with Image.open(BytesIO(raw), formats=(form,)) as sent:
        width, height = sent.size
        if width * height > MOST_PIXELS:
            raise PictureRefused(Reason.TOO_MANY_PIXELS)
        turns = _TURNS.get(_orientation(sent), ())
        picture = _in_colours(sent)
        picture.thumbnail((LARGEST_SIDE, LARGEST_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
        # A new picture has no memory of the old one: Pillow would write its comment again.
        drawn = Image.new("RGB", picture.size, "white")
        drawn.paste(picture, mask=picture.getchannel("A") if picture.mode == "RGBA" else None)
    for turn in turns:
        drawn = drawn.transpose(turn)
    return drawn


def _in_colours(sent: Image.Image) -> Image.Image:
    """Return the picture as RGB, or RGBA where one sees through it; a large JPEG is decoded smaller at once."""
    sent.draft("RGB", (LARGEST_SIDE, LARGEST_SIDE))
    if sent.mode.startswith("I"):
        # Sixteen bits of grey; Pillow would cut all above 255 off.
        return sent.convert("I").point(lambda level: level * (1 / 257)).convert("L").convert("RGB")
    if sent.mode in ("LA", "La", "PA", "RGBA", "RGBa") or "transparency" in sent.info:
        return sent.convert("RGBA")
    return sent if sent.mode == "RGB" else sent.convert("RGB")


def _orientation(sent: Image.Image) -> int:
    try:
        return int(sent.getexif().get(_ORIENTATION, 1))
    except Exception:  # metadata is anything; a picture without it lies on its side at worst
        return 1


def _written(drawn: Image.Image, most: int) -> bytes:
    while True:
        for quality in QUALITIES:
            kept = BytesIO()
            drawn.save(kept, "JPEG", quality=quality)
            if kept.tell() <= most:
                return kept.getvalue()
        width, height = (max(1, round(side * SMALLER)) for side in drawn.size)
        drawn = drawn.resize((width, height), Image.Resampling.LANCZOS)


def warm_up() -> None:
    """Load all that drawing will need: afterwards no file can be opened any more."""
    dots = Image.new("RGBA", (8, 8), "red")
    told = Image.Exif()
    told[_ORIENTATION] = 6
    for form, picture in (("JPEG", dots.convert("RGB")), ("PNG", dots), ("WEBP", dots)):
        kept = BytesIO()
        picture.save(kept, form, exif=told)
        harmless(kept.getvalue(), most=100_000)
    assert MpoImageFile.format == "MPO"
