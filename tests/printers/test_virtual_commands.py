"""Every command that our slips send, written by python-escpos and drawn by the virtual printer.

Each is held against an expectation reckoned here, from dots and bytes alone; a command without one fails the first
test. So the pictures of paper that people look at can be believed.
"""

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import pytest
import zxingcpp
from escpos.printer import Dummy
from PIL import Image, ImageChops, ImageOps

from printers import Slip, SlipKind
from printers.escpos_bytes import encode, natural_width, profile_named, profile_names
from printers.layout import lay_out
from printers.samples import sample_of, slip_of
from printers.slip import Picture
from printers.template import usual
from printers.virtual import Machine
from printers.virtual.letters import letter
from printers.virtual.tokens import TEXT, UNKNOWN, next_command

HEAD = 576  # dots
CELL, HIGH, LINE = 12, 24, 30  # a letter, and the least that a line is fed
Test = TypeVar("Test", bound=Callable[..., Any])
COVERED: set[bytes] = set()


def expects(*names: bytes) -> Callable[[Test], Test]:
    """Say which commands a test holds the pen to."""

    def mark(test: Test) -> Test:
        COVERED.update(names)
        return test

    return mark


def names_in(job: bytes) -> Iterator[bytes]:
    while (found := next_command(job)) is not None:
        yield found[0].name
        job = job[found[1] :]


def every_slip() -> Iterator[tuple[Slip, str]]:
    """Each kind of slip, with a logo and a band, for every printer that is known."""
    logo = Picture(80, 120, bytes(range(240)) * 5)
    for name in profile_names():
        paper = profile_named(name, natural_width(name)).paper
        for kind in SlipKind:
            sample = sample_of(kind)
            if kind is SlipKind.TICKET:
                sample = type(sample)(reprint=True)  # type: ignore[call-arg]
            template = dataclasses.replace(usual(kind), logo=logo, footer=("Stop pungli!",))
            yield slip_of(sample, template, profile=name, dots=paper.dots, columns=paper.columns), name


def test_every_command_that_a_slip_sends_has_its_expectation_here() -> None:
    sent: set[bytes] = set()
    for slip, name in every_slip():
        profile = profile_named(name, natural_width(name))
        sent.update(names_in(encode(lay_out(slip, profile.paper), profile)))
    assert UNKNOWN not in sent
    assert sent == COVERED


def by_escpos(write: Callable[[Any], None]) -> bytes:
    device = Dummy(profile="TM-T20II")
    write(device)
    return bytes(device.output)


def drawn(job: bytes) -> Image.Image:
    """The paper that a job leaves, without the strip to the knife; the printer must have understood all of it."""
    machine = Machine(None)
    machine.receive(job)
    slip = machine.tear_off()
    assert slip is not None
    assert slip.complaints == ()
    assert slip.image.width == HEAD
    return slip.image


def blank(height: int) -> Image.Image:
    return Image.new("L", (HEAD, height), 0)


def cell(sign: str) -> Image.Image:
    """One letter as it is printed alone, at the left of the first line."""
    image = drawn(sign.encode("cp437") + b"\n")
    assert image.height == LINE
    assert image.crop((CELL, 0, HEAD, LINE)).getbbox() is None  # nothing beside its cell,
    assert image.crop((0, HIGH, HEAD, LINE)).getbbox() is None  # and nothing below
    return image.crop((0, 0, CELL, HIGH))


def line(*cells: Image.Image, left: int = 0) -> Image.Image:
    """A line of cells that stand on one foot."""
    tallest = max(one.height for one in cells)
    image = blank(max(tallest, LINE))
    for one in cells:
        image.paste(one, (left, tallest - one.height))
        left += one.width
    return image


def below(*images: Image.Image) -> Image.Image:
    whole = blank(sum(one.height for one in images))
    top = 0
    for one in images:
        whole.paste(one, (0, top))
        top += one.height
    return whole


def same(got: Image.Image, expected: Image.Image) -> bool:
    return got.size == expected.size and ImageChops.difference(got, expected).getbbox() is None


@expects(TEXT, b"\n")
def test_letters_stand_side_by_side_in_their_cells_and_lines_below_each_other() -> None:
    job = by_escpos(lambda device: device.text("A0\nz\n"))
    assert same(drawn(job), below(line(cell("A"), cell("0")), line(cell("z"))))
    shapes = {cell(sign).tobytes() for sign in map(chr, range(0x21, 0x7F))}
    assert len(shapes) == 0x7F - 0x21  # no two letters look alike


@expects(b"\x1d!")
@pytest.mark.parametrize("height", [1, 2, 3, 8])
@pytest.mark.parametrize("width", [1, 2, 5, 8])
def test_a_size_makes_blocks_of_dots(width: int, height: int) -> None:
    job = by_escpos(lambda device: (device.set(custom_size=True, width=width, height=height), device.text("A7\n")))
    blocks = [
        cell(sign).resize((CELL * width, HIGH * height), Image.Resampling.NEAREST) for sign in "A7"
    ]  # fmt: skip
    assert same(drawn(job), line(*blocks))


