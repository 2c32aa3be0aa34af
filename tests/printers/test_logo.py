"""Logos as offices upload them: real PNG and JPEG files, and some that are none."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from printers.escpos_bytes import encode, profile_named
from printers.layout import lay_out
from printers.logo import LARGEST_FILE, Logo, LogoRefused, read_logo
from printers.realtime import find_real_time
from printers.template import LOGO_HEIGHT, LOGO_WIDTH
from printers.virtual.tokens import next_command
from tests.printers.pictures import a_bomb, drawn, saved


def as_image(logo: Logo) -> Image.Image:
    return Image.frombytes("1", (logo.picture.width, logo.picture.height), logo.picture.dots)


def codes(logo: Logo) -> set[str]:
    return {notice.code for notice in logo.notices}


def refused(data: bytes) -> str:
    with pytest.raises(LogoRefused) as error:
        read_logo(data)
    assert error.value.sentence.endswith(".")
    return error.value.code


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_black_and_white_logo_comes_through_dot_for_dot(form: str) -> None:
    logo = read_logo(saved(drawn(), form, **({"quality": 95} if form == "JPEG" else {})))
    assert codes(logo) == set()
    expected = drawn().convert("L").point([255 if level < 128 else 0 for level in range(256)])
    got = as_image(logo).convert("L").crop((2, 0, 302, 180))  # 300 dots stand in the middle of 304
    differing = sum(a != b for a, b in zip(got.tobytes(), expected.tobytes(), strict=True))
    assert differing <= (0 if form == "PNG" else 60)


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((3000, 1500), (384, 192)),
        ((1000, 4000), (56, 200)),  # 50 dots, and white up to whole bytes
        ((384, 200), (384, 200)),
        ((4000, 200), (384, 19)),
    ],
)
def test_a_logo_is_brought_to_what_both_papers_hold_and_this_is_said(
    size: tuple[int, int], expected: tuple[int, int]
) -> None:
    logo = read_logo(saved(drawn(*size)))
    assert (logo.picture.width, logo.picture.height) == expected
    assert ("scaled" in codes(logo)) == (size != expected)
    if size != expected:
        (notice,) = (notice for notice in logo.notices if notice.code == "scaled")
        assert f"{size[0]} × {size[1]}" in notice.sentence
        assert "mm" in notice.sentence


def test_white_around_the_logo_is_cut_away() -> None:
    wide = Image.new("RGB", (900, 700), "white")
    wide.paste(drawn(120, 90), (600, 100))
    assert read_logo(saved(wide)).picture == read_logo(saved(drawn(120, 90))).picture


def test_what_is_transparent_is_paper() -> None:
    clear = Image.new("RGBA", (300, 180), (0, 0, 0, 0))
    ImageDraw.Draw(clear).ellipse((40, 20, 200, 160), fill=(10, 10, 10, 255))
    white = Image.new("RGB", (300, 180), "white")
    ImageDraw.Draw(white).ellipse((40, 20, 200, 160), fill=(10, 10, 10))
    expected = read_logo(saved(white)).picture
    assert read_logo(saved(clear)).picture == expected
    assert read_logo(saved(clear.quantize(8))).picture == expected


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_way_of_storing_a_png_is_read_alike(mode: str) -> None:
    black = drawn().convert("1")
    image = (
        black.convert("I").point(lambda level: level * 257).convert("I;16") if mode == "I;16" else black.convert(mode)
    )
    assert read_logo(saved(image)).picture == read_logo(saved(drawn())).picture


def test_shades_become_dots_and_keep_their_weight() -> None:
    grey = Image.new("L", (200, 100), 0)
    grey.putdata([column for _ in range(100) for column in range(200)])
    logo = read_logo(saved(grey))
    assert "dithered" in codes(logo)
    dots = as_image(logo).convert("L")
    shares = [dots.crop((at, 0, at + 40, 100)).histogram()[255] / 4000 for at in range(0, 200, 40)]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > 0.8
    assert shares[-1] < 0.15


def test_a_photo_is_turned_as_its_camera_says_and_keeps_nothing_of_its_file() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by 90 degrees
    exif[0x010E] = "rumah Pak Lurah"
    logo = read_logo(saved(drawn(180, 120), "JPEG", exif=exif, quality=95))
    assert (logo.picture.width, logo.picture.height) == (120, 180)
    assert "turned" in codes(logo)
    assert b"Lurah" not in logo.picture.dots
    assert {type(part) for part in (logo.picture.width, logo.picture.height, logo.picture.dots)} == {int, bytes}


@pytest.mark.parametrize(("width", "height"), [(5_000, 4_000), (30_000, 10_000)])
def test_a_decompression_bomb_is_refused_before_it_is_unpacked(width: int, height: int) -> None:
    bomb = a_bomb(width, height)
    assert len(bomb) < 500_000
    begun = time.process_time()
    assert refused(bomb) == "too_many_pixels"
    assert time.process_time() - begun < 0.5


PNG = saved(drawn())


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_an_image"),
        (b"%PDF-1.7 logo", "not_an_image"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not_an_image"),
        (PNG[:200], "not_an_image"),
        (PNG.replace(b"IDAT", b"IDAX"), "not_an_image"),
        (saved(drawn(), "GIF"), "not_an_image"),
        (saved(drawn(), "BMP"), "not_an_image"),
        (b"\0" * (LARGEST_FILE + 1), "too_many_bytes"),
        (saved(Image.new("RGB", (90, 90), "white")), "blank"),
        (saved(Image.new("RGBA", (90, 90), (0, 0, 0, 0))), "blank"),
        (saved(Image.new("RGBA", (90, 90), (255, 255, 255, 200))), "blank"),
        (saved(drawn(3000, 40)), "too_thin"),
        (saved(Image.new("L", (1, 1), 0)), "too_thin"),
    ],
)
def test_what_cannot_be_a_logo_is_refused_with_its_reason(data: bytes, code: str) -> None:
    assert refused(data) == code


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(PNG) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_is_refused_or_printed_and_nothing_else(place: int, damage: bytes) -> None:
    try:
        logo = read_logo(PNG[:place] + damage + PNG[place + len(damage) :])
    except LogoRefused:
        return
    assert logo.picture.width <= LOGO_WIDTH
    assert logo.picture.height <= LOGO_HEIGHT


def test_a_small_and_a_nearly_black_logo_are_taken_with_a_warning() -> None:
    assert codes(read_logo(saved(drawn(40, 30)))) == {"small"}
    assert codes(read_logo(saved(drawn(200, 160, ink="white", paper=(20, 20, 20))))) == {"dark"}


OBEYED = st.sampled_from([b"\x10\x04\x01", b"\x10\x04\x08", b"\x10\x05", b"\x10\x14", b"\x10", b"\x04", b"\x00"])


@settings(max_examples=40, deadline=None)
@given(st.lists(OBEYED, min_size=50, max_size=400), st.integers(3, 48), st.sampled_from([58, 80]))
def test_no_piece_of_any_logo_holds_a_sequence_that_a_printer_obeys_at_once(
    pieces: list[bytes], across: int, paper: int
) -> None:
    height = LOGO_HEIGHT
    rows = (b"".join(pieces) * (across * height))[: across * height]
    image = Image.frombytes("1", (across * 8, height), rows)
    ImageDraw.Draw(image).rectangle((0, 0, across * 8 - 1, height - 1), outline=1)  # so that nothing is trimmed
    before = image.tobytes()
    logo = read_logo(saved(Image.eval(image.convert("L"), lambda level: 255 - level)))
    # It is the very picture but for the dots that had to be shifted, each of them added.
    after = logo.picture.dots
    assert all(a == b or (a, b) == (0x10, 0x11) for a, b in zip(before, after, strict=True))
    profile = profile_named(None, paper)
    job = encode(lay_out((logo.picture,), profile.paper), profile)
    assert find_real_time(job) is None
    found = 0
    while (nearest := next_command(job)) is not None:
        command, length = nearest
        job = job[length:]
        if command.name == b"\x1dv0":
            found += 1
            assert find_real_time(command.data) is None
            assert len(command.data) <= 100 * across
    assert found == 2
