"""When a clerk is told of paper, and when not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.paper import FINE, Printer, clerk_sees, paper_after
from tests.hub.builders import MORNING

LOW = Printer(name="utama", device="lobi", conditions=("paper_low",), can_print=True, since=MORNING, slips_left=40)
OUTCOMES = ("printed", "probable", "unknown", "failed")


def test_a_roll_that_runs_down_is_told_more_often_towards_its_end() -> None:
    seen = [replace(LOW, slips_left=left).seen for left in range(40, -1, -1)]
    told = [40 - place for place in range(1, 41) if seen[place] != seen[place - 1]]
    assert told == [39, 29, 19, 14, 9, 4, 3, 2, 1, 0]


@pytest.mark.parametrize("more", [{"away": True}, {"can_print": False}, {"conditions": ("paper_out",)}])
def test_whatever_a_clerk_must_act_on_is_news(more: dict[str, object]) -> None:
    assert replace(LOW, **more).seen != LOW.seen  # type: ignore[arg-type]  # each of them is a field


def test_other_words_or_a_later_moment_are_no_news() -> None:
    assert replace(LOW, sentence="Kertas hampir habis.", slips_left=41).seen == LOW.seen


@given(st.sampled_from([None, *OUTCOMES]), st.sampled_from(OUTCOMES), st.booleans())
def test_a_paper_in_the_hand_is_lost_by_nothing_but_a_first_report(
    before: str | None, outcome: str, reprint: bool
) -> None:
    after = paper_after(before, outcome, reprint=reprint)
    assert after in (before, outcome)
    if reprint and before in FINE:
        assert after in FINE
    if outcome in FINE or not reprint:
        assert after == outcome
    # A sign appears or goes exactly when the clerk is told.
    assert clerk_sees(before, after) == (
        (before if before not in FINE else None) != (after if after not in FINE else None)
    )
