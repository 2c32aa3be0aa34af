"""From how far the words of a screen can be read, against figures worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.legibility import CALLED, READ, angle_of, capital_mm, legibility, type_for, wall_legibility

FULL_HD = {"width": 1920, "height": 1080}


def test_a_capital_on_a_55_inch_screen() -> None:
    # 55 inches are 1397 mm along 2202.9 pixels: 0.6342 mm each. 420 px of type: 312.9 px of capital, 198.4 mm.
    assert capital_mm(420, **FULL_HD, diagonal_inches=55) == pytest.approx(198.43, abs=0.01)


def test_the_angle_of_sight() -> None:
    # 122.2 mm at 10 m: 2 · atan(0.0611 / 10) = 0.700°.
    assert angle_of(122.2, 10) == pytest.approx(0.700, abs=0.001)
    assert angle_of(1000, 0.5) == pytest.approx(90)


def test_the_called_number_of_a_43_inch_screen_is_large_enough_at_10_metres_and_not_at_15() -> None:
    # 43 inches: 0.4958 mm a pixel, capitals of 155.1 mm: 0.889° at 10 m, 0.593° at 15 m; 0.7° at 12.70 m.
    near = wall_legibility(**FULL_HD, diagonal_inches=43, distance_m=10)[0]
    assert (near.name, near.enough, near.least) == ("number", True, CALLED)
    assert near.degrees == pytest.approx(0.889, abs=0.001)
    assert near.metres == pytest.approx(12.70, abs=0.01)
    far = wall_legibility(**FULL_HD, diagonal_inches=43, distance_m=15)[0]
    assert far.enough is False
    assert far.degrees == pytest.approx(0.593, abs=0.001)


def test_other_texts_are_read_at_leisure_and_may_be_smaller() -> None:
    rows = next(one for one in wall_legibility(**FULL_HD, diagonal_inches=55, distance_m=8) if one.name == "rows")
    # 92 px of type: 43.5 mm, 0.311° at 8 m; 16' of arc are 0.267°.
    assert rows.least == READ
    assert rows.degrees == pytest.approx(0.311, abs=0.001)
    assert rows.enough is True


def test_without_a_distance_it_says_only_from_how_far() -> None:
    (one,) = legibility({"number": 420}, **FULL_HD, diagonal_inches=55)
    assert (one.degrees, one.enough) == (None, None)
    assert one.metres == pytest.approx(16.24, abs=0.01)


@given(st.floats(0.05, 5), st.floats(1, 50), st.floats(10, 120))
def test_the_type_for_an_angle_has_that_angle(angle: float, metres: float, inches: float) -> None:
    size = type_for(angle, **FULL_HD, diagonal_inches=inches, distance_m=metres)
    assert angle_of(capital_mm(size, **FULL_HD, diagonal_inches=inches), metres) == pytest.approx(angle)
