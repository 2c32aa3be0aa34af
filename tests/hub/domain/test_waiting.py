"""The promised wait: an interval, no more exact than it is."""

from hypothesis import given
from hypothesis import strategies as st

from hub.domain.waiting import STEP, estimate

AHEAD = st.integers(0, 500)
SECONDS = st.floats(-600, 7200, allow_nan=False)
COUNTERS = st.integers(0, 20)
OPENS = st.floats(0, 86400)


@given(AHEAD, SECONDS, COUNTERS, OPENS)
def test_the_promise_is_an_interval_of_whole_five_minutes(ahead: int, each: float, counters: int, opens: float) -> None:
    said = estimate(ahead=ahead, seconds_each=each, counters=counters, opens_in=opens)
    assert 0 <= said.least < said.most
    assert said.least % STEP == said.most % STEP == 0


@given(AHEAD, SECONDS, COUNTERS, OPENS)
def test_nobody_waits_shorter_behind_more_people(ahead: int, each: float, counters: int, opens: float) -> None:
    fewer = estimate(ahead=ahead, seconds_each=each, counters=counters, opens_in=opens)
    more = estimate(ahead=ahead + 1, seconds_each=each, counters=counters, opens_in=opens)
    assert (fewer.least, fewer.most) <= (more.least, more.most)
    assert fewer.most <= more.most


@given(AHEAD, SECONDS, st.integers(1, 20), OPENS)
def test_nobody_waits_longer_with_one_counter_more(ahead: int, each: float, counters: int, opens: float) -> None:
    with_one_more = estimate(ahead=ahead, seconds_each=each, counters=counters + 1, opens_in=opens)
    assert with_one_more.most <= estimate(ahead=ahead, seconds_each=each, counters=counters, opens_in=opens).most


@given(AHEAD, st.floats(0, 3600), st.integers(1, 20), OPENS)
def test_the_plain_sum_lies_within_the_promise(ahead: int, each: float, counters: int, opens: float) -> None:
    said = estimate(ahead=ahead, seconds_each=each, counters=counters, opens_in=opens)
    plain = opens / 60 + ahead * each / counters / 60
    assert said.least <= plain + 1e-6
    assert plain <= said.most + 1e-6


def test_with_nobody_ahead_the_promise_is_under_five_minutes() -> None:
    said = estimate(ahead=0, seconds_each=300, counters=2)
    assert (said.least, said.most) == (0, 5)


def test_before_the_doors_open_the_time_until_then_is_part_of_the_wait() -> None:
    said = estimate(ahead=0, seconds_each=300, counters=2, opens_in=30 * 60)
    assert (said.least, said.most) == (30, 35)
