"""The virtual printer's pictures, held against python-escpos's own bytes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from escpos.printer import Dummy
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps

from printers import Slip
from printers.escpos_bytes import encode, profile_named
from printers.layout import PAPER_58, PAPER_80, lay_out
from printers.virtual import Machine, PrintedSlip

PROFILE = "TM-T20II"


def printed(write: Callable[[Any], None], **machine: Any) -> PrintedSlip:
    """Let python-escpos write on a virtual printer, and tear the paper off."""
    device = Dummy(profile=PROFILE)
    write(device)
    printer = Machine(None, **machine)
    printer.receive(device.output)
    slip = printer.slips[-1] if printer.slips else printer.tear_off()
    assert slip is not None, "the paper is blank"
    return slip


def ink_box(image: Image.Image) -> tuple[int, int, int, int]:
    box = image.getbbox()
    assert box is not None
    return box


def test_each_style_of_python_escpos_is_understood() -> None:
    def write(device: Any) -> None:
        device.hw("INIT")
        device.set_with_default()
        device.set_with_default(align="center", bold=True, underline=1, invert=True, double_width=True)
        device.textln("Judul")
        device.set_with_default(align="right", custom_size=True, width=8, height=8, smooth=True)
        device.textln("A021")
        device.set(font="a", normal_textsize=True)
        device.line_spacing(40)
        device.textln("é ü")
        device.line_spacing()
        device.ln(2)
        device.image(Image.new("1", (80, 250), 0), fragment_height=100)
        device.qr("https://example.id", native=True, size=6)
        device.print_and_feed(3)
        device.cut()

    slip = printed(write)
    assert slip.complaints == ()


@pytest.mark.parametrize("times", range(1, 9))
def test_letters_grow_by_whole_cells(times: int) -> None:
    def write(device: Any) -> None:
        device.set(custom_size=True, width=times, height=times)
        device.textln("HH")

    left, top, right, bottom = ink_box(printed(write).image)
    assert 24 * times - 8 * times < right - left <= 24 * times
    assert 12 * times < bottom - top <= 24 * times


def test_bold_letters_have_more_ink_and_inverse_ones_are_white_on_black() -> None:
    def ink(**style: Any) -> int:
        def write(device: Any) -> None:
            device.set(**style)
            device.textln("Antrean")

        return sum(printed(write).image.histogram()[1:])

    plain, bold, inverse = ink(bold=False), ink(bold=True), ink(invert=True)
    assert plain < bold < inverse
    assert inverse + plain == 7 * 12 * 24


def in_blocks(image: Image.Image, width: int, height: int) -> bool:
    """Tell whether the picture is nothing but dots of `width` by `height`."""
    small = image.resize((image.width // width, image.height // height), Image.Resampling.BOX)
    return set(small.tobytes()) <= {0, 255}


@pytest.mark.parametrize(("width", "height"), [(1, 1), (1, 2), (2, 1), (2, 2), (3, 3), (2, 4), (8, 8)])
def test_smoothing_rounds_letters_enlarged_both_ways_and_leaves_all_others_in_blocks(width: int, height: int) -> None:
    def letters_of(command: bytes) -> Image.Image:
        size = bytes(((width - 1) << 4 | (height - 1),))
        machine = Machine(None)
        machine.receive(b"\x1b@\x1b3\x01" + command + b"\x1d!" + size + b"A02S\n")
        slip = machine.tear_off()
        assert slip is not None
        assert slip.complaints == ()
        return slip.image

    plain, smooth = letters_of(b""), letters_of(b"\x1db\x01")
    assert plain.size == smooth.size
    assert in_blocks(plain, width, height)
    assert in_blocks(smooth, width, height) == (min(width, height) == 1)
    # Off again: by an even number, by a reset. Only the lowest bit counts.
    assert letters_of(b"\x1db\x01\x1db\x02").tobytes() == plain.tobytes()
    assert letters_of(b"\x1db\x01\x1b@\x1b3\x01").tobytes() == plain.tobytes()
    assert letters_of(b"\x1db\xff").tobytes() == smooth.tobytes()


def test_smoothing_keeps_a_letters_place_and_weight() -> None:
    def write(smooth: bool) -> Callable[[Any], None]:
        def writer(device: Any) -> None:
            device.set(custom_size=True, width=8, height=8, smooth=smooth, bold=True)
            device.textln("A021")

        return writer

    plain, smooth = printed(write(smooth=False)).image, printed(write(smooth=True)).image
    assert all(abs(a - b) <= 8 for a, b in zip(ink_box(plain), ink_box(smooth), strict=True))
    assert 0.9 < plain.histogram()[255] / smooth.histogram()[255] < 1.1


@pytest.mark.parametrize(("align", "expected"), [("left", 0), ("center", 1), ("right", 2)])
def test_alignment_moves_words_pictures_and_codes_alike(align: str, expected: int) -> None:
    def write(device: Any) -> None:
        device.set(align=align)
        device.textln("H")
        device.image(Image.new("1", (16, 8), 0))
        device.qr("x", native=True, size=2)

    image = printed(write).image
    for top, bottom in ((0, 30), (30, 38), (38, image.height)):
        left, _, right, _ = ink_box(image.crop((0, top, image.width, bottom)))
        middle = (left + right) / 2
        assert (middle < 30, abs(middle - 288) < 10, middle > 546)[expected]


@settings(deadline=None, max_examples=30)
@given(st.integers(1, 72), st.integers(1, 120), st.randoms(use_true_random=False))
def test_a_raster_picture_comes_out_dot_for_dot(bytes_across: int, height: int, random: Any) -> None:
    dots = random.randbytes(bytes_across * height)
    picture = Image.frombytes("1", (bytes_across * 8, height), dots)

    def write(device: Any) -> None:
        device.image(ImageOps.invert(picture.convert("L")), fragment_height=100)
        device.text("H\n")  # so that a white picture is no blank paper

    slip = printed(write)
    assert slip.image.crop((0, 0, picture.width, height)).convert("1").tobytes() == picture.tobytes()


@pytest.mark.parametrize("level", range(4))
@pytest.mark.parametrize("size", [3, 6])
def test_a_native_qr_can_be_read_by_a_phone(level: int, size: int) -> None:
    address = "https://antrean.kartoharjo.go.id/t/k7Qm2xVb9LrT"

    def write(device: Any) -> None:
        device.set(align="center")
        device.ln()
        device.qr(address, ec=level, size=size, native=True)
        device.ln()

    paper = ImageOps.expand(ImageOps.invert(printed(write).image), 32, 255)
    assert [code.text for code in zxingcpp.read_barcodes(paper)] == [address]


@pytest.mark.parametrize(("paper", "profile"), [(58, "POS-5890"), (80, "TM-T20II"), (80, "TM-T88V"), (58, "Sunmi-V2")])
def test_the_whole_ticket_is_understood_and_its_code_can_be_read(
    a_ticket: Callable[..., Slip], tmp_path: Path, paper: int, profile: str
) -> None:
    model = profile_named(profile, paper)
    machine = Machine(tmp_path, paper=model.paper)
    machine.receive(encode(lay_out(a_ticket(), model.paper), model))
    slip = machine.slips[-1] if machine.slips else machine.tear_off()
    assert slip is not None
    assert slip.complaints == ()
    assert slip.png is not None
    with Image.open(slip.png) as picture:
        assert picture.width == {58: 464, 80: 640}[paper]
        codes = {code.text for code in zxingcpp.read_barcodes(picture)}
    assert codes == {
        "https://antrean.kartoharjo.go.id/t/k7Qm2xVb9LrT",
        "https://antrean.kartoharjo.go.id/pengaduan?layanan=ktp-el&hari=2026-07-14",
    }
    assert slip.png.with_suffix(".bin").read_bytes() == slip.data
    assert not slip.png.with_suffix(".txt").exists()


def test_the_number_is_the_largest_thing_on_the_ticket(a_ticket: Callable[..., Slip]) -> None:
    model = profile_named("POS-5890", 58)
    machine = Machine(None, paper=PAPER_58)
    machine.receive(encode(lay_out(a_ticket(missing=[], tracking_url=None, complaint_url=None), model.paper), model))
    slip = machine.tear_off()
    assert slip is not None
    inked = [slip.image.crop((0, y, 384, y + 1)).getbbox() is not None for y in range(slip.image.height)]
    runs = "".join("#" if row else " " for row in inked).split()
    assert max(map(len, runs)) >= 120  # 15 mm
    assert sorted(map(len, runs))[-2] < 80


@settings(deadline=None)
@given(st.binary(max_size=300), st.lists(st.integers(1, 40), min_size=1, max_size=5))
def test_any_bytes_are_survived_in_any_pieces_with_the_same_paper(data: bytes, pieces: list[int]) -> None:
    at_once, by_pieces = Machine(None), Machine(None)
    at_once.receive(data)
    place, turn = 0, 0
    while place < len(data):
        size = pieces[turn % len(pieces)]
        by_pieces.receive(data[place : place + size])
        place, turn = place + size, turn + 1
    assert [slip.image.tobytes() for slip in at_once.slips] == [slip.image.tobytes() for slip in by_pieces.slips]


@pytest.mark.parametrize("unknown", [b"\x1b~", b"\x1dZ", b"\x07", b"\x1b\x1b"])
def test_unknown_bytes_are_reported_and_not_swallowed(unknown: bytes, tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.receive(b"A" + unknown + b"B\n\x1dVB\x00")
    (slip,) = machine.slips
    assert any("unknown bytes" in complaint for complaint in slip.complaints)
    assert slip.png is not None
    assert "unknown bytes" in slip.png.with_suffix(".txt").read_text()


def test_a_line_too_wide_wraps_as_on_a_real_printer_and_is_reported() -> None:
    machine = Machine(None, paper=PAPER_58)
    machine.receive(b"x" * 33 + b"\n\x1dVB\x00")
    assert machine.slips[0].complaints == ("line too wide at 'x'",)


def test_a_status_request_inside_a_picture_is_obeyed_as_the_real_ones_do() -> None:
    machine = Machine(None)
    assert machine.receive(b"\x1dv0\x00\x03\x00\x01\x00\x10\x04\x01\n\x1dVB\x00") == b"\x12"
    assert machine.slips[0].complaints == ()


def test_a_status_request_in_two_pieces_is_answered_once() -> None:
    machine = Machine(None)
    assert machine.receive(b"\x10\x04") == b""
    assert machine.receive(b"\x04") == b"\x12"
    assert machine.receive(b"\x10\x04\x01\x10\x04\x04") == b"\x12\x12"


def test_what_it_holds_is_printed_after_the_roll_is_changed() -> None:
    machine = Machine(None)
    machine.change(paper_out=True)
    assert machine.receive(b"A021\n\x1dVB\x00\x1dr\x01") == b""
    assert machine.slips == []
    assert machine.new_roll() == b"\x00"
    assert len(machine.slips) == 1


def test_the_roll_can_end_in_the_middle_of_a_slip() -> None:
    machine = Machine(None)
    machine.new_roll(dots=70)
    machine.receive(b"satu\ndua\ntiga\nempat\n\x1dVB\x00")
    assert machine.state.paper_out
    assert machine.slips == []
    machine.new_roll()
    assert machine.slips[0].image.height == 4 * 30 + 60


def test_slips_of_two_machines_in_one_folder_never_overwrite_each_other(tmp_path: Path) -> None:
    for machine in (Machine(tmp_path), Machine(tmp_path, paper=PAPER_80), Machine(tmp_path)):
        machine.receive(b"A\n\x1dVB\x00")
        machine.receive(b"B\n\x1dVB\x00")
    assert len(list(tmp_path.glob("slip-*.png"))) == 6
    assert sorted(file.suffix for file in tmp_path.iterdir()) == [".bin"] * 6 + [".png"] * 6