def test_sizes_in_one_line_stand_on_one_foot() -> None:
    def write(device: Any) -> None:
        device.text("A")
        device.set(custom_size=True, width=2, height=2)
        device.text("7\n")

    assert same(drawn(by_escpos(write)), line(cell("A"), cell("7").resize((2 * CELL, 2 * HIGH), 0)))


def struck_twice(shape: Image.Image, shift: int) -> Image.Image:
    again = Image.new("L", shape.size, 0)
    again.paste(shape, (shift, 0))
    return ImageChops.lighter(shape, again)


@expects(b"\x1bE")
@pytest.mark.parametrize("times", [1, 3])
def test_bold_is_struck_twice_one_dot_apart_and_ends_where_it_ends(times: int) -> None:
    def write(device: Any) -> None:
        device.set(custom_size=True, width=times, height=times, bold=True)
        device.text("K")
        device.set(bold=False)
        device.text("K\n")

    shape = cell("K").resize((CELL * times, HIGH * times), Image.Resampling.NEAREST)
    assert same(drawn(by_escpos(write)), line(struck_twice(shape, times), shape))


@expects(b"\x1dB")
def test_inverse_is_white_on_black_in_the_whole_cell() -> None:
    def write(device: Any) -> None:
        device.set(invert=True)
        device.text("A ")
        device.set(invert=False)
        device.text("A\n")

    assert same(
        drawn(by_escpos(write)), line(ImageChops.invert(cell("A")), Image.new("L", (CELL, HIGH), 255), cell("A"))
    )


@expects(b"\x1db")
@pytest.mark.parametrize("times", [2, 3, 8])
def test_smoothing_moves_no_edge_further_than_the_block_it_rounds(times: int) -> None:
    def write(device: Any) -> None:
        device.set(custom_size=True, width=times, height=times, smooth=True)
        device.text("S\n")

    smooth = drawn(by_escpos(write)).crop((0, 0, CELL * times, HIGH * times))
    blocks = cell("S").resize(smooth.size, Image.Resampling.NEAREST)
    assert not same(smooth, blocks)
    assert set(smooth.tobytes()) <= {0, 255}
    # One block grown and one block shrunk: the smooth letter lies between the two.
    outer, inner = blocks, blocks
    for across in (-times, 0, times):
        for down in (-times, 0, times):
            moved = Image.new("L", blocks.size, 0)
            moved.paste(blocks, (across, down))
            outer = ImageChops.lighter(outer, moved)
            inner = ImageChops.darker(inner, moved)
    assert same(ImageChops.darker(smooth, outer), smooth)
    assert same(ImageChops.lighter(smooth, inner), smooth)


