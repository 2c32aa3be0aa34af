import re
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageDraw, ImageFont

from assets import path
from assets.icons import UnknownIcon, codepoints, glyph
from assets.make_icons import wanted
from assets.sources import STATIC

NAMED_BY_THE_DESIGN = """
card-account-details account-group home-export-outline hand-heart account-multiple certificate file-document store
stamper message-alert magnify keyboard-outline view-list wheelchair format-size volume-high arrow-left arrow-right
arrow-right-bold arrow-down-bold chevron-right help-circle-outline check-bold alert-circle human-cane clock-outline
account-voice shield-lock-outline lan-connect lan-disconnect door-open coffee-outline file-undo-outline
clock-check-outline bullhorn-outline account-off-outline pause swap-horizontal close bell-ring-outline refresh
account-outline lock-outline incognito human-female human-male
""".split()


def test_every_icon_of_the_design_is_shipped() -> None:
    assert set(NAMED_BY_THE_DESIGN) <= codepoints().keys()


def test_font_names_and_symbols_hold_exactly_the_wanted_icons() -> None:
    assert tuple(codepoints()) == wanted()
    symbols = ElementTree.parse(STATIC / "icons.svg").getroot()
    ids = [symbol.get("id") for symbol in symbols]
    assert ids == [*wanted(), "mark"]


def test_every_icon_draws_something_of_its_own() -> None:
    font = ImageFont.truetype(path("icons", "mdi.ttf"), 48)
    seen: dict[bytes, str] = {}
    for name in codepoints():
        picture = Image.new("L", (64, 64))
        ImageDraw.Draw(picture).text((8, 8), glyph(name), font=font, fill=255)
        assert picture.getbbox() is not None, name
        assert seen.setdefault(picture.tobytes(), name) == name


def test_an_unknown_icon_is_refused_by_name() -> None:
    with pytest.raises(UnknownIcon, match="unicorn"):
        glyph("unicorn")


def test_symbols_take_the_colour_of_their_words() -> None:
    assert not re.search(r"fill=|style=|<script", (STATIC / "icons.svg").read_text(encoding="utf-8"))
