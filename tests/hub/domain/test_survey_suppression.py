"""No table that is published points at one or two people."""

from hypothesis import given
from hypothesis import strategies as st

from hub.domain.survey_suppression import suppressed


@given(st.dictionaries(st.integers(0, 6), st.integers(0, 12), max_size=7))
def test_nobody_can_reckon_back_to_fewer_than_three_people(counts: dict[int, int]) -> None:
    shown = suppressed(counts)
    assert all(value is None or value == 0 or value >= 3 for value in shown.values())
    hidden = sum(counts.values()) - sum(value for value in shown.values() if value is not None)
    # What the total gives away of the cells held back is at least three people, unless there are no others at all.
    assert hidden == 0 or hidden >= 3 or not any(shown.values())
    assert all(shown[cell] == 0 for cell, count in counts.items() if count == 0)


def test_a_lone_small_cell_takes_the_next_one_along() -> None:
    assert suppressed({"SD": 1, "SMP": 5, "SMA": 20}) == {"SD": None, "SMP": None, "SMA": 20}
    assert suppressed({"SD": 1, "SMP": 2, "SMA": 20}) == {"SD": None, "SMP": None, "SMA": 20}
    assert suppressed({"SD": 0, "SMP": 3, "SMA": 20}) == {"SD": 0, "SMP": 3, "SMA": 20}
