import pytest
from PIL import Image, ImageChops

from assets import make_mark, make_patterns, path
from assets.kawung import Frieze, friezes
from assets.kawung_svg import drawings
from assets.make_patterns import FINER, coverage
from assets.sources import STATIC
from assets.theme import load_theme, rgb


@pytest.mark.parametrize("name", make_patterns.pictures())
def test_the_shipped_pattern_is_the_one_that_is_drawn(name: str) -> None:
    with Image.open(path("patterns", name)) as shipped:
        assert shipped.tobytes() == make_patterns.pictures()[name].tobytes()


@pytest.mark.parametrize("name", make_mark.pictures())
def test_the_shipped_mark_is_the_one_that_is_drawn(name: str) -> None:
    with Image.open(path("mark", name)) as shipped:
        assert shipped.tobytes() == make_mark.pictures()[name].tobytes()


@pytest.mark.parametrize("name", drawings())
def test_the_shipped_drawing_is_the_one_that_is_made(name: str) -> None:
    assert (STATIC / "patterns" / name).read_text(encoding="utf-8") == drawings()[name]


@pytest.mark.parametrize("name", ["kawung-header.png", "kawung-call.png", "kawung-phone.png"])
def test_a_tile_meets_its_neighbours_without_a_seam(name: str) -> None:
    with Image.open(path("patterns", name)) as shipped:
        tile = shipped.convert("RGB")
    side = tile.width
    assert tile.size == (side, side)
    # The cell is its own mirror image both ways, so opposite edges are the same row of colours.
    for flip in (Image.Transpose.FLIP_LEFT_RIGHT, Image.Transpose.FLIP_TOP_BOTTOM):
        assert ImageChops.difference(tile, tile.transpose(flip)).getbbox() is None
    # And something does cross the seam: the diamond, half of it in each tile.
    assert len(tile.crop((0, 0, 1, side)).getcolors() or []) > 1


def test_four_petals_meet_in_the_middle_and_none_touches_the_next() -> None:
    cell = coverage(96)
    middle = 48
    assert cell.getpixel((middle, middle)) == 0
    for x, y in ((24, 24), (72, 24), (24, 72), (72, 72)):
        assert cell.getpixel((x, y)) == 255
    # Two seeds in the ground's colour lie along the petal, a tenth of the cell from its middle.
    away = round(96 * 0.1 / 2**0.5)
    assert cell.getpixel((24 + away, 24 + away)) == 0
    assert cell.getpixel((24 - away, 24 - away)) == 0
    assert cell.getpixel((24 + away, 24 - away)) == 255
    assert FINER >= 4


def test_small_friezes_are_plain_and_large_ones_rich() -> None:
    assert [(shape.height, shape.line, shape.rich) for shape in friezes()] == [
        (44, 3, True),
        (40, 3, True),
        (28, 2, False),
        (24, 2, False),
    ]


@pytest.mark.parametrize("shape", friezes(), ids=lambda shape: str(shape.height))
def test_a_frieze_lies_between_two_lines_of_emas(shape: Frieze) -> None:
    emas = rgb(load_theme().colour("emas"))
    with Image.open(path("patterns", f"frieze-{shape.height}.png")) as picture:
        frieze = picture.convert("RGB")
    assert frieze.size == (shape.height - 2 * shape.line, shape.height)
    for row in (*range(shape.line), *range(shape.height - shape.line, shape.height)):
        assert {frieze.getpixel((x, row)) for x in range(frieze.width)} == {emas}
    assert frieze.getpixel((0, shape.line)) != emas


@pytest.mark.parametrize("dots", [384, 576])
def test_the_paper_frieze_is_as_wide_as_the_paper_and_pure_black_and_white(dots: int) -> None:
    with Image.open(path("patterns", f"frieze-paper-{dots}.png")) as frieze:
        assert frieze.mode == "1"
        assert frieze.width == dots
        black = frieze.convert("L").histogram()[0] / (frieze.width * frieze.height)
        # Left and right edges are alike: whole cells, in the middle of the paper.
        box = ImageChops.invert(frieze.convert("L")).getbbox()
    assert box is not None
    assert box[0] == dots - box[2]
    assert 0.3 < black < 0.65
