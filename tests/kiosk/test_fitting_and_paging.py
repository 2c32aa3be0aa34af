"""Words into room and rows into pages: nothing is ever lost or cut unseen."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.fitting import broken, fitted
from kiosk.measures import LENGTHS, TYPE, Glass
from kiosk.paging import pages

SIZES = (40, 36, 30, 28)


def measure(text: str, size: int) -> float:
    return len(text) * size * 0.5


words = st.text("abcdefghij /-", min_size=1, max_size=80)


@given(words, st.integers(60, 1200), st.integers(0, 4), st.integers(0, 300), st.booleans())
def test_a_fitted_text_keeps_to_its_room_or_says_that_it_is_cut(
    text: str, width: int, most_lines: int, height: int, few: bool
) -> None:
    fit = fitted(text, SIZES, measure, width=width, height=height, most_lines=most_lines, few=few)
    assert fit.size in SIZES
    if not fit.cut:
        assert "".join(fit.lines).replace(" ", "") == text.replace(" ", "")
        assert all(measure(line, fit.size) <= width for line in fit.lines)
        assert not most_lines or len(fit.lines) <= most_lines
        assert not height or len(fit.lines) * fit.size * 1.26 <= height + 2


def test_the_largest_size_that_fits_is_chosen() -> None:
    assert fitted("abcde", SIZES, measure, width=100).size == 40
    assert fitted("abcde", SIZES, measure, width=80).size == 30


def test_few_lines_are_better_than_large_ones_where_wanted() -> None:
    assert fitted("surat tidak mampu", SIZES, measure, width=300, most_lines=2).lines == ("surat tidak", "mampu")
    assert fitted("surat tidak mampu", SIZES, measure, width=300, most_lines=2, few=True).size == 30


def test_lines_are_of_about_the_same_length() -> None:
    assert fitted("aaa bbb ccc ddd e", (28,), measure, width=225).lines == ("aaa bbb", "ccc ddd e")


def test_a_text_too_long_for_its_room_ends_with_a_sign() -> None:
    fit = fitted("kependudukan", (28,), measure, width=100)
    assert fit.cut
    assert fit.lines[0].endswith("…")


def test_form_codes_and_rt_rw_stay_whole() -> None:
    lines = broken("Formulir F-1.21 dan surat RT/RW atau KTP-el pindah/datang", 28, measure, 190)
    assert "F-1.21" in " ".join(lines)
    assert not any(line.endswith(("F-", "RT/", "KTP-")) for line in lines)
    assert any(line.endswith("pindah/") for line in broken("xx pindah/datang", 28, measure, 150))


@given(st.lists(st.integers(50, 400), max_size=30), st.integers(420, 1200))
def test_every_row_is_on_exactly_one_page_and_none_is_cut(heights: list[int], height: int) -> None:
    made = pages(heights, gap=16, height=height, turner=100)
    assert [row for page in made for row in page] == list(range(len(heights)))
    room = height if len(made) == 1 else height - 100 - 16
    for page in made:
        assert len(page) <= 1 or sum(heights[row] for row in page) + 16 * (len(page) - 1) <= room


def test_what_fits_needs_no_arrows() -> None:
    assert pages([100, 100, 100], gap=16, height=332, turner=100) == (range(3),)
    assert len(pages([100, 100, 100], gap=16, height=331, turner=99)) == 2
    assert pages([], gap=16, height=300, turner=100) == (range(0),)


def test_no_type_is_smaller_than_the_tokens_allow() -> None:
    for name, (upright, lying, large) in TYPE.items():
        assert min(upright) >= 28, name
        assert min(lying) >= 24, name
        assert min(large) >= 30, name
        for sizes in (upright, lying, large):
            assert list(sizes) == sorted(sizes, reverse=True), name


def test_everything_touched_is_large_enough_for_an_unsteady_finger() -> None:
    touched = (
        "tile", "tile_lower", "group", "group_lower", "search", "row", "row_lower", "take_number_height", "turner",
        "key", "bar_button", "service_row",
    )  # fmt: skip
    for name in touched:
        upright, lying, large = LENGTHS[name]
        assert min(upright, large) >= 96, name
        assert lying >= 88, name
    assert min(LENGTHS["gap"]) >= 16


def test_another_glass_shows_the_same_larger_or_smaller() -> None:
    assert Glass(1080, 1920).length("row") == 108
    assert Glass(540, 960).length("row") == 54
    assert Glass(1920, 1080).length("row") == round(88 * 1920 / 1366)
    assert Glass(1080, 1920, large=True).length("row") == 124


def test_a_heading_stays_with_the_row_it_leads() -> None:
    heights = [100, 100, 40, 100, 100]
    assert pages(heights, gap=10, height=320, turner=0) == (range(3), range(3, 5))
    assert pages(heights, gap=10, height=320, turner=0, leads={2}) == (range(2), range(2, 5))
    assert pages([100, 40, 300], gap=10, height=320, turner=0, leads={1}) == (range(2), range(2, 3))
