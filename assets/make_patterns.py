"""Draw the kawung: tiles for headers and the call panel, friezes for glass and paper; PNG and SVG.

Run ``python -m assets.make_patterns``; needs Pillow. One tile is one cell, repeated by whoever shows it.
"""

from collections.abc import Iterable
from typing import Final

from PIL import Image, ImageDraw

from assets import path
from assets.kawung import PETALS, SEED, Frieze, Point, diamonds, friezes, oval
from assets.kawung_svg import drawings
from assets.sources import STATIC
from assets.theme import load_theme

FINER: Final = 8  # drawn this much larger, then averaged: even edges
# Whole cells only, as an office looks at the edge first: dots of paper → side of the cell, number of cells.
PAPER: Final = {384: (36, 10), 576: (48, 11)}


def coverage(side: int, *, seeds: bool = True, with_diamonds: bool = True) -> Image.Image:
    """Return one cell as an 8-bit picture: 255 where the pattern is, 0 where the ground is."""
    large = Image.new("L", (side * FINER, side * FINER))
    draw = ImageDraw.Draw(large)

    def polygon(points: Iterable[Point], shade: int) -> None:
        # Pillow colours the pixel a corner falls into, hence the half pixel.
        draw.polygon([(x * side * FINER - 0.5, y * side * FINER - 0.5) for x, y in points], fill=shade)

    for petal in PETALS:
        polygon(petal.outline(), 255)
        for x, y in petal.seeds() if seeds else ():
            polygon(oval(x, y, SEED, SEED), 0)
    for diamond in diamonds() if with_diamonds else ():
        polygon(diamond, 255)
    # Pillow rounds left and right edges differently; mirroring one quarter makes opposite edges truly alike.
    half = large.width // 2
    quarter = large.crop((0, 0, half, half))
    left_right, top_bottom = Image.Transpose.FLIP_LEFT_RIGHT, Image.Transpose.FLIP_TOP_BOTTOM
    large.paste(quarter.transpose(left_right), (half, 0))
    large.paste(large.crop((0, 0, large.width, half)).transpose(top_bottom), (0, half))
    # Averaging squares never looks beyond the tile's edge, so neighbours meet without a seam.
    return large.resize((side, side), Image.Resampling.BOX)


def tile(side: int, pattern: str, ground: str) -> Image.Image:
    """Return one cell in two colours of the theme."""
    theme = load_theme()
    return _coloured(coverage(side), theme.colour(pattern), theme.colour(ground))


def frieze(shape: Frieze) -> Image.Image:
    """Return one cell of a frieze with its two lines; repeat it sideways."""
    theme = load_theme()
    whole = Image.new("RGB", (shape.side, shape.height), theme.colour("emas"))
    cell = coverage(shape.side, seeds=shape.rich, with_diamonds=shape.rich)
    whole.paste(_coloured(cell, theme.colour("emas"), theme.colour("soga")), (0, shape.line))
    return whole


def paper_frieze(dots: int) -> Image.Image:
    """Return the frieze across a paper of `dots` width, one bit a dot: 0 is black."""
    side, cells = PAPER[dots]
    cell = coverage(side, with_diamonds=False).point(lambda shade: 0 if shade >= 128 else 255).convert("1")
    whole = Image.new("1", (dots, side), 1)
    for number in range(cells):
        whole.paste(cell, ((dots - side * cells) // 2 + side * number, 0))
    return whole


def _coloured(cover: Image.Image, pattern: str, ground: str) -> Image.Image:
    return Image.composite(Image.new("RGB", cover.size, pattern), Image.new("RGB", cover.size, ground), cover)


def pictures() -> dict[str, Image.Image]:
    """Return every picture under its file name."""
    size = load_theme().kawung
    return {
        "kawung-header.png": tile(size.header, "soga2", "soga"),
        "kawung-call.png": tile(size.call, "nila_pola", "nila"),
        "kawung-phone.png": tile(size.phone, "soga2", "soga"),
        **{f"frieze-{shape.height}.png": frieze(shape) for shape in friezes()},
        **{f"frieze-paper-{dots}.png": paper_frieze(dots) for dots in PAPER},
    }


def main() -> None:
    """Write every picture and drawing anew."""
    for name, picture in pictures().items():
        picture.save(path("patterns", name), optimize=True)
    for name, drawing in drawings().items():
        (STATIC / "patterns" / name).write_text(drawing, encoding="utf-8")


if __name__ == "__main__":
    main()
