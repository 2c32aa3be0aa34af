"""Draw the mark, a pendopo roof over four posts, wherever an office has no emblem of its own.

Run ``python -m assets.make_mark``; needs Pillow.
"""

from typing import Final

from PIL import Image, ImageDraw

from assets import path
from assets.kawung import Point
from assets.sources import STATIC
from assets.theme import load_theme

GRID: Final = 96  # the mark is drawn on a square of this side
FINER: Final = 8
SIZES: Final = (48, 96, 192, 384)
ICON_SIZES: Final = (48, 32, 16)
ICON_PART: Final = 0.76  # how much of a browser's icon the mark fills

# Upper roof, lower roof, four posts, floor.
SHAPES: Final[tuple[tuple[Point, ...], ...]] = (
    ((36, 4), (60, 4), (69, 32), (27, 32)),
    ((24, 37), (72, 37), (94, 59), (2, 59)),
    *(((x - 3.5, 63), (x + 3.5, 63), (x + 3.5, 82), (x - 3.5, 82)) for x in (18, 38, 58, 78)),
    ((6, 85), (90, 85), (90, 92), (6, 92)),
)


def outline() -> str:
    """Return the mark as the data of one SVG path on a square of `GRID`."""
    return "".join("M" + "L".join(f"{x:g} {y:g}" for x, y in shape) + "Z" for shape in SHAPES)


def coverage(side: int, part: float = 1.0) -> Image.Image:
    """Return the mark as an 8-bit picture of `side` pixels, filling `part` of it."""
    large = Image.new("L", (side * FINER, side * FINER))
    draw = ImageDraw.Draw(large)
    scale = side * FINER * part / GRID
    edge = side * FINER * (1 - part) / 2
    for shape in SHAPES:
        draw.polygon([(edge + x * scale - 0.5, edge + y * scale - 0.5) for x, y in shape], fill=255)
    return large.resize((side, side), Image.Resampling.BOX)


def mark(side: int, colour: str) -> Image.Image:
    """Return the mark in one `colour` (``#RRGGBB``) on nothing."""
    picture = Image.new("RGB", (side, side), colour)
    picture.putalpha(coverage(side))
    return picture


def icon(side: int) -> Image.Image:
    """Return the mark on soga, as a browser or a phone shows it."""
    theme = load_theme()
    ground = Image.new("RGB", (side, side), theme.colour("soga"))
    ground.paste(theme.colour("emas"), (0, 0, side, side), coverage(side, ICON_PART))
    return ground


def drawing(colour: str) -> str:
    """Return the mark as an SVG file in one `colour`."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {GRID} {GRID}">'
        f'<path fill="{colour}" d="{outline()}"/></svg>\n'
    )


def icon_drawing() -> str:
    """Return the browser's icon as an SVG file."""
    theme = load_theme()
    edge = GRID * (1 - ICON_PART) / 2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {GRID} {GRID}">'
        f'<rect width="{GRID}" height="{GRID}" rx="20" fill="{theme.colour("soga")}"/>'
        f'<path transform="translate({edge:g} {edge:g}) scale({ICON_PART})" fill="{theme.colour("emas")}" '
        f'd="{outline()}"/></svg>\n'
    )


def pictures() -> dict[str, Image.Image]:
    """Return every picture of the mark under its file name; the white ones are there to be tinted."""
    emas = load_theme().colour("emas")
    return {
        **{f"mark-{side}.png": mark(side, emas) for side in SIZES},
        **{f"mark-white-{side}.png": mark(side, "#FFFFFF") for side in SIZES},
    }


def main() -> None:
    """Write every picture and drawing anew."""
    for name, picture in pictures().items():
        picture.save(path("mark", name), optimize=True)
    emas = load_theme().colour("emas")
    path("mark", "mark.svg").write_text(drawing(emas), encoding="utf-8")
    (STATIC / "mark.svg").write_text(drawing(emas), encoding="utf-8")
    (STATIC / "favicon.svg").write_text(icon_drawing(), encoding="utf-8")
    # Pillow leaves out every size above the first picture's, so the largest goes first.
    largest, *others = (icon(side) for side in ICON_SIZES)
    largest.save(STATIC / "favicon.ico", sizes=[(side, side) for side in ICON_SIZES], append_images=others)
    icon(180).save(STATIC / "apple-touch-icon.png", optimize=True)


if __name__ == "__main__":
    main()
