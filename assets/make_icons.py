"""Make the shipped pictograms: a font for glass and paper, one SVG file of symbols for the web.

Run ``python -m assets.make_icons`` after a change to ``icons/wanted.txt``; needs npm, fonttools and Pillow.
"""

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from assets import path
from assets.make_mark import GRID, outline
from assets.sources import STATIC, unpacked

PATH: Final = re.compile(r'<path d="([^"]+)"\s*/>')


def wanted() -> tuple[str, ...]:
    """Return the names in ``icons/wanted.txt``, in the order of the alphabet."""
    lines = path("icons", "wanted.txt").read_text(encoding="utf-8").splitlines()
    return tuple(sorted({line for line in lines if line and not line.startswith("#")}))


def make_font(webfont: Path, codepoints: Mapping[str, int]) -> None:
    """Write the wanted signs of `webfont` to ``icons/mdi.ttf``."""
    font = TTFont(webfont, recalcTimestamp=False)
    options = Options()
    options.name_IDs = ["*"]
    options.layout_features = []
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codepoints.values())
    subsetter.subset(font)
    font.save(path("icons", "mdi.ttf"))


def make_symbols(svg: Path, names: tuple[str, ...]) -> None:
    """Write one SVG file with a symbol an icon; pages use it as ``icons.svg#name``."""
    symbols = []
    for name in names:
        (shape,) = PATH.findall((svg / f"{name}.svg").read_text(encoding="utf-8"))
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24"><path d="{shape}"/></symbol>')
    symbols.append(f'<symbol id="mark" viewBox="0 0 {GRID} {GRID}"><path d="{outline()}"/></symbol>')
    lines = ('<svg xmlns="http://www.w3.org/2000/svg">', *symbols, "</svg>", "")
    (STATIC / "icons.svg").write_text("\n".join(lines), encoding="utf-8")


def main() -> None:
    """Fetch the set and write font, names and symbols anew; an unknown name raises `KeyError`."""
    names = wanted()
    with unpacked("mdi-svg") as package:
        known = {icon["name"]: int(icon["codepoint"], 16) for icon in json.loads((package / "meta.json").read_bytes())}
        codepoints = {name: known[name] for name in names}
        make_symbols(package / "svg", names)
        shutil.copyfile(package / "LICENSE", path("icons", "LICENSE.txt"))
        # The package's licence file names Apache-2.0 but does not carry its words; ours does.
    with unpacked("mdi-font") as package:
        make_font(package / "fonts" / "materialdesignicons-webfont.ttf", codepoints)
    head = "# Made by assets/make_icons.py from wanted.txt: where each icon lies in mdi.ttf.\n"
    lines = (f"{name} = 0x{place:X}\n" for name, place in codepoints.items())
    path("icons", "icons.toml").write_text(head + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
