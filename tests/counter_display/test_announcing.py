"""Calls in quick succession take turns, and a new one flashes without harming anybody."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from counter_display.announcing import (
    MOST_WAITING,
    SHOWN_AT_LEAST,
    SHOWN_IN_A_RUSH,
    Announced,
    announce,
    arrived,
    flashes,
    is_new,
    standing,
)
from hub.protocol.counters import Call
from tests.counter_display.hall import MORNING


def a_call(number: int, counter: int = 1) -> Call:
    return Call(number=f"A{number:03}", counter=f"loket-{counter}", counter_name=f"Loket {counter}", at=MORNING)


def shown(announced: tuple[Announced, ...], at: float) -> str | None:
    one = standing(announced, at=at)
    return one.call.number if one else None


def test_two_calls_at_once_are_shown_one_after_the_other() -> None:
    both = announce(announce((), a_call(1), at=10), a_call(2, 2), at=10.2)
    assert shown(both, 10.3) == "A001"
    assert shown(both, 10 + SHOWN_AT_LEAST - 0.01) == "A001"
    assert shown(both, 10 + SHOWN_AT_LEAST) == "A002"
    assert shown(both, 1000) == "A002"


def test_a_call_after_a_quiet_while_is_shown_at_once() -> None:
    later = announce(announce((), a_call(1), at=10), a_call(2), at=40)
    assert shown(later, 40) == "A002"
    assert flashes(later[-1], at=40)


def test_a_repeated_call_flashes_anew_but_does_not_queue_twice() -> None:
    queue = announce(announce(announce((), a_call(1), at=0), a_call(2), at=1), a_call(2), at=2)
    assert [one.call.number for one in queue] == ["A001", "A002"]
    again = announce(queue, a_call(2), at=60)
    assert is_new(again[-1], at=60.5)


def test_it_flashes_three_times_in_three_seconds_and_then_rests() -> None:
    one = Announced(a_call(1), 0.0)
    pictures = [flashes(one, at=milliseconds / 1000) for milliseconds in range(0, 6000, 10)]
    swaps = [place * 10 for place in range(1, 600) if pictures[place] != pictures[place - 1]]
    assert pictures[0]
    assert not any(pictures[300:])
    assert swaps == [500, 1000, 1500, 2000, 2500]


def test_in_a_rush_the_wall_never_lags_far_behind_the_hall() -> None:
    announced: tuple[Announced, ...] = ()
    for second in range(60):
        announced = announce(announced, a_call(second), at=float(second))
        assert all(one.start <= second + (MOST_WAITING + 1) * SHOWN_IN_A_RUSH for one in announced)
    assert announced[-1].call.number == "A059"


def test_who_has_arrived_is_not_called_any_more_but_the_newest_call_stays() -> None:
    queue = announce(announce(announce((), a_call(1), at=0), a_call(2), at=1), a_call(3), at=1)
    without = arrived(queue, "A002", at=2)
    assert [one.call.number for one in without] == ["A001", "A003"]
    assert shown(without, SHOWN_AT_LEAST) == "A003"
    assert arrived(without, "A003", at=2) == without
    assert arrived(without, "A001", at=2) == without


@given(
    st.lists(st.tuples(st.integers(1, 30), st.integers(1, 4), st.floats(0, 4), st.booleans()), min_size=1, max_size=30)
)
def test_turns_come_in_the_order_of_the_calls_each_long_enough_to_read(
    calls: list[tuple[int, int, float, bool]],
) -> None:
    announced: tuple[Announced, ...] = ()
    now, made, seen = 0.0, [], []
    for number, counter, pause, comes in calls:
        for tenth in range(int(pause * 10) + 1):
            one = standing(announced, at=now + tenth / 10)
            if one is not None and one not in seen:
                seen.append(one)
        now += pause
        call = a_call(number, counter)
        made.append(call)
        announced = announce(announced, call, at=now)
        assert any((one.call.number, one.call.counter) == (call.number, call.counter) for one in announced)
        if comes:
            announced = arrived(announced, call.number, at=now)
        assert announced[-1].start <= now + (MOST_WAITING + 1) * SHOWN_AT_LEAST
    starts = [one.start for one in seen]
    assert all(later - earlier >= SHOWN_IN_A_RUSH - 1e-6 for earlier, later in itertools.pairwise(starts))
    rest = iter(made)
    assert all(any(call == one.call for call in rest) for one in seen), "shown in another order than called"
