from functools import cache

import pytest
from PIL import ImageFont

from assets import path
from assets.make_fonts import WEB_SIGNS, WEIGHTS
from assets.sources import STATIC

# Indonesian, Basa Jawa with its è é ê, and the signs our times, sizes and sentences are written with.
SENTENCES = (
    "Sèlamêt rawuh, mangga ngasta nomer antréyan · 5–10 menit • Pas foto 3 × 2 … “ya” ‘nggih’ 88,42 08.12 A&B é è ê"
)


@cache
def font(weight: str, size: int = 100) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path("fonts", f"PlusJakartaSans-{weight}.ttf"), size)


@pytest.mark.parametrize("weight", WEIGHTS.values())
def test_every_sign_we_write_is_in_the_typeface(weight: str) -> None:
    missing = font(weight).getmask("\uffff").getbbox(), bytes(font(weight).getmask("\uffff"))
    for sign in set(SENTENCES) - {" "}:
        mask = font(weight).getmask(sign)
        assert (mask.getbbox(), bytes(mask)) != missing, sign


def test_the_pages_have_every_sign_we_write() -> None:
    assert set(map(ord, SENTENCES)) <= set(WEB_SIGNS)


@pytest.mark.parametrize("weight", WEIGHTS.values())
def test_the_web_file_is_small_and_the_licence_lies_beside_it(weight: str) -> None:
    woff2 = (STATIC / "fonts" / f"PlusJakartaSans-{weight}.woff2").read_bytes()
    assert woff2[:4] == b"wOF2"
    assert len(woff2) < 20_000
    assert "SIL OPEN FONT LICENSE" in (STATIC / "fonts" / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in path("fonts", "OFL.txt").read_text(encoding="utf-8")


def test_the_called_number_is_as_high_as_the_design_needs() -> None:
    left, top, right, bottom = font("ExtraBold", 420).getbbox("H")
    assert right > left
    assert bottom - top == pytest.approx(313, abs=1)  # 29 % of a 1080 high display
