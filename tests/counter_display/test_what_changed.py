"""What is painted again when the wall says something else: everything that changed, and little more."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from counter_display.layout import lay_out
from counter_display.places import Box
from counter_display.sight import Row, Sight, Standing
from counter_display.what_changed import joined, what_changed

ROWS = tuple(Row(f"Loket {number}", f"A00{number}", Standing.SERVING) for number in range(1, 5))
SEEN = Sight(
    office="Kecamatan", region="Kota", date="Selasa", clock="08.05", heading="Nomor antrean", number="A001", rows=ROWS
)
LAYOUT = lay_out(1920, 1080, number_ems=2.5, rows=4, warned=False)


def changed(**more: Any) -> tuple[Box, ...] | None:
    return what_changed(SEEN, replace(SEEN, **more), LAYOUT, LAYOUT)


def test_only_the_place_that_says_something_else_is_painted() -> None:
    assert changed() == ()
    assert changed(clock="08.06") == (LAYOUT.bands.header,)
    assert changed(number="A002") == (LAYOUT.call,)
    assert changed(rows=(*ROWS[:3], Row("Loket 4", "Tutup", Standing.QUIET))) == (LAYOUT.rows[3],)
    assert changed(running_text=("Libur besok",)) == ()


def test_what_may_be_seen_anywhere_paints_everything() -> None:
    assert changed(warning="Tidak terhubung") is None
    assert changed(framed=True) is None
    wider = lay_out(1920, 1080, number_ems=3.4, rows=4, warned=False)
    assert what_changed(SEEN, replace(SEEN, number="M1000"), LAYOUT, wider) is None


def test_every_word_of_the_wall_is_painted_somewhere_when_it_changes() -> None:
    for name, value in {
        "office": "x", "region": "x", "date": "x", "heading": "x", "towards": "x", "counter": "x", "swapped": True,
        "greeting": "x", "advice": "x", "waiting": "9", "page": 1, "pages": 2, "title": "x", "lost": True,
    }.items():  # fmt: skip
        assert changed(**{name: value}) != (), name


boxes = st.builds(Box, st.integers(0, 900), st.integers(0, 900), st.integers(1, 900), st.integers(1, 900))


@given(st.lists(boxes, max_size=7))
def test_joined_places_hold_every_place(places: list[Box]) -> None:
    whole = joined(places)
    assert len(whole) <= len(places)
    assert all(any(_holds(outer, place) for outer in whole) for place in places)


def _holds(outer: Box, inner: Box) -> bool:
    return outer.x <= inner.x and outer.y <= inner.y and outer.right >= inner.right and outer.top >= inner.top


def test_neighbouring_rows_are_one_drawing() -> None:
    assert joined([LAYOUT.rows[0], LAYOUT.rows[1], LAYOUT.call]) == (
        LAYOUT.call,
        Box(LAYOUT.rows[1].x, LAYOUT.rows[1].y, LAYOUT.rows[1].width, LAYOUT.rows[0].top - LAYOUT.rows[1].y),
    )
