"""Where the parts of the wall hang, on any glass."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.theme import load_theme
from counter_display.call_layout import lay_out_call
from counter_display.header_layout import lay_out_header
from counter_display.layout import lay_out
from counter_display.places import CAPITAL, MARGIN, Box, Layout
from counter_display.tile_layout import lay_out_tile, room_for
from counter_display.view import LayoutName

# Widths at size 1 in Plus Jakarta Sans 800.
WIDTHS = {"A014": 2.507, "W999": 2.844, "A1000": 3.245, "M1000": 3.425}


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (3840, 2160), (1280, 720)])
@pytest.mark.parametrize("number", WIDTHS)
@pytest.mark.parametrize("warned", [False, True])
def test_the_number_is_a_quarter_of_the_height_and_fits(size: tuple[int, int], number: str, warned: bool) -> None:
    layout = lay_out(*size, number_ems=WIDTHS[number], rows=4, warned=warned)
    assert layout.number_size * CAPITAL >= size[1] * 0.2485
    assert layout.number_size * WIDTHS[number] <= layout.call.width - 2 * MARGIN * layout.unit + 1
    places = lay_out_call(layout.call, unit=layout.unit, number_size=layout.number_size, counter_ems=3.6, towards_ems=4)
    stacked = (places.heading, places.number, places.chip)
    assert all(above.y >= below.top for above, below in itertools.pairwise(stacked))
    assert all(_within(box, layout.call) for box in (*stacked, places.towards, places.greeting))


def test_the_wall_of_the_picture_has_the_themes_type() -> None:
    layout = lay_out(1920, 1080, number_ems=WIDTHS["A014"], rows=4, warned=False)
    assert layout.number_size == load_theme().type["display"].number


def test_tiles_stay_where_they_are_whatever_number_of_four_signs_is_called() -> None:
    places = {
        lay_out(1920, 1080, kind="grid", number_ems=ems, rows=8, warned=False, tile_ems=room_for(ems)).rows
        for ems in (2.2, 2.507, 2.844, 3.13)
    }
    assert len(places) == 1


@pytest.mark.parametrize("kind", ["call", "grid", "counter"])
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_all_numbers_of_a_day_need_only_a_few_sizes_of_type(kind: LayoutName, size: tuple[int, int]) -> None:
    widths = [ems / 100 for ems in range(200, 343)]
    sizes = {lay_out(*size, kind=kind, number_ems=ems, rows=4, warned=False).number_size for ems in widths}
    assert len(sizes) <= 12


@given(
    st.tuples(st.integers(640, 3840), st.integers(480, 2400)),
    st.sampled_from(sorted(WIDTHS.values())),
    st.integers(0, 8),
    st.booleans(),
)
def test_nothing_overlaps_and_nothing_hangs_outside(size: tuple[int, int], ems: float, rows: int, warned: bool) -> None:
    layout = lay_out(*size, number_ems=ems, rows=rows, warned=warned)
    bands = layout.bands
    boxes = [bands.header, bands.frieze, layout.call, *layout.rows, layout.waiting, layout.notice, bands.running]
    boxes += [bands.warning] if warned else []
    glass = Box(0, 0, *size)
    assert len(layout.rows) == rows
    assert all(_within(box, glass) and box.width > 0 and box.height > 0 for box in boxes)
    assert not any(_overlap(one, other) for place, one in enumerate(boxes) for other in boxes[place + 1 :])
    assert sum(box.width * box.height for box in boxes) == size[0] * size[1]


@given(
    st.tuples(st.integers(640, 3840), st.integers(480, 2400)),
    st.sampled_from(["call", "grid", "counter"]),
    st.sampled_from([0.0, *sorted(WIDTHS.values())]),
    st.integers(0, 24),
    st.booleans(),
    st.booleans(),
)
@settings(max_examples=60)
def test_in_no_layout_anything_overlaps(
    size: tuple[int, int], kind: LayoutName, ems: float, rows: int, warned: bool, media: bool
) -> None:
    rows = min(rows, 8) if kind == "call" else rows if kind == "grid" else 0
    layout = lay_out(*size, kind=kind, number_ems=ems, rows=rows, warned=warned, titled=warned, media=media)
    bands, glass = layout.bands, Box(0, 0, *size)
    parts = (bands.header, bands.frieze, bands.warning, bands.title, layout.call, *layout.rows, bands.running)
    boxes = [box for box in (*parts, layout.waiting, layout.media or layout.notice) if box.width and box.height]
    assert len(layout.rows) == rows
    assert all(_within(box, glass) and box.width >= 0 and box.height >= 0 for box in boxes)
    assert not any(_overlap(one, other) for place, one in enumerate(boxes) for other in boxes[place + 1 :])
    assert layout.number_size * ems <= layout.call.width


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720), (3840, 2160)])
@pytest.mark.parametrize("kind", ["call", "grid", "counter"])
@pytest.mark.parametrize("number", WIDTHS)
@pytest.mark.parametrize("tiles", [2, 8, 24])
def test_in_every_layout_with_pictures_and_a_warning_the_called_number_is_a_quarter_of_the_height(
    size: tuple[int, int], kind: LayoutName, number: str, tiles: int
) -> None:
    rows = min(tiles, 8) if kind == "call" else tiles if kind == "grid" else 0
    layout = lay_out(*size, kind=kind, number_ems=WIDTHS[number], rows=rows, warned=True, titled=True, media=True)
    assert layout.number_size * CAPITAL >= size[1] * 0.2485
    assert layout.call.height >= layout.number_size * CAPITAL * 1.1


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1280, 720)])
@pytest.mark.parametrize("tiles", range(1, 25))
def test_a_tiles_number_is_not_cut_and_readable(size: tuple[int, int], tiles: int) -> None:
    for ems, crowded, least in ((WIDTHS["A014"], False, 54), (WIDTHS["M1000"], True, 33)):
        layout = lay_out(*size, kind="grid", number_ems=ems, rows=tiles, warned=crowded, titled=crowded, tile_ems=ems)
        _tiles_can_be_read(layout, ems, least)


def _tiles_can_be_read(layout: Layout, ems: float, least: int) -> None:
    for box in layout.rows:
        places = lay_out_tile(box, unit=layout.unit, ems=ems)
        assert _within(places.name, box)
        assert _within(places.says, box)
        assert not _overlap(places.name, places.says)
        assert places.number_size * ems <= places.says.width + 1
        assert places.number_size >= least * layout.unit


@pytest.mark.parametrize("upright", [False, True])
def test_the_heads_words_do_not_touch(upright: bool) -> None:
    band = Box(0, 912, 1080, 168) if upright else Box(0, 959, 1920, 121)
    places = lay_out_header(band, unit=1, upright=upright, region=True)
    boxes = [places.mark, places.office, places.date, places.clock]
    assert all(_within(box, band) for box in boxes)
    assert not any(_overlap(one, other) for place, one in enumerate(boxes) for other in boxes[place + 1 :])


def _within(box: Box, outer: Box) -> bool:
    return box.x >= outer.x and box.y >= outer.y and box.right <= outer.right and box.top <= outer.top


def _overlap(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.top and other.y < one.top