@expects(b"\x1ba")
@pytest.mark.parametrize(
    ("where", "free"), [("left", 0), ("center", HEAD - 3 * CELL), ("right", 2 * (HEAD - 3 * CELL))]
)
def test_alignment_shares_the_free_dots(where: str, free: int) -> None:
    job = by_escpos(lambda device: (device.set(align=where), device.text("KTP\n")))
    assert same(drawn(job), line(*map(cell, "KTP"), left=free // 2))


@expects(b"\x1b@")
def test_a_reset_takes_every_style_back_and_forgets_the_line_that_was_begun() -> None:
    def write(device: Any) -> None:
        device.set(align="right", bold=True, invert=True, smooth=True, custom_size=True, width=4, height=4)
        device.text("X")
        device.hw("INIT")
        device.text("A\n")

    assert same(drawn(by_escpos(write)), line(cell("A")))


@expects(b"\x1bJ")
@pytest.mark.parametrize("dots", [1, 16, 255])
def test_a_feed_is_as_long_as_it_says_and_ends_the_line_without_more(dots: int) -> None:
    fed = b"\x1bJ" + bytes((dots,))
    assert same(drawn(b"A\n" + fed + b"B\n"), below(line(cell("A")), blank(dots), line(cell("B"))))
    image = drawn(b"A" + fed + b"B\n")
    assert image.height == HIGH + dots + LINE


@expects(b"\x1dV")
def test_a_cut_feeds_to_the_knife_and_ends_the_slip() -> None:
    machine = Machine(None)
    machine.receive(by_escpos(lambda device: (device.text("A\n"), device.cut(feed=False), device.text("B\n"))))
    (slip,) = machine.slips
    assert same(slip.image, below(line(cell("A")), blank(60)))
    second = machine.tear_off()
    assert second is not None
    assert same(second.image, line(cell("B")))


@expects(b"\x1bt")
@pytest.mark.parametrize("page", ["CP437", "CP850", "CP858"])
def test_a_code_page_says_which_letter_a_byte_is(page: str) -> None:
    def write(device: Any) -> None:
        device.charcode(page)
        device._raw(b"\x82\xd5\n")

    # Which sign a byte is, Python knows; how that sign looks is the font's.
    signs = b"\x82\xd5".decode(page.lower())
    assert signs[0] == "é"
    assert same(drawn(by_escpos(write)), line(*(letter(sign, 1, 1, bold=False, smooth=False) for sign in signs)))


def test_a_code_page_that_no_printer_has_is_a_complaint() -> None:
    machine = Machine(None)
    machine.receive(b"\x1bt\xc8A\n\x1dVB\x00")
    assert machine.slips[0].complaints == ("code page 200 is not known",)


@expects(b"\x1dv0")
@pytest.mark.parametrize("doubled", [False, True])
def test_a_raster_is_its_bits_dot_for_dot(doubled: bool) -> None:
    width, height = 40, 130  # two pieces
    rows = bytes((7 * at + at // 5) % 256 for at in range(width // 8 * height))
    black = [[bool(rows[y * width // 8 + x // 8] >> (7 - x % 8) & 1) for x in range(width)] for y in range(height)]
    times = 2 if doubled else 1
    profile = profile_named("TM-T20II", 80)
    job = encode(lay_out((Picture(width, height, rows, doubled=doubled),), profile.paper), profile)
    image = drawn(job)
    left = (HEAD - width * times) // 2
    assert image.height == height * times
    assert image.getbbox() is not None
    for y in range(height * times):
        for x in range(width * times):
            assert (image.getpixel((left + x, y)) == 255) == black[y // times][x // times], (x, y)
    image.paste(0, (left, 0, left + width * times, height * times))
    assert image.getbbox() is None


@expects(b"\x1d(k")
@pytest.mark.parametrize("size", [3, 5, 7])
def test_a_code_of_the_printers_own_has_its_size_its_correction_and_its_content(size: int) -> None:
    content = "https://antrean.example.id/t/k7Qm2xVb9LrT"
    job = by_escpos(lambda device: (device.set(align="center"), device.qr(content, ec=1, size=size, native=True)))
    image = drawn(job)
    left, top, right, bottom = image.getbbox() or (0, 0, 0, 0)
    assert (right - left, bottom - top) == (image.height, image.height)
    modules = image.height // size
    assert (modules - 17) % 4 == 0
    assert image.height == modules * size
    assert left == (HEAD - image.height) // 2
    # A finder's own picture: seven modules of black, white, black, in each of three corners.
    finder = Image.new("L", (7, 7), 255)
    finder.paste(0, (1, 1, 6, 6))
    finder.paste(255, (2, 2, 5, 5))
    finder = finder.resize((7 * size, 7 * size), Image.Resampling.NEAREST)
    far = image.height - 7 * size
    for x, y in ((0, 0), (far, 0), (0, far)):
        assert same(image.crop((left + x, y, left + x + 7 * size, y + 7 * size)), finder)
    (code,) = zxingcpp.read_barcodes(ImageOps.expand(ImageOps.invert(image), 40, 255))
    assert (code.text, code.ec_level) == (content, "M")


KNOWN_TO_BE_HARMLESS = {
    # Understood and rightly without a mark of their own, though our slips do not send them.
    b"\x1b2", b"\x1b!", b"\x1b-", b"\x1b3", b"\x1bG", b"\x1bM", b"\x1bd", b"\x1b{", b"\x1da", b"\x1dI", b"\x1dr",
}  # fmt: skip


@pytest.mark.parametrize("prefix", [0x1B, 0x1D, 0x10])
def test_a_command_that_is_not_understood_is_a_complaint_and_never_silence(prefix: int) -> None:
    understood = {name[:2] for name in COVERED | KNOWN_TO_BE_HARMLESS}
    real_time = {b"\x10\x04", b"\x10\x05", b"\x10\x14"}
    for second in range(256):
        name = bytes((prefix, second))
        if name in understood | real_time:
            continue
        machine = Machine(None)
        machine.receive(name + b"\x00" * 8 + b"A\n\x1dVB\x00")
        complaints = machine.slips[0].complaints if machine.slips else ("it waits for the rest of the command",)
        assert complaints, name.hex(" ")


@pytest.mark.parametrize(
    "job", [b"\x1d(L\x02\x00\x30\x32", b"\x1dv1\x00\x01\x00\x01\x00\xff", b"\x1d(k\x03\x00\x30C\x05"]
)
def test_relatives_of_our_commands_are_complaints_too(job: bytes) -> None:
    machine = Machine(None)
    machine.receive(job + b"A\n\x1dVB\x00")
    assert machine.slips[0].complaints != ()
