"""What comes out is a picture and nothing else, whatever went in."""

import contextlib
import os
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from hub.domain.evidence import LARGEST_GROWN, Reason
from hub.evidence.picture import LARGEST_SIDE, harmless
from hub.evidence.problem import PictureRefused
from tests.hub.evidence import pictures
from tests.hub.evidence.pictures import POLYGLOTS, jpeg, picture, png, webp


def drawn(raw: bytes, *, most: int = LARGEST_GROWN) -> Image.Image:
    made = harmless(raw, most=most)
    assert made.startswith(b"\xff\xd8\xff\xe0\x00\x10JFIF\0")
    assert made.endswith(b"\xff\xd9")
    seen = Image.open(BytesIO(made), formats=("JPEG",))
    seen.load()
    assert seen.mode == "RGB"
    assert set(seen.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    return seen


def is_red(seen: Image.Image, x: float, y: float) -> bool:
    dot = seen.getpixel((int(x * seen.width), int(y * seen.height)))
    assert isinstance(dot, tuple)
    return dot[0] > 200 and dot[2] < 60


def test_place_maker_comment_and_thumbnail_of_a_phone_are_gone() -> None:
    sent = pictures.from_a_phone()
    assert pictures.MAKER.encode() in sent
    made = harmless(sent, most=LARGEST_GROWN)
    assert pictures.MAKER.encode() not in made
    assert b"Exif" not in made
    assert b"Siti" not in made
    assert made.count(b"\xff\xd8") == 1
    assert not Image.open(BytesIO(made)).getexif()


@pytest.mark.parametrize(
    ("orientation", "corner"),
    [(1, (0, 0)), (2, (1, 0)), (3, (1, 1)), (4, (0, 1)), (5, (0, 0)), (6, (1, 0)), (7, (1, 1)), (8, (0, 1))],
)
def test_a_picture_taken_sideways_stands_upright(orientation: int, corner: tuple[int, int]) -> None:
    told = Image.Exif()
    told[0x0112] = orientation
    for sent in (jpeg(exif=told), png(exif=told), webp(exif=told)):
        seen = drawn(sent)
        assert seen.size == ((640, 480) if orientation < 5 else (480, 640))
        for x, y in ((0, 0), (0, 1), (1, 0), (1, 1)):
            assert is_red(seen, 0.05 + 0.9 * x, 0.05 + 0.9 * y) == ((x, y) == corner)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_colours_comes_out_as_it_looks(mode: str) -> None:
    if mode == "I;16":
        deep = Image.new("I;16", (40, 30), 65535)
        deep.paste(0, (0, 0, 20, 30))
        seen = drawn(png(deep))
        assert seen.getpixel((30, 15)) == (255, 255, 255)
        assert seen.getpixel((5, 15)) == (0, 0, 0)
    else:
        assert drawn(png(picture(mode=mode))).size == (640, 480)
    assert drawn(jpeg(picture(mode="CMYK"))).size == (640, 480)


def test_what_one_sees_through_is_white() -> None:
    seen = drawn(png(Image.new("RGBA", (40, 30), (0, 0, 0, 0))))
    assert seen.getpixel((20, 15)) == (255, 255, 255)


def test_a_picture_that_moves_is_its_first_moment() -> None:
    moments = {"save_all": True, "append_images": [Image.new("RGB", (40, 30), "blue")], "duration": 100}
    for form in ("PNG", "WEBP"):
        first = Image.new("RGB", (40, 30), "red")
        assert is_red(drawn(pictures.written(form, first, **moments)), 0.5, 0.5)


def test_the_larger_side_is_no_larger_than_what_one_can_read() -> None:
    assert drawn(jpeg(picture((5000, 3000)))).size == (LARGEST_SIDE, 1440)
    assert drawn(png(picture((20_000, 10)))).size == (LARGEST_SIDE, 1)


def test_a_picture_grows_only_as_far_as_there_is_room_for_it() -> None:
    noise = Image.frombytes("RGB", (2000, 1500), os.urandom(2000 * 1500 * 3))
    sent = jpeg(noise, quality=60)
    for most in (900_000, 300_000, 20_000):
        assert len(harmless(sent, most=most)) <= most


@pytest.mark.parametrize("name", POLYGLOTS)
def test_a_file_that_is_two_things_at_once_comes_out_as_a_picture_alone(name: str) -> None:
    made = harmless(POLYGLOTS[name], most=LARGEST_GROWN)
    assert drawn(POLYGLOTS[name]).size == (640, 480)
    for rest in (b"<html", b"<script", b"PK\x03\x04", b"PK\x05\x06", b"%PDF", b"Main-Class"):
        assert rest not in made


@given(behind=st.binary(max_size=400), form=st.sampled_from(["JPEG", "PNG", "WEBP"]))
def test_nothing_that_stands_behind_a_picture_comes_out(behind: bytes, form: str) -> None:
    sent = pictures.written(form, picture((32, 24)))
    made = harmless(sent + b"di belakang:" + behind, most=LARGEST_GROWN)
    assert b"di belakang:" not in made
    # Not one bit of it was looked at.
    assert made == harmless(sent, most=LARGEST_GROWN)


@given(cut=st.integers(1, 3000), form=st.sampled_from(["JPEG", "PNG", "WEBP"]), flips=st.lists(st.integers(16, 3000)))
def test_a_spoilt_picture_is_a_picture_or_refused_but_nothing_else(cut: int, form: str, flips: list[int]) -> None:
    spoilt = bytearray(pictures.written(form, picture((200, 150))))
    for place in flips:
        spoilt[place % len(spoilt)] ^= 0x55
    with contextlib.suppress(PictureRefused):
        drawn(bytes(spoilt[:-cut] if cut % 2 else spoilt))


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (b"", Reason.NO_PICTURE),
        (jpeg()[:700], Reason.NO_PICTURE),
        (png()[:600], Reason.NO_PICTURE),
        (b"\xff\xd8\xff" + pictures.zip_bomb(), Reason.NO_PICTURE),
        (pictures.SVG, Reason.NO_PICTURE),
        (pictures.PDF, Reason.NO_PICTURE),
        (pictures.written("GIF"), Reason.NO_PICTURE),
        (pictures.declared_png(30_000, 30_000), Reason.TOO_MANY_PIXELS),
        (pictures.declared_png(2**31 - 1, 2**31 - 1), Reason.TOO_MANY_PIXELS),
        (pictures.declared_png(8000, 8000), Reason.TOO_MANY_PIXELS),
        (pictures.declared_png(800, 600), Reason.NO_PICTURE),
        (pictures.declared_png(0, 0), Reason.NO_PICTURE),
    ],
    ids=lambda value: value.value if isinstance(value, Reason) else f"{len(value)} bytes",
)
def test_what_is_no_picture_is_refused_with_its_reason(sent: bytes, reason: Reason) -> None:
    with pytest.raises(PictureRefused) as refused:
        harmless(sent, most=LARGEST_GROWN)
    assert refused.value.reason is reason
