"""Make the shipped type: Plus Jakarta Sans as TTF for glass and paper, and small WOFF2 files for the web.

Run ``python -m assets.make_fonts``; needs npm, fonttools and brotli, none of which the product needs.
"""

import shutil
from pathlib import Path
from typing import Final

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from assets import path
from assets.sources import STATIC, unpacked

WEIGHTS: Final = {500: "Medium", 600: "SemiBold", 700: "Bold", 800: "ExtraBold"}
# Latin-1 holds Indonesian, English and the é è ê of Javanese; the rest is what our sentences and tables are set with.
WEB_SIGNS: Final = (*range(0x20, 0x7F), *range(0xA0, 0x100), *map(ord, "ŌōŪū–—‘’“”•…−≤≥½←→↑↓"))


def make_web_font(ttf: Path, woff2: Path) -> None:
    """Write the signs the pages need from `ttf` to `woff2`, with kerning and tabular figures."""
    font = TTFont(ttf, recalcTimestamp=False)
    options = Options()
    options.flavor = "woff2"
    options.layout_features = ["kern", "liga", "calt", "ccmp", "locl", "mark", "mkmk", "case", "tnum", "pnum"]
    # The licence stays inside the file: it travels alone once a browser has it.
    options.name_IDs = ["*"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=WEB_SIGNS)
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(woff2)


def main() -> None:
    """Fetch the family and write every file anew."""
    with unpacked("plus-jakarta-sans") as package:
        shutil.copyfile(package / "LICENSE_FONT", path("fonts", "OFL.txt"))
        shutil.copyfile(package / "LICENSE_FONT", STATIC / "fonts" / "OFL.txt")
        for weight, name in WEIGHTS.items():
            ttf = path("fonts", f"PlusJakartaSans-{name}.ttf")
            shutil.copyfile(package / f"{weight}{name}" / f"PlusJakartaSans_{weight}{name}.ttf", ttf)
            make_web_font(ttf, STATIC / "fonts" / f"PlusJakartaSans-{name}.woff2")


if __name__ == "__main__":
    main()
