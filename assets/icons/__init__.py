"""Pictograms by name: what to write, in the icon font, to draw one."""

import tomllib
from collections.abc import Mapping
from functools import cache

from assets import path


class UnknownIcon(LookupError):
    """An icon was asked for that we do not ship; add it to ``icons/wanted.txt``."""


@cache
def codepoints() -> Mapping[str, int]:
    """Return every shipped icon's place in ``icons/mdi.ttf``, by its Material Design Icons name."""
    icons: dict[str, int] = tomllib.loads(path("icons", "icons.toml").read_text(encoding="utf-8"))
    return icons


def glyph(name: str) -> str:
    """Return the one character that draws the icon `name` in the icon font; raise `UnknownIcon`."""
    try:
        return chr(codepoints()[name])
    except KeyError:
        raise UnknownIcon(f"no icon {name!r} is shipped") from None
