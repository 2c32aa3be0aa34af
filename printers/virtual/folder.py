"""Where the virtual printer's slips end up: a picture as the paper would look, the bytes beside it."""

import json
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageOps

# The head is narrower than the paper: 48 of 58 mm, 72 of 80 mm, 8 dots to the millimetre.
_MARGIN: Final = {384: 40, 576: 32, 512: 64}
_TOP: Final = 24
_TOOTH: Final = 8


def keep(folder: Path, image: Image.Image, data: bytes, complaints: tuple[str, ...]) -> Path:
    """Write slip-NNNN.png and .bin (and .txt when a byte was not understood); return the picture's path."""
    folder.mkdir(parents=True, exist_ok=True)
    raw = _reserved(folder)
    raw.write_bytes(data)
    if complaints:
        raw.with_suffix(".txt").write_text(json.dumps(complaints, indent=1) + "\n", encoding="utf-8")
    png = raw.with_suffix(".png")
    # Complete under another name first: whoever watches the folder never opens half a picture.
    unfinished = raw.with_suffix(".part")
    as_paper(image).save(unfinished, format="PNG", optimize=False)
    unfinished.rename(png)
    return png


def as_paper(image: Image.Image) -> Image.Image:
    """Return the ink on white paper of the real width, cut off by the teeth of the knife."""
    margin = _MARGIN.get(image.width, 32)
    width, height = image.width + 2 * margin, image.height + _TOP
    paper = Image.new("L", (width, height + _TOOTH), 255)
    paper.paste(ImageOps.invert(image), (margin, _TOP))
    edge = ImageDraw.Draw(paper)
    teeth = [(x, height + (_TOOTH if x // _TOOTH % 2 else 1)) for x in range(0, width + _TOOTH, _TOOTH)]
    edge.polygon([*teeth, (width, height + _TOOTH), (0, height + _TOOTH)], fill=200)
    edge.line(teeth, fill=120)
    return paper


def _reserved(folder: Path) -> Path:
    number = len(list(folder.glob("slip-*.bin"))) + 1
    while True:
        path = folder / f"slip-{number:04d}.bin"
        try:
            path.touch(exist_ok=False)
        except FileExistsError:
            number += 1
        else:
            return path
